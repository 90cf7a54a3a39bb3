"""What is decided, shown, promised and begun in a case comes after its first contact, so that the law is its day's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from utvag.cases.actions.hearing import communicate
from utvag.cases.actions.investigation import begin_investigation
from utvag.cases.actions.promises import note_promise
from utvag.cases.actions.relapses import note_relapse
from utvag.cases.models import JournalEntry
from utvag.common.policy import NotAllowed
from utvag.disclosures.models import PoliceStatement

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 2)
BEFORE = FIRST - timedelta(days=1)
TOO_EARLY = "Det är före den första kontakten"
LONG_BEFORE = date(2020, 12, 31)


def decision(case, by, at, day):
    from utvag.cases.actions.decisions import decide
    from utvag.cases.policies.decisions import WantedDecision
    from utvag.law import public as law

    wanted = WantedDecision(
        kind=law.decision_kind("granted_open_care"),
        decided_on=day,
        content="Öppenvård beviljas.",
        body="BOARD",
        protocol="§ 3",
    )
    return decide(case=case, wanted=wanted, by=by, at=at)


def communication(case, by, at, day):
    shown = {"kind": "refused", "material": "Utredningen", "how": "LETTER", "answer_until_on": at.date()}
    return communicate(case=case, sent_on=day, by=by, at=at, **shown)


def promise(case, by, at, day):
    return note_promise(
        case=case, promised_on=day, agency="NOA", what="En bostad", due_on=at.date(), by=by, at=at
    )


def investigation(case, by, at, day):
    begun = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
    return begin_investigation(
        case=case, kind="INVESTIGATION", concerns="ADULT", started_at=begun, by=by, at=at
    )


def event(case, by, at, day):
    return note_relapse(case=case, kind="OTHER", happened_on=day, source="OWN", note="", by=by, at=at)


@pytest.mark.parametrize("write", [decision, communication, promise, investigation, event])
def test_it_is_refused_the_day_before_and_taken_on_the_day_of_the_first_contact(
    acting, bos_case, bo, at, write
):
    with acting(bo):
        with pytest.raises(NotAllowed, match=TOO_EARLY):
            write(bos_case, bo, at, BEFORE)
        assert write(bos_case, bo, at, FIRST)


def test_the_forms_say_so_under_the_day(client, bos_case, bo):
    client.force_login(bo)
    pages = {
        "new_decision": {
            "kind": "granted_open_care",
            "decided_on": BEFORE,
            "body": "BOARD",
            "protocol": "§ 3",
            "content": "Öppenvård beviljas.",
        },
        "new_communication": {"kind": "refused", "sent_on": BEFORE},
        "promises": {"promised_on": BEFORE},
        "relapses": {"kind": "OTHER", "happened_on": BEFORE, "source": "OWN"},
    }
    for page, typed in pages.items():
        assertContains(client.post(reverse(f"cases:{page}", args=[bos_case.pk]), typed), TOO_EARLY)


@pytest.mark.parametrize(("day", "is_taken"), [(LONG_BEFORE, False), (date(2021, 1, 1), True)])
def test_the_journal_and_the_police_may_tell_of_what_was_earlier_but_not_absurdly_so(
    client, acting, bos_case, bo, day, is_taken
):
    client.force_login(bo)
    note = {"happened_on": day, "kind": "VISIT", "text": "Tidigare placering.", "sign": "1"}
    answer = client.post(reverse("cases:journal_note", args=[bos_case.pk]), note)
    assert ("mer än fem år före den första kontakten" in answer.content.decode()) is (not is_taken)
    stated = {"kind": "THREAT", "source": "NOA", "stated_on": day, "expires_on": FIRST, "conclusion": "LOW"}
    client.post(reverse("disclosures:statement_new", args=[bos_case.pk]), stated)
    with acting(bo):
        assert JournalEntry.objects.exists() is is_taken
        assert PoliceStatement.objects.exists() is is_taken
