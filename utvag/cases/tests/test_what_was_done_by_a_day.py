"""What was done later is undone on an earlier day: tasks, promises, investigation, meetings, decisions, plan, journal."""

from datetime import UTC, date, datetime, timedelta

import pytest

from utvag.cases import public as cases
from utvag.cases.actions import meetings
from utvag.cases.actions.decisions import correct_decision
from utvag.cases.models import (
    Communication,
    Decision,
    Investigation,
    Meeting,
    Notification,
)
from utvag.cases.tests.writing import DAY, EARLY, LATE, WRITERS
from utvag.common.clock import local_date

pytestmark = pytest.mark.django_db


def test_a_task_done_later_is_open(acting, bos_case, bo, page_on):
    with acting(bo):
        task = cases.add_task(case=bos_case, by=bo, at=EARLY, title="Ring mamman", due_on=DAY)
        cases.finish_task(task=task, by=bo, at=LATE)
    assert "Gjort och inte behövt" not in page_on("cases:tasks")
    assert "Gjort och inte behövt" in page_on("cases:tasks", None)


def test_a_task_found_needless_later_is_open(acting, bos_case, bo, page_on):
    with acting(bo):
        task = cases.add_task(case=bos_case, by=bo, at=EARLY, title="Ring mamman", due_on=DAY)
        cases.drop_task(task=task, reason="Redan ringt", by=bo, at=LATE)
    assert "Redan ringt" not in page_on("cases:tasks")
    assert "Redan ringt" in page_on("cases:tasks", None)


def test_a_promise_settled_later_is_open(acting, bos_case, bo, page_on):
    with acting(bo):
        promise = WRITERS["cases:promises"](bos_case, bo, EARLY, "En bostad")
        cases.settle_promise(
            promise=promise, by=bo, at=LATE, kind="BROKEN", settled_on=DAY, note="Blev inte av"
        )
    assert "Blev inte av" not in page_on("cases:promises")
    assert "Blev inte av" in page_on("cases:promises", None)


def test_an_investigation_concluded_later_is_running_with_its_first_time(acting, bos_case, bo, page_on):
    with acting(bo):
        begun = cases.begin_investigation(
            case=bos_case, kind="INVESTIGATION", concerns="ADULT", started_at=EARLY, by=bo, at=EARLY
        )
        from utvag.cases.actions.investigation import extend_investigation

        first = begun.due_on
        extend_investigation(
            investigation=begun, until_on=date(2026, 12, 24), reason="Väntar på läkare", by=bo, at=LATE
        )
        cases.conclude_investigation(
            investigation=begun, conclusion="PROPOSES_SUPPORT", content="Stöd behövs.", by=bo, at=LATE
        )
    then, now = page_on("cases:investigation"), page_on("cases:investigation", None)
    assert "Stöd behövs." not in then
    assert "Väntar på läkare" not in then
    assert "24 december" not in then
    assert first.isoformat() in then
    assert "Stöd behövs." in now
    assert "Väntar på läkare" in now


def test_an_investigation_begun_later_is_not_there(acting, bos_case, bo, page_on):
    with acting(bo):
        Investigation.objects.create(
            case=bos_case,
            kind="INVESTIGATION",
            concerns="ADULT",
            started_at=LATE,
            started_by=bo,
            recorded_at=LATE,
            recorded_by=bo,
        )
    assert "Inget är inlett" in page_on("cases:investigation")
    assert "Inget är inlett" not in page_on("cases:investigation", None)


def test_an_investigation_that_was_written_later_is_not_there_though_it_had_begun(
    acting, bos_case, bo, page_on
):
    with acting(bo):
        begun = cases.begin_investigation(
            case=bos_case, kind="INVESTIGATION", concerns="ADULT", started_at=EARLY, by=bo, at=LATE
        )
        assert (begun.recorded_at, begun.recorded_by_id) == (LATE, bo.pk)
    assert "Inget är inlett" in page_on("cases:investigation")
    assert "Inget är inlett" not in page_on("cases:investigation", None)


def test_one_that_the_version_before_wrote_has_a_moment_too(acting, bos_case, bo):
    with acting(bo):
        row = Investigation.objects.create(
            case=bos_case, kind="INVESTIGATION", concerns="ADULT", started_at=EARLY, started_by=bo
        )
        assert Investigation.objects.get(pk=row.pk).recorded_at is not None


def test_a_meeting_held_or_moved_later_is_planned_for_its_first_time(acting, bos_case, bo, page_on):
    first = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
    with acting(bo):
        meeting = cases.plan_meeting(case=bos_case, by=bo, at=EARLY, starts_at=first, minutes=30)
        meetings.move_meeting(
            meeting=meeting, starts_at=datetime(2026, 5, 3, 8, 0, tzinfo=UTC), by=bo, at=first
        )
        meeting = Meeting.objects.select_related("case__key").get()
        cases.hold_meeting(meeting=meeting, outcome="Plan gjord", by=bo, at=LATE)
    then, now = page_on("cases:meetings"), page_on("cases:meetings", None)
    assert "1 maj 2026 10:00" in then
    assert "3 maj" not in then
    assert "Plan gjord" not in then
    assert "3 maj 2026 10:00" in now
    assert "Plan gjord" in now


def test_a_decision_corrected_or_notified_later_stands_alone(
    acting, decide, delegation, bos_case, bo, page_on
):
    delegation("granted_open_care", "CASE_WORKER")
    decision = decide(bo)
    with acting(bo):
        decision = Decision.objects.select_related("case__key").get(pk=decision.pk)
        correct_decision(
            decision=decision,
            kind="SLIP",
            content="Rätt namn",
            why="Felskrivning",
            corrected_on=local_date(LATE),
            by=bo,
            at=LATE,
        )
        notice = Notification.objects.create(
            case=bos_case,
            decision=decision,
            how="LETTER",
            written_on=local_date(LATE),
            recorded_at=LATE,
            recorded_by=bo,
        )
    then, now = page_on("cases:decisions"), page_on("cases:decisions", None)
    assert "Öppenvård beviljas." in then
    assert "Rätt namn" not in then
    assert str(notice.pk) not in then
    assert "Rätt namn" in now
    assert str(notice.pk) in now


def test_a_decision_recorded_later_is_not_there_though_it_is_dated_before(
    acting, decide, delegation, bo, page_on
):
    delegation("granted_open_care", "CASE_WORKER")
    made = decide(bo)
    with acting(bo):
        assert made.decided_on == date(2026, 4, 1)
    assert "Öppenvård beviljas." not in page_on("cases:decisions", date(2026, 3, 31))
    assert "Öppenvård beviljas." in page_on("cases:decisions", date(2026, 4, 1))


def test_a_communication_answered_later_waits(acting, bos_case, bo, page_on):
    with acting(bo):
        sent = Communication.objects.create(
            case=bos_case,
            kind="refused",
            material="Utredningen",
            how="LETTER",
            sent_on=local_date(EARLY),
            answer_until_on=local_date(EARLY) + timedelta(days=14),
            recorded_at=EARLY,
            recorded_by=bo,
        )
        cases.record_answer(
            communication=sent, answered_on=local_date(LATE), text="Jag håller inte med", by=bo, at=LATE
        )
    assert "Jag håller inte med" not in page_on("cases:decisions")
    assert "Jag håller inte med" in page_on("cases:decisions", None)


def test_the_plan_is_the_one_that_was_agreed(acting, bos_case, bo, page_on):
    def agreed(at, goal):
        plan = cases.start_plan(case=bos_case, by=bo, at=at)
        cases.change_plan(plan=plan, client_view="Jag vill.", other_principals=[], by=bo, at=at)
        step = {"what": f"Steg mot {goal}", "principal": "CLIENT", "who": "", "due_on": None}
        cases.save_goal(plan=plan, goal=None, domain="housing", text=goal, steps=[step], by=bo, at=at)
        return cases.agree_plan(plan=plan, by=bo, at=at)

    with acting(bo):
        first = agreed(EARLY, "Egen bostad")
        step = cases.goals_of(cases.plan_of(bos_case))[0].steps.all()[0]
        cases.finish_step(step=step, by=bo, at=LATE)
        agreed(LATE, "Eget hus")
    then, now = page_on("cases:plan"), page_on("cases:plan", None)
    assert "Egen bostad" in then
    assert "Eget hus" not in then
    assert "Klart" not in then.split("Egen bostad")[1].split("</article>")[0]
    assert first.number == 1
    assert "Eget hus" in now


def test_a_plan_that_was_a_draft_is_not_shown(acting, bos_case, bo, page_on):
    with acting(bo):
        plan = cases.start_plan(case=bos_case, by=bo, at=EARLY)
        cases.change_plan(plan=plan, client_view="Jag vill.", other_principals=[], by=bo, at=EARLY)
    assert "Jag vill." not in page_on("cases:plan")
    assert "Bara versioner som var överenskomna visas" in page_on("cases:plan")


def test_a_sip_ended_later_is_under_way(acting, bos_case, bo, page_on):
    with acting(bo):
        sip = WRITERS["cases:sip"](bos_case, bo, EARLY, "Skolan", ended=False)
        from utvag.cases.actions.sips import end_sip

        end_sip(sip=sip, by=bo, at=LATE)
    assert "Pågående SIP" in page_on("cases:sip")
    assert "Pågående SIP" not in page_on("cases:sip", None)


def test_an_entry_signed_later_is_not_there_though_it_tells_of_before(acting, bos_case, bo, page_on):
    with acting(bo):
        entry = cases.sign_entry(
            case=bos_case, draft=None, by=bo, at=EARLY, kind="VISIT", happened_on=DAY, text="Hembesök"
        )
        cases.add_addendum(entry=entry, text="Fel dag", why="Mindes fel", by=bo, at=LATE)
        cases.sign_entry(
            case=bos_case, draft=None, by=bo, at=LATE, kind="VISIT", happened_on=DAY, text="Sent skrivet"
        )
        draft = cases.keep_draft(
            case=bos_case, draft=None, by=bo, at=EARLY, kind="VISIT", happened_on=DAY, text="Utkast ett"
        )
        cases.keep_draft(case=bos_case, draft=draft, by=bo, at=LATE, text="Utkast två")
    then = page_on("cases:journal")
    assert "Hembesök" in then
    assert not [
        words for words in ("Fel dag", "Sent skrivet", "Utkast") if words in then.replace("Utkast som", "")
    ]
    assert "Fel dag" in page_on("cases:journal", None)
