"""Two installations on one computer: processes and databases of their own, TLS between them, and nothing else."""

import json
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from http.client import HTTPSConnection

import pytest
from django.utils import timezone

from utvag.exchange import actions, carrying, queries
from utvag.exchange.domain import envelope
from utvag.exchange.domain.refusals import Hindrance, Reason
from utvag.exchange.domain.strictness import decoded
from utvag.exchange.tests.certificates import ELSEWHERE
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.installations import Installation, found, send

pytestmark = pytest.mark.slow

REFUSED, CAME_IN = "exchange.package.refused", "exchange.package.came_in"


@pytest.fixture
def now():
    return timezone.now()


def test_a_package_goes_there_and_its_answer_comes_back(two, now):
    package = send(two, now)
    assert found(two.here, two.astrid, package.package_id).tries == [], (
        "nothing has left before the worker does it"
    )
    two.here.work()
    came = found(two.there, two.maja, package.package_id)
    assert came.said == REFERRAL
    gone = found(two.here, two.astrid, package.package_id)
    assert gone.tries == [("NET", "DELIVERED", "")]
    assert gone.receipt.count(".") == 2
    assert two.here.waiting() == []
    assert [code for code, _more in two.there.entries(CAME_IN, REFUSED)] == [CAME_IN]

    with two.there.at(two.maja):
        row = queries.package_with(came.row.pk).get()
        said = {"outcome": "DECLINED", "reason": "NO_CAPACITY"}
        reply = actions.answer(
            package=row, payload=said, ends_at=now + timedelta(days=9), by=two.maja, at=now
        )
    two.there.work()
    assert found(two.here, two.astrid, reply.package_id).said == said
    assert found(two.there, two.maja, reply.package_id).receipt
    for log in (two.here.log, two.there.log):
        assert REFERRAL["about"] not in log.read_text()
        assert str(package.package_id) not in log.read_text()


def test_when_the_answer_is_lost_it_is_sent_again_and_kept_once(two, now):
    package = send(two, now)
    with two.here.at(two.astrid):
        letter = actions.to_carry(package_id=package.pk, by=two.astrid, at=now)
    first = carrying.carry(letter.wire, letter.address)
    assert first.receipt, "it was taken in, and nobody heard of it"
    two.here.work()
    gone = found(two.here, two.astrid, package.package_id)
    with two.here.at(two.astrid):
        mine = queries.package_with(package.pk).get()
        signed = actions.note_receipt(package=mine, wire=first.receipt, by=two.astrid, at=now).signed
    assert signed == gone.receipt, "the second receipt is the one that counts"
    assert told_in(two, first.receipt) == told_by(gone.receipt), "and says the same as the first"
    assert [code for code, _more in two.there.entries(CAME_IN, REFUSED)] == [CAME_IN]


def told_by(signed):
    return json.loads(decoded(signed.split(".")[1]))["payload"]


def told_in(world, wire):
    with world.here.at(world.astrid):
        own = queries.own_key_by_encryption(envelope.receiving_key(wire))
        return told_by(envelope.unwrap(wire, key=own.pair))


def test_the_same_by_many_at_once_is_kept_once_and_receipted_to_all(two, now):
    package = send(two, now)
    with two.here.at(two.astrid):
        letter = actions.to_carry(package_id=package.pk, by=two.astrid, at=now)
    with ThreadPoolExecutor(8) as many:
        carried = list(many.map(lambda _each: carrying.carry(letter.wire, letter.address), range(8)))
    assert all(each.receipt for each in carried), carried
    assert len({json.dumps(told_in(two, each.receipt)) for each in carried}) == 1
    assert [code for code, _more in two.there.entries(CAME_IN, REFUSED)] == [CAME_IN]


def test_while_the_other_is_away_it_is_tried_again_and_arrives(two, now):
    two.there.close()
    package = send(two, now)
    two.here.work()
    gone = found(two.here, two.astrid, package.package_id)
    assert gone.tries == [("NET", "FAILED", "NOT_REACHED")]
    ((number, seconds),) = two.here.waiting()
    assert number == 2
    assert 40 < seconds <= 61
    two.here.work()
    ((number, seconds),) = two.here.waiting()
    assert number == 3
    assert 90 < seconds <= 121
    two.there.open()
    two.here.work()
    gone = found(two.here, two.astrid, package.package_id)
    assert [outcome for _way, outcome, _why in gone.tries] == ["DELIVERED", "FAILED", "FAILED"]
    assert gone.receipt
    assert found(two.there, two.maja, package.package_id).said == REFERRAL
    assert two.here.waiting() == []


def test_a_no_is_told_and_tried_again_only_when_somebody_asks(two, now):
    with two.there.at(two.maja):
        key = queries.partner_key_with(two.maja.controller_id, two.to_astrid.pk).get()
        actions.revoke_partner_key(key=key, why="EXPOSED", by=two.maja, at=now)
    package = send(two, now)
    two.here.work()
    gone = found(two.here, two.astrid, package.package_id)
    assert gone.tries == [("NET", "REFUSED", "NOT_ACQUAINTED")]
    assert two.here.waiting() == []
    assert two.there.entries(CAME_IN, REFUSED) == [(REFUSED, {"code": "REVOKED_KEY"})]
    with two.here.at(two.astrid):
        actions.try_again(package=queries.package_with(package.pk).get(), by=two.astrid, at=now)
    assert len(two.here.waiting()) == 1


def carried_with(settings, files, world, wire=b"x"):
    settings.POST_CERTIFICATE, settings.POST_KEY, settings.POST_TRUSTED = files
    return carrying.carry(wire, world.there.address)


def asked(line):
    line.request("POST", carrying.PATH, b"x")
    return line.getresponse().read()


def test_nobody_is_let_in_without_a_certificate_that_is_trusted(two, settings, tmp_path):
    trusted = two.here.files[2]
    good = carried_with(settings, two.here.files, two)
    assert good.refusal is Reason.NOT_A_PACKAGE, "the test's own certificate is let in"
    before = two.there.entries(REFUSED)
    for authority, days in ((two.stranger, 1), (two.theirs, 1), (two.ours, -1)):
        files = (*authority.issue(tmp_path / "another", days=days), trusted)
        # The word of why can be lost when they hang up.
        assert carried_with(settings, files, two).hindrance in (Hindrance.NOT_LET_IN, Hindrance.NOT_REACHED)
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    plain.load_verify_locations(trusted)
    with (
        closing(HTTPSConnection("localhost", two.there.port, context=plain, timeout=10)) as line,
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        asked(line)
    assert two.there.entries(REFUSED) == before


def test_nothing_is_shown_to_one_who_is_not_the_one_on_the_card(two, settings, tmp_path):
    """Somebody else at their address: with another authority's certificate, or one that is for another name."""
    two.there.close()
    for authority, more in ((two.stranger, ()), (two.theirs, (ELSEWHERE,))):
        certificate, key = authority.issue(tmp_path / "impostor", *more)
        impostor = Installation(two.there.name, tmp_path / "impostor", two.ours, [two.ours])
        impostor.files, impostor.port = (certificate, key, impostor.files[2]), two.there.port
        impostor.open()
        assert carried_with(settings, two.here.files, two).hindrance is Hindrance.NOT_LET_IN
        impostor.close()
        assert two.there.entries(REFUSED) == []


def test_a_hundred_megabytes_are_refused_before_they_are_sent(two, settings):
    context = carrying._both_sides()
    line = HTTPSConnection("localhost", two.there.port, context=context, timeout=20)
    line.putrequest("POST", carrying.PATH)
    line.putheader("Content-Type", carrying.TYPE)
    line.putheader("Content-Length", str(100 * 1024 * 1024))
    line.endheaders()
    answer = line.getresponse()
    assert (answer.status, answer.read()) == (413, b'{"refusal": "TOO_LARGE"}')
    line.close()
    line = HTTPSConnection("localhost", two.there.port, context=context, timeout=20)
    line.request(
        "POST", carrying.PATH, iter([b"x" * 1000] * 10), {"Content-Type": carrying.TYPE}, encode_chunked=True
    )
    assert line.getresponse().status == 411, "without a length nothing is read either"
    line.close()
    assert two.there.entries(REFUSED) == [(REFUSED, {"code": "TOO_LARGE"})]


def test_nothing_else_is_there(two, settings):
    context = carrying._both_sides()
    for method, path, status in (
        ("GET", carrying.PATH, 405),
        ("GET", "/", 404),
        ("GET", "/sign-in/login/", 404),
        ("GET", "/packages/", 404),
        ("GET", "/health/ready/", 200),
    ):
        line = HTTPSConnection("localhost", two.there.port, context=context, timeout=20)
        line.request(method, path)
        answer = line.getresponse()
        assert (answer.status, answer.headers["Set-Cookie"], answer.headers["Location"]) == (
            status,
            None,
            None,
        )
        line.close()
