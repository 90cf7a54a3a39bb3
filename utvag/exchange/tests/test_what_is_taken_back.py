"""What is taken back is told as it is: a file and a paper are where they are; and a paper is sent to nobody who has it."""

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.exchange import actions
from utvag.exchange.tests.signing_in import confirmed
from utvag.exchange.tests.test_packages_as_files import prepared, put_in, taken_out  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db


def taken_back(client, pk):
    page = reverse("exchange:withdraw", args=[pk])
    return client.post(page, {"reason": "NOT_NEEDED"}, follow=True).content.decode()


def test_what_went_out_as_well_is_named(prepared, client, astrid):
    client.force_login(astrid)
    taken_out(client, "sealed_file", prepared.pk, "post")
    confirmed(client, astrid)
    taken_out(client, "paper", prepared.pk)
    before = client.get(reverse("exchange:package", args=[prepared.pk])).content.decode()
    said = taken_back(client, prepared.pk)
    after = client.get(reverse("exchange:package", args=[prepared.pk])).content.decode()
    for shown in (before, said, after):
        assert "Som en fil" in shown or "Som fil" in shown
        assert "Uttaget som PDF" in shown
        assert "Ring mottagaren" in shown
    assert "Ingen av kopiorna" not in said


def test_what_was_within_the_installation_is_gone(send, client, astrid):
    package = send()
    client.force_login(astrid)
    said = taken_back(client, package.pk)
    assert "Ring mottagaren" not in said


def test_no_paper_is_sent_to_whoever_has_signed_for_it(send, client, acting, astrid, now):
    package = send()
    client.force_login(astrid)
    assert client.post(reverse("exchange:on_paper", args=[package.pk])).status_code == 403
    with acting(astrid), pytest.raises(NotAllowed, match="redan fått det"):
        actions.note_on_paper(package=package, by=astrid, at=now)


def test_whoever_puts_in_what_is_refused_is_told_what_to_do(prepared, client, astrid, nils):
    client.force_login(astrid)
    file = taken_out(client, "sealed_file", prepared.pk, "post")
    client.force_login(nils)
    assert "Skicka den inte vidare" in put_in(client, file).content.decode()
    assert "Spara filen en gång till" in put_in(client, b"x").content.decode()
