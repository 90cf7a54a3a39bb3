"""Another authority asks about somebody: told from their case, by its gate and in its ledger, or not at all."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.models import Disclosure
from utvag.disclosures.tests.packages import GROUND, last_day
from utvag.exchange import queries
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now, send, world  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db
ASKED = {
    "about": "INFORMATION",
    "person_name": "Talgoxe Påhittad",
    "person_number": "19900118-2380",
    "question": "Hur går det för honom?",
    "purpose": "Samordna stödet.",
    "contact": "Maja Prov",
}
TOLD = {"outcome": "ANSWERED", "text": "Han bor kvar till maj.", "besides": ["PLAN"], **GROUND}


@pytest.fixture
def asked(send, inbox, astrid, maja):
    """Maja asks Exempelby about the person."""
    send(by=maja, to=astrid, kind="request", payload=ASKED)
    (came,) = inbox(astrid)
    return came


def address_of(case, asked):
    return reverse("disclosures:question_answer", args=[case.pk, asked.pk])


def test_it_is_chosen_among_ones_own_cases_and_nobody_is_looked_up(asked, client, case, astrid, cecilia):
    client.force_login(astrid)
    page = client.get(reverse("exchange:package", args=[asked.pk])).content.decode()
    choosing = reverse("disclosures:question_case", args=[asked.pk])
    assert choosing in page
    assert "Talgoxe" in client.get(choosing).content.decode()
    assert client.get(choosing, {"case": str(case.pk)}).url == address_of(case, asked)
    client.force_login(cecilia)
    text = client.get(choosing).content.decode()
    assert "Talgoxe" not in text
    assert client.get(choosing, {"case": str(case.pk)}).status_code == 200, "no choice of hers"
    assert client.get(address_of(case, asked), follow=True).status_code in (404, 200)


def test_the_answer_is_a_disclosure_to_whoever_asked(
    asked, confirmed, client, acting, inbox, case, astrid, maja, now
):
    client = confirmed(astrid)
    page = client.get(address_of(case, asked)).content.decode()
    assert "Hur går det för honom?" in page
    assert "19900118-2380" not in page
    answer = client.post(address_of(case, asked), {**TOLD, "ends_on": last_day(now)})
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(astrid):
        row = Disclosure.objects.select_related("case__key").get(case=case)
        assert (row.gate, row.sent_way, row.asked_on) == ("own_work", "PACKAGE", now.date())
        assert {item.information for item in row.items.all()} == {"KNOWN", "PLAN"}
        question, reply = queries.of_case(case.pk).order_by("direction")
        assert (question.pk, question.settlement.outcome) == (asked.pk, "ANSWERED")
        assert (reply.kind, reply.gate) == ("answer", "own_work")
    (came,) = inbox(maja)
    assert came.outcome == "ANSWERED"
    lines = client.get(reverse("disclosures:ledger", args=[case.pk])).context["rows"]
    assert {line.what for line in lines if line.package_pk} == {"Paket: Begäran", "Paket: Svar på begäran"}
    assert not client.get(address_of(case, asked)).context["may_work"], "answered once"


@pytest.mark.parametrize("lacks", ["gate", "need", "looked_through", "besides"])
def test_nothing_is_told_without_its_ground(asked, confirmed, acting, case, astrid, now, lacks):
    given = {**TOLD, "ends_on": last_day(now), lacks: ""}
    answer = confirmed(astrid).post(address_of(case, asked), given)
    assert lacks in answer.context["form"].errors
    with acting(astrid):
        assert not Package.objects.filter(direction="OUT").exists()
        assert not Disclosure.objects.exists()


def test_a_no_from_the_case_gives_nothing_out(asked, confirmed, acting, inbox, case, astrid, maja, now):
    said = {"outcome": "REFUSED", "reason": "Inget samtycke.", "looked_through": "on"}
    answer = confirmed(astrid).post(address_of(case, asked), {**said, "ends_on": last_day(now)})
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(astrid):
        assert not Disclosure.objects.exists()
    (came,) = inbox(maja)
    assert came.outcome == "REFUSED"


def test_a_no_from_the_case_tells_nothing_of_the_person(asked, confirmed, acting, case, astrid, now):
    said = {"outcome": "REFUSED", "reason": "Nej.", "text": "Han bor hos oss.", "looked_through": "on"}
    answer = confirmed(astrid).post(address_of(case, asked), {**said, "ends_on": last_day(now)})
    assert answer.context["form"].errors.keys() == {"text"}
    with acting(astrid), pytest.raises(NotAllowed, match="från personens ärende"):
        actions.answer_question(
            case=case,
            package=queries.package_with(asked.pk).get(),
            wanted=None,
            payload={"outcome": "REFUSED", "reason": "Nej.", "text": "Han bor hos oss."},
            ends_at=now + timedelta(days=9),
            by=astrid,
            at=now,
        )


def test_what_they_refuse_to_take_in_has_not_been_told(
    asked, world, confirmed, acting, case, astrid, maja, now
):
    from utvag.exchange import actions as exchanging

    with acting(maja):
        exchanging.revoke_partner_key(key=world.known[maja, astrid], why="EXPOSED", by=maja, at=now)
    assert (
        confirmed(astrid).post(address_of(case, asked), {**TOLD, "ends_on": last_day(now)}).status_code == 302
    )
    with acting(astrid):
        assert Disclosure.objects.get().stopped_at
        found = queries.package_with(asked.pk).get()
        assert (hasattr(found, "settlement"), found.case_id) == (False, None), "it waits still"


def test_a_question_about_another_case_is_not_answered_from_this_one(
    asked, send, inbox, acting, case, astrid, maja, now
):
    with acting(astrid):
        found = queries.package_with(asked.pk).get()
        found.case_id = asked.pk
        with pytest.raises(NotAllowed, match="om det här ärendet"):
            actions.answer_question(
                case=case,
                package=found,
                wanted=None,
                payload={"outcome": "REFUSED"},
                ends_at=now + timedelta(days=9),
                by=astrid,
                at=now,
            )
