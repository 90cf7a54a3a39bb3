"""The page of closure says what is not finished, with a way to each; some of it has to be settled first."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from utvag.audit.models import Entry
from utvag.cases import queries, seams
from utvag.cases.actions import (
    closing,
    hearing,
    investigation,
    journal,
    meetings,
    plans,
    team,
)
from utvag.cases.actions.appeals import notify, record_appeal
from utvag.cases.actions.children import note_compulsory_care, raise_child_alarm
from utvag.cases.actions.decisions import propose
from utvag.cases.models import CompulsoryCare, JournalDraft, Meeting, ProposalWithdrawal, Task
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures.models import Consent

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


def begin(case, by, kind):
    return investigation.begin_investigation(
        case=case, kind=kind, concerns="ADULT", started_at=NOW, by=by, at=NOW
    )


def communicate(case, by):
    return hearing.communicate(
        case=case,
        kind="refused",
        material="Utredningen",
        how="LETTER",
        sent_on=TODAY,
        answer_until_on=TODAY,
        by=by,
        at=NOW,
    )


def consent(case, by):
    from utvag.disclosures.actions.consents import record_consent

    return record_consent(
        case=case,
        recipient="HEALTH_CARE",
        purpose="Samtal",
        answer=Consent.Answer.GIVEN,
        answered_on=TODAY,
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=30),
        by=by,
        at=NOW,
    )


def check_plan(case, by):
    from utvag.disclosures.actions.checks import start_checks

    return start_checks(case=case, every_days=30, due_on=TODAY, by=by, at=NOW)


LEFT = {
    "En förhandsbedömning är inte avslutad": (
        lambda case, by: begin(case, by, "PRE_ASSESSMENT"),
        "investigation",
    ),
    "En utredning är inte avslutad": (lambda case, by: begin(case, by, "INVESTIGATION"), "investigation"),
    "Ett möte är planerat": (
        lambda case, by: meetings.plan_meeting(
            case=case, by=by, at=NOW, starts_at=NOW + timedelta(days=2), minutes=30
        ),
        "meetings",
    ),
    "Personen har inte svarat på en kommunicering": (communicate, "decisions"),
    "Ett förslag väntar på beslut": (
        lambda case, by: propose(
            case=case, kind="granted_hvb", body="COMMITTEE", content="HVB", by=by, at=NOW
        ),
        "decisions",
    ),
    "Ett utkast till plan är inte överenskommet": (
        lambda case, by: plans.start_plan(case=case, by=by, at=NOW),
        "plan",
    ),
    "Ett utkast i journalen är inte signerat": (
        lambda case, by: journal.keep_draft(
            case=case, draft=None, by=by, at=NOW, happened_on=TODAY, kind="CONVERSATION", text="Samtal"
        ),
        "journal",
    ),
    "Tvångsvård pågår": (
        lambda case, by: note_compulsory_care(
            case=case, reference="FR 1-26", starts_on=date(2026, 1, 1), ends_on=None, by=by, at=NOW
        ),
        "children",
    ),
    "Ett samtycke gäller": (consent, "disclosures:consents"),
    "Polisens löpande kontroller": (check_plan, "disclosures:statements"),
}


@pytest.fixture
def left(acting, astrid):
    """`left(case)` is what is open in it, by its words."""

    def told(case, user=astrid):
        with acting(user):
            seen = queries.case_seen_by(user, case.pk)
            return {thing.label: thing for thing in seams.open_things(seen, NOW)}

    return told


@pytest.mark.parametrize("words", LEFT)
def test_what_is_not_finished_is_told_with_the_page_where_it_is_settled(
    client, acting, left, astrid, case, words
):
    leave, page = LEFT[words]
    assert not any(label.startswith(words) for label in left(case))
    with acting(astrid):
        leave(case, astrid)
    found = next(thing for label, thing in left(case).items() if label.startswith(words))
    assert found.url == reverse(page if ":" in page else f"cases:{page}", args=[case.pk])
    client.force_login(astrid)
    shown = client.get(reverse("cases:closure", args=[case.pk])).content.decode()
    assert words in shown
    assert f'href="{found.url}"' in shown


def test_what_is_finished_is_not_told(acting, left, astrid, case):
    with acting(astrid):
        row = begin(case, astrid, "INVESTIGATION")
        investigation.conclude_investigation(
            investigation=row, conclusion="PROPOSES_NONE", content="Klart", by=astrid, at=NOW
        )
        met = meetings.plan_meeting(case=case, by=astrid, at=NOW, starts_at=NOW, minutes=30)
        meetings.hold_meeting(meeting=met, outcome="Enades", by=astrid, at=NOW)
        sent = communicate(case, astrid)
        hearing.record_answer(communication=sent, answered_on=TODAY, text="Inget", by=astrid, at=NOW)
        CompulsoryCare.objects.create(
            case=case,
            reference="FR 2-20",
            starts_on=date(2020, 1, 1),
            ends_on=date(2020, 9, 1),
            recorded_at=NOW,
            recorded_by=astrid,
        )
    told = left(case)
    for words in LEFT:
        assert not any(label.startswith(words) for label in told)


def test_what_comes_after_a_decision_is_told_and_follows_the_notice(
    acting, delegation, decide, left, bo, bos_case
):
    delegation("refused", "CASE_WORKER")
    decision = decide(bo, "refused", reasons="Nej.", exception="AT_ONCE", exception_reason="Akut.")
    assert "Personen är inte underrättad om ett beslut" in left(bos_case, bo)
    with acting(bo):
        notify(decision=decision, how="LETTER", written_on=TODAY, by=bo, at=NOW)
        record_appeal(decision=decision, received_on=TODAY, by=bo, at=NOW)
    told = left(bos_case, bo)
    assert "Personen är inte underrättad om ett beslut" not in told
    assert {
        "Det är inte antecknat att personen har fått en underrättelse",
        "Ett överklagande är inte klart",
    } <= set(told)


GOES_ON = "Det som beviljats pågår: besluta om det ska upphöra"


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ({"ends_on": TODAY + timedelta(days=40)}, True),
        ({"ends_on": TODAY}, True),
        ({"ends_on": TODAY - timedelta(days=1)}, False),
        ({}, True),
        ({"starts_on": None}, False),
    ],
)
def test_what_was_granted_is_told_while_it_goes_on_with_its_last_day(
    client, delegation, decide, left, bo, bos_case, period, told
):
    delegation("granted_open_care", "CASE_WORKER")
    decide(bo, **{"starts_on": date(2026, 4, 1), **period})
    thing = left(bos_case, bo).get(GOES_ON)
    assert bool(thing) is told
    if thing:
        assert (thing.due_on, thing.happens, thing.given_up) == (period.get("ends_on"), True, False)
        client.force_login(bo)
        closure = client.get(reverse("cases:closure", args=[bos_case.pk])).content.decode()
        assert f'href="{thing.url}"' in closure
        page = client.get(thing.url)
        assert page.context["form"]["kind"].value() == "service_ended"


def test_what_was_granted_is_not_told_once_it_is_decided_that_it_ends(delegation, decide, left, bo, bos_case):
    for kind in ("granted_open_care", "service_ended"):
        delegation(kind, "CASE_WORKER")
    decide(bo, starts_on=date(2026, 4, 1), ends_on=TODAY + timedelta(days=40))
    decide(bo, "service_ended", reasons="Klart", exception="AT_ONCE", exception_reason="x")
    assert GOES_ON not in left(bos_case, bo)


def test_a_handover_is_told_until_it_is_received(acting, left, astrid, bo, case):
    with acting(astrid):
        made = team.hand_over(case=case, taker=bo, by=astrid, at=NOW)
    assert "En överlämning är inte mottagen" in left(case)
    with acting(bo):
        team.receive(handover=made, by=bo, at=NOW)
    assert "En överlämning är inte mottagen" not in left(case)


def test_everything_else_may_end_with_the_case(acting, astrid, case):
    with acting(astrid):
        for words, (leave, _page) in LEFT.items():
            if "förhandsbedömning" not in words and "utredning" not in words:
                leave(case, astrid)
        with pytest.raises(NotAllowed, match="Skriv i anteckningen"):
            closing.close(case=case, reason="OWN_WISH", note=" ", seen_open=True, by=astrid, at=NOW)
        assert closing.close(case=case, reason="OWN_WISH", note="Flyttar", seen_open=True, by=astrid, at=NOW)
        assert not Task.objects.filter(case=case, done_at=None, unneeded_at=None).exists()
        assert ProposalWithdrawal.objects.select_related("case__key").get().reason == "Flyttar"
        assert Meeting.objects.select_related("case__key").get().cancelled_because == "Flyttar"
        assert not JournalDraft.objects.exists()
        assert Entry.objects.filter(action="cases.draft.given_up", case_id=case.pk).exists()


DONE_BY = {
    "protect_child": lambda case, by: raise_child_alarm(case=case, by=by, at=NOW),
    "pre_assessment_done": lambda case, by: begin(case, by, "PRE_ASSESSMENT"),
    "investigation_done": lambda case, by: begin(case, by, "INVESTIGATION"),
    "write_plan": lambda case, by: plans.start_plan(case=case, by=by, at=NOW),
    "regular_check": check_plan,
}


@pytest.mark.parametrize("key", DONE_BY)
def test_the_models_task_is_not_told_beside_the_thing_itself(acting, left, astrid, case, key):
    with acting(astrid):
        Task.objects.get_or_create(
            case=case,
            key=key,
            done_at=None,
            defaults={"due_at": NOW, "due_by": astrid, "added_at": NOW, "added_by": astrid},
        )
    before = left(case)
    [words] = [label for label, thing in before.items() if thing.answered_by == answered_by(case, key)]
    with acting(astrid):
        DONE_BY[key](case, astrid)
    after = left(case)
    assert words not in after
    assert len([each for each in after.values() if each.answered_by == answered_by(case, key)]) == 1


def answered_by(case, key):
    return next(task.answered_by for task in case.operating_model.model.tasks if task.key == key)


def test_a_meeting_of_today_is_not_called_due(client, acting, astrid, case):
    with acting(astrid):
        meetings.plan_meeting(case=case, by=astrid, at=NOW, starts_at=NOW, minutes=30, users=[astrid])
    client.force_login(astrid)
    for page in (reverse("cases:closure", args=[case.pk]), reverse("cases:day")):
        shown = client.get(page).content.decode()
        assert "I dag</span>" in shown
        assert "Senast i dag" not in shown


def test_the_page_asks_no_more_for_everything_than_for_nothing(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:closure", args=[case.pk])
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    assert len(asked) <= 20
