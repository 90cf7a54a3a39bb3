"""What no page of a case offers is refused by its action as well: commands, tasks and pages all come by it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from utvag.access import public as access
from utvag.cases import public as cases
from utvag.cases.actions import consultation, journal, plans, relapses, tasks, team
from utvag.cases.actions.children import raise_child_alarm
from utvag.cases.models import Consultation, JournalDraft, Relapse, Task, TeamMember
from utvag.cases.queries import Caseload
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOTE = {"kind": "TELEPHONE", "happened_on": date(2026, 4, 1), "text": "Ringde och bad om hjälp."}
READS = "får läsa ärendet men inte ändra"


@pytest.fixture
def refused(acting, at):
    """`refused(user, action, words, **given)`: the action says no with these words."""

    def is_refused(who, action, words, /, at=at, **given):
        with acting(who), pytest.raises(NotAllowed, match=words):
            action(by=who, at=at, **given)

    return is_refused


@pytest.fixture
def earlier(acting, case, astrid, cecilia, at):
    """Cecilia, who reads the case since she works with the person's next one."""
    with acting(astrid):
        access.give(case_id=case.pk, person_id=case.person_id, kind="EARLIER", by=astrid, user=cecilia, at=at)
    return cecilia


@pytest.fixture
def asked(acting, bo, at):
    """What Bo was asked by a professional."""
    said = {"asked_at": at, "channel": "PHONE", "asker": "probation", "question": "Hur gör vi?"}
    with acting(bo):
        return consultation.record_consultation(by=bo, at=at, outcome="ADVISED", **said)


@pytest.mark.parametrize("name", ["filip", "ines"])
def test_who_does_no_casework_takes_no_first_contact(request, open_case, name):
    with pytest.raises(NotAllowed, match="Bara den som handlägger ärenden registrerar"):
        open_case(by=request.getfixturevalue(name))


@pytest.mark.parametrize("name", ["filip", "ines"])
def test_who_does_no_casework_writes_no_consultation(request, refused, acting, bo, asked, at, name):
    other = request.getfixturevalue(name)
    refused(other, consultation.record_consultation, "Bara den som handlägger", asked_at=at)
    refused(
        other, consultation.change_consultation, "Bara den som handlägger", consultation=asked, advice="x"
    )
    with acting(bo):
        assert Consultation.objects.get().version == asked.version


@pytest.mark.parametrize("name", ["filip", "ines"])
def test_who_does_no_casework_takes_no_list_of_cases_out(request, refused, name):
    refused(
        request.getfixturevalue(name),
        cases.export_caseload,
        "Bara de som handlägger ärenden tar ut",
        wanted=Caseload(on=date(2026, 4, 1)),
        make=lambda *_: b"",
        reason="Inför mötet i dag",
    )


def test_nothing_is_taken_out_for_no_reason(refused, acting, astrid, case):
    given = {"make": lambda *_: b"", "reason": "möte"}
    more = {"case": case, "kind": "json", "secret": False}
    refused(astrid, cases.export_case, "Skriv med några ord", **more, **given)
    refused(
        astrid, cases.export_caseload, "Skriv med några ord", wanted=Caseload(on=date(2026, 4, 1)), **given
    )


def test_a_draft_is_the_writers_to_go_on_with_and_to_throw_away(refused, acting, bos_case, astrid, bo, at):
    with acting(bo):
        draft = journal.keep_draft(case=bos_case, draft=None, by=bo, at=at, **NOTE)

    refused(astrid, journal.keep_draft, "Bara den som skriver", case=bos_case, draft=draft, text="Annat.")
    refused(astrid, journal.discard_draft, "Bara den som skriver", draft=draft)
    with acting(bo):
        assert JournalDraft.objects.select_related("case__key").get().text == NOTE["text"]


@pytest.fixture
def goal(acting, bos_case, bo, at):
    """The only goal of a plan that Bo has begun, with what the client thinks."""
    with acting(bo):
        plan = plans.start_plan(case=bos_case, by=bo, at=at)
        plans.change_plan(plan=plan, client_view="Jag vill flytta.", other_principals=[], by=bo, at=at)
        return plans.save_goal(
            plan=plan, goal=None, domain="housing", text="Egen bostad", steps=[], by=bo, at=at
        )


def test_a_plan_without_a_goal_is_not_agreed(refused, acting, goal, bo, at):
    with acting(bo):
        plans.remove_goal(goal=goal, by=bo, at=at)

    refused(bo, plans.agree_plan, "minst ett mål", plan=goal.plan)


def test_what_was_agreed_with_the_client_is_neither_changed_nor_cut(refused, acting, goal, bo, at):
    with acting(bo):
        agreed = plans.agree_plan(plan=goal.plan, by=bo, at=at)

    refused(bo, plans.change_plan, "Revidera", plan=agreed, client_view="Stanna.", other_principals=[])
    refused(bo, plans.remove_goal, "Revidera", goal=goal)


def test_an_event_is_taken_back_once_and_keeps_its_first_reason(refused, acting, case, astrid):
    now = timezone.now()
    with acting(astrid):
        event = {"kind": "OTHER", "happened_on": local_date(now), "source": "OWN"}
        row = relapses.note_relapse(case=case, by=astrid, at=now, **event)
        relapses.revoke_relapse(relapse=row, reason="Fel person.", by=astrid, at=now)

    refused(astrid, relapses.revoke_relapse, "redan återtaget", at=now, relapse=row, reason="Annat.")
    with acting(astrid):
        assert Relapse.objects.select_related("case__key").get().revoked_because == "Fel person."


def test_a_childs_need_of_protection_is_not_ticked_off(refused, acting, case, astrid, at):
    with acting(astrid):
        raise_child_alarm(case=case, by=astrid, at=at)
        task = Task.objects.get(case=case, key="protect_child", done_at=None)

    refused(astrid, tasks.finish_task, "Skriv bedömningen av om barnet", task=task)


def test_nobody_becomes_responsible_but_by_a_handover(refused, case, astrid, bo):
    refused(astrid, team.add_colleague, "genom överlämning", case=case, user=bo, role="RESPONSIBLE")


def test_a_case_is_not_handed_to_who_has_it(refused, acting, bos_case, astrid, bo):
    refused(astrid, team.hand_over, "redan ansvarig", case=bos_case, taker=bo)

    with acting(astrid):
        assert TeamMember.objects.filter(case=bos_case, user=bo, ends_at=None).count() == 1


def test_nobody_who_is_kept_from_a_case_comes_in_by_a_part(refused, acting, case, astrid, cecilia):
    now = timezone.now()
    today = local_date(now)
    with acting(astrid):
        reach = {"case_id": case.pk, "person_id": case.person_id, "by": astrid, "at": now}
        access.block(user=cecilia, relation="FRIEND", reason="Gammal skolkamrat", **reach)

    told, days = "spärr eller ett jäv", {"starts_on": today, "ends_on": today + timedelta(days=3)}
    refused(astrid, team.add_colleague, told, at=now, case=case, user=cecilia, role="CO_WORKER")
    refused(astrid, team.hand_over, told, at=now, case=case, taker=cecilia)
    refused(astrid, team.cover, told, at=now, case=case, user=cecilia, reason="HOLIDAY", **days)


def test_a_case_in_protected_mode_is_not_handed_out_of_the_hands_of_those_who_lead(
    refused, acting, open_case, astrid, bo
):
    now = timezone.now()
    case = open_case(by=astrid)
    with acting(astrid):
        team.hand_over(case=case, taker=astrid, by=astrid, at=now)
        access.protect(case_id=case.pk, person_id=case.person_id, reason="Få får veta.", by=astrid, at=now)

    refused(astrid, team.hand_over, "ingen annan i teamet leder enheten", at=now, case=case, taker=bo)


def test_who_works_with_the_next_case_reads_the_earlier_and_changes_nothing(refused, case, earlier):
    refused(earlier, tasks.add_task, READS, case=case, title="Ring", due_on=date(2026, 4, 3))
    refused(earlier, journal.sign_entry, READS, case=case, draft=None, **NOTE)
