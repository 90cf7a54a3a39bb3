"""What is sent to the open door and cannot be read is refused, and nothing tells that it came."""

import logging

import pytest

pytestmark = pytest.mark.django_db

ARRIVED = "Det har kommit fram"

BROKEN = {
    "a multipart without a boundary": ("multipart/form-data", b"x", 400),
    "a boundary that cannot be one": ("multipart/form-data; boundary=\xc3\xa5", b"x", 400),
    "a body that ends before it begins": ("multipart/form-data; boundary=b", b"--b\r\nContent-Disp", 200),
    "more than a form holds": ("application/x-www-form-urlencoded", b"about=" + b"x" * 13 * 1024 * 1024, 413),
    "more fields than a form has": ("application/x-www-form-urlencoded", b"a=1&" * 5000, 400),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_read_is_refused_and_leaves_no_line(door, stranger, client, caplog, capfd, kind):
    content_type, body, status = BROKEN[kind]
    with caplog.at_level(logging.DEBUG):
        answer = client.post(stranger.address, body, content_type=content_type)
    assert answer.status_code == status
    assert ARRIVED not in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert [line.getMessage() for line in caplog.records if line.levelno > logging.DEBUG] == []
    assert capfd.readouterr() == ("", "")
