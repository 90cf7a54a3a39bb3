"""By secure mail: a sealed file goes out and comes in, and a paper is answered by hand."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from utvag.exchange import actions, queries
from utvag.exchange.domain.envelope import LARGEST
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.signing_in import confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared(world, acting, astrid, maja, now):
    """Sealed and in Astrid's outbox; nobody has carried it anywhere."""
    with acting(astrid):
        return actions.prepare(
            kind="referral", payload=REFERRAL, partner=world.known[astrid, maja], by=astrid, at=now,
            unit_id=astrid.current_memberships[0].unit_id, ends_at=now + timedelta(days=30),
        )  # fmt: skip


def taken_out(client, name, pk, method="get"):
    answer = getattr(client, method)(reverse(f"exchange:{name}", args=[pk]))
    assert answer.status_code == 200
    return answer.content


def put_in(client, content):
    return client.post(reverse("exchange:putting_in"), {"file": SimpleUploadedFile("x.jwe", content)})


def test_a_file_goes_there_and_its_receipt_comes_back(prepared, inbox, client, acting, astrid, maja):
    client.force_login(astrid)
    file = taken_out(client, "sealed_file", prepared.pk, "post")
    assert REFERRAL["about"].encode() not in file
    client.force_login(maja)
    assert put_in(client, file).status_code == 302
    assert put_in(client, file + b"").status_code == 302
    (came,) = inbox(maja)
    text = client.get(reverse("exchange:package", args=[came.pk])).content.decode()
    assert REFERRAL["about"] in text
    assert "har skrivit in det" not in text
    receipt = taken_out(client, "receipt_file", came.pk)
    client.force_login(astrid)
    assert put_in(client, receipt).url == reverse("exchange:outbox")
    with acting(astrid):
        found = queries.package_with(prepared.pk).get()
        assert found.receipt.noted_by_id == astrid.pk
        assert [each.outcome for each in found.attempts.all()] == ["HANDED"]


def test_what_is_wrong_with_a_file_is_said_and_kept(
    prepared, inbox, client, acting, astrid, maja, nils, kept
):
    client.force_login(astrid)
    file = taken_out(client, "sealed_file", prepared.pk, "post")
    client.force_login(nils)
    for content, words in (
        (file, "förseglat till någon annan"),
        (b"x", "inget helt paket"),
        (file[: len(file) // 2], "inget helt paket"),
        (b"x" * (LARGEST + 1), "för stort"),
    ):
        answer = put_in(client, content)
        assert answer.status_code == 200
        assert words in answer.content.decode()
    assert [entry.details["code"] for entry in kept if entry.action.endswith("refused")] == [
        "WRONG_RECIPIENT",
        "NOT_A_PACKAGE",
        "NOT_A_PACKAGE",
    ]
    assert not inbox(maja)


def test_somebody_elses_package_is_put_into_no_inbox_by_a_file(prepared, inbox, acting, astrid, maja, now):
    """Astrid holds the file, and Maja's inbox is in the same installation: it goes by the post or not at all."""
    with acting(astrid):
        wire = queries.package_with(prepared.pk).get().wire.encode()
        assert actions.take_in_file(wire=wire, by=astrid, at=now).refusal == "WRONG_RECIPIENT"
    assert not inbox(maja)


def test_the_paper_has_the_words_and_room_for_an_answer(prepared, client, astrid):
    confirmed(client, astrid)
    text = "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(taken_out(client, "paper", prepared.pk))).pages
    )
    assert REFERRAL["about"] in text
    assert "Svara för hand" in text
    assert "Tas inte emot" in text
    assert str(prepared.package_id)[:8] in text


def test_what_came_back_on_paper_is_typed_in(prepared, inbox, client, acting, astrid, maja, now, kept):
    client.force_login(astrid)
    address = reverse("exchange:typed", args=[prepared.pk])
    assert client.get(address).status_code == 200
    day = (now + timedelta(days=20)).date().isoformat()
    said = {"outcome": "DECLINED", "reason": "NO_CAPACITY", "text": "Fullt.", "ends_on": day}
    assert client.post(address, said).status_code == 302
    (answer,) = inbox(astrid)
    with acting(astrid):
        found = queries.package_with(answer.pk).get()
        assert (found.in_reply_to, found.outcome, found.said["text"]) == (
            prepared.package_id,
            "DECLINED",
            "Fullt.",
        )
    text = client.get(reverse("exchange:package", args=[answer.pk])).content.decode()
    assert "Astrid Berg har skrivit in det" in text, "it is told from what somebody has signed"
    assert "Ta ut kvittensen" not in text
    assert "exchange.package.answer_noted" in {entry.action for entry in kept if entry.actor_id == astrid.pk}


def test_nobody_takes_out_what_is_not_theirs(prepared, client, nils, disa):
    for user in (nils, disa):
        confirmed(client, user)
        for name, method in (
            ("sealed_file", "post"),
            ("paper", "get"),
            ("receipt_file", "get"),
            ("typed", "get"),
        ):
            assert getattr(client, method)(reverse(f"exchange:{name}", args=[prepared.pk])).status_code == 404


def test_what_is_over_is_taken_out_by_nobody(prepared, client, acting, astrid, now):
    with acting(astrid):
        actions.withdraw(package=queries.package_with(prepared.pk).get(), reason="MISTAKE", by=astrid, at=now)
    confirmed(client, astrid)
    assert client.get(reverse("exchange:paper", args=[prepared.pk])).status_code == 404
    assert client.post(reverse("exchange:sealed_file", args=[prepared.pk])).status_code == 403
