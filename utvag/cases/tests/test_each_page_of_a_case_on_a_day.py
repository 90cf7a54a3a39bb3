"""Each page of a case as of a day: what was written later is not there, and what was done later is undone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from utvag.cases import public as cases
from utvag.cases.actions import meetings, relapses
from utvag.cases.actions.decisions import correct_decision
from utvag.cases.actions.team import end_part
from utvag.cases.models import (
    Communication,
    Decision,
    Handover,
    Investigation,
    Meeting,
    Notification,
    ProtectionAssessment,
)
from utvag.common.clock import local_date
from utvag.disclosures import public as disclosures
from utvag.people import public as people

pytestmark = pytest.mark.django_db

EARLY = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 4, 15)
LATE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

# How each page gets a row: (case, by, at, words). `words` stand on the page.
WRITERS = {
    "cases:contacts": lambda case, by, at, words: cases.record_contact(
        case=case, by=by, at=at, direction="OUT", channel="self", content=words, made_at=at
    ),
    "cases:tracks": lambda case, by, at, words: cases.StageEntry.objects.create(
        case=case, track="social", stage="investigation", reason=words, entered_at=at, entered_by=by
    ),
    "cases:meetings": lambda case, by, at, words: cases.plan_meeting(
        case=case, by=by, at=at, starts_at=at + timedelta(days=90), minutes=30, place=words
    ),
    "cases:decisions": lambda case, by, at, words: cases.propose(
        case=case, by=by, at=at, kind="granted_open_care", body="BOARD", content=words
    ),
    "cases:sip": lambda case, by, at, words: cases.save_sip(
        case=case,
        sip=None,
        by=by,
        at=at,
        asked_on=local_date(at),
        asked_by_whom=words,
        consent_on=local_date(at),
        consent_how="ORAL",
        **({} if at == EARLY else {"ended_at": at, "ended_by": by}),
    ),
    "cases:journal": lambda case, by, at, words: cases.sign_entry(
        case=case, draft=None, by=by, at=at, kind="VISIT", happened_on=local_date(at), text=words
    ),
    "cases:journal_print": lambda case, by, at, words: cases.sign_entry(
        case=case, draft=None, by=by, at=at, kind="VISIT", happened_on=local_date(at), text=words
    ),
    "cases:tasks": lambda case, by, at, words: cases.add_task(
        case=case, by=by, at=at, title=words, due_on=local_date(at)
    ),
    "cases:promises": lambda case, by, at, words: cases.note_promise(
        case=case,
        by=by,
        at=at,
        agency="NOA",
        what=words,
        promised_on=local_date(at),
        due_on=local_date(at),
    ),
    "cases:team": lambda case, by, at, words: Handover.objects.create(
        case=case, taker=by, note=words, handed_at=at, handed_by=by
    ),
    "cases:assessments": lambda case, by, at, words: cases.assess(
        case=case, kind="NEEDS", by=by, at=at, text=words, own_words="Egna ord"
    ),
    "cases:children": lambda case, by, at, words: cases.decide_concern(
        case=case, by=by, at=at, choice="NOT_NEEDED", reason=words
    ),
    "cases:relapses": lambda case, by, at, words: cases.note_relapse(
        case=case, by=by, at=at, kind="OTHER", happened_on=local_date(at), source="OWN", note=words
    ),
    "cases:person": lambda case, by, at, words: people.add_relative(
        person=case.person, kind="PARENT", name=words, by=by, at=at
    ),
    "disclosures:statements": lambda case, by, at, words: disclosures.record(
        case=case,
        kind="THREAT" if at == EARLY else "PROTECTION",
        source="NOA",
        by=by,
        at=at,
        stated_on=local_date(at),
        expires_on=local_date(at) + timedelta(days=200),
        conclusion="LOW",
        summary=words,
    ),
    "disclosures:consents": lambda case, by, at, words: disclosures.record_consent(
        case=case,
        recipient="HEALTH_CARE",
        purpose=words,
        answer="REFUSED",
        answered_on=local_date(at),
        by=by,
        at=at,
    ),
}


@pytest.fixture
def page_on(client, bos_case, bo):
    """`page_on("cases:tasks", day)` is what Bo reads; without a day, what he reads today."""
    client.force_login(bo)

    def read(name, on=DAY, *args):
        query = {"on": on.isoformat()} if on else {}
        page = client.get(reverse(name, args=[bos_case.pk, *args]), query)
        assert page.status_code == 200
        return page.content.decode()

    return read


@pytest.mark.parametrize("name", WRITERS)
def test_what_was_written_after_the_day_is_not_there(acting, bos_case, bo, page_on, name):
    with acting(bo):
        WRITERS[name](bos_case, bo, EARLY, "Skrevs före dagen")
        WRITERS[name](bos_case, bo, LATE, "Skrevs efter dagen")

    then, now = page_on(name), page_on(name, None)

    assert "Skrevs före dagen" in then
    assert "Skrevs efter dagen" not in then
    assert "Skrevs före dagen" in now
    assert "Skrevs efter dagen" in now


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "cases:journal_print"])
def test_a_page_of_an_earlier_day_says_so_and_has_nothing_to_send(acting, bos_case, bo, page_on, name):
    with acting(bo):
        WRITERS[name](bos_case, bo, EARLY, "Skrevs före dagen")

    page = page_on(name)

    assert "Så här såg ärendet ut den 15 april 2026" in page
    inside = page[page.index("<main") : page.index("</main>")]
    assert 'method="post"' not in inside
    assert "Så här såg ärendet ut" not in page_on(name, None)


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
            case=bos_case, kind="INVESTIGATION", concerns="ADULT", started_at=LATE, started_by=bo
        )
    assert "Inget är inlett" in page_on("cases:investigation")
    assert "Inget är inlett" not in page_on("cases:investigation", None)


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
        sip = WRITERS["cases:sip"](bos_case, bo, EARLY, "Skolan")
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


def test_somebody_who_left_the_team_later_is_in_it(acting, bos_case, astrid, bo, cecilia, page_on):
    with acting(astrid):
        member = cases.add_colleague(case=bos_case, user=cecilia, role="CO_WORKER", by=astrid, at=EARLY)
        end_part(member=member, by=astrid, at=LATE)
    for name in ("cases:team", "cases:overview"):
        inside = page_on(name).split("<main")[1]
        assert cecilia.name in inside
    assert cecilia.name not in page_on("cases:overview", None).split("<main")[1]
    assert cecilia.name not in page_on("cases:team", date(2026, 4, 1)).split("<main")[1]


def test_a_child_alarm_of_later_sounds_on_no_earlier_day(acting, bos_case, bo, page_on):
    from utvag.cases.actions.children import raise_child_alarm

    with acting(bo):
        raise_child_alarm(case=bos_case, by=bo, at=EARLY)
        row = ProtectionAssessment.objects.select_related("case__key").get()
        cases.assess_protection(row=row, conclusion="NOT_NEEDED", text="Tryggt hos mormor", by=bo, at=LATE)
    warning = "Ett barn kan fara illa"
    assert "Tryggt hos mormor" not in page_on("cases:children")
    assert "Tryggt hos mormor" in page_on("cases:children", None)
    assert warning in page_on("cases:tasks")
    assert warning not in page_on("cases:tasks", None)
    assert warning not in page_on("cases:overview", date(2026, 4, 1))


def test_a_word_that_no_child_is_concerned_taken_back_later_holds(acting, bos_case, bo, page_on):
    with acting(bo):
        cases.say_no_child(case=bos_case, ground="Frågade personen", by=bo, at=EARLY)
        cases.consider_best_interests(
            case=bos_case,
            by=bo,
            at=LATE,
            child="Syskon",
            considered="Allt",
            child_view="Vill",
            conclusion="Stöd",
        )
    then, now = page_on("cases:children"), page_on("cases:children", None)
    assert "Frågade personen" in then
    assert "Syskon" not in then
    assert "Frågade personen" not in now


def test_an_event_taken_back_later_stands(acting, bos_case, bo, page_on):
    with acting(bo):
        row = WRITERS["cases:relapses"](bos_case, bo, EARLY, "Sågs med gruppen")
        relapses.revoke_relapse(relapse=row, reason="Fel person", by=bo, at=LATE)
    assert "Fel person" not in page_on("cases:relapses")
    assert "Fel person" in page_on("cases:relapses", None)


def test_a_case_closed_later_is_open(acting, bos_case, bo, page_on):
    with acting(bo):
        cases.close(case=bos_case, reason="OWN_WISH", by=bo, at=LATE, note="Vill sluta", seen_open=True)
    assert "Ärendet var öppet den här dagen." in page_on("cases:closure")
    assert "Vill sluta" not in page_on("cases:closure")
    assert "Avslutat" not in page_on("cases:overview").split("</nav>")[1]
    assert "Vill sluta" in page_on("cases:closure", None)


def test_looks_of_later_are_not_there(acting, bos_case, bo, page_on):
    with acting(bo):
        cases.add_task(case=bos_case, by=bo, at=EARLY, title="x", due_on=DAY)
        WRITERS["cases:promises"](bos_case, bo, LATE, "En bostad")
    then = page_on("cases:looks")
    assert "Lade till en uppgift" in then
    assert "Noterade ett löfte" not in then
    assert "Noterade ett löfte" in page_on("cases:looks", None)


def test_a_question_answered_later_waits_and_checks_ended_later_go_on(acting, bos_case, bo, page_on):
    with acting(bo):
        asked = disclosures.ask(
            case=bos_case, kind="THREAT", source="NOA", gate="OTHER", gate_note="10 kap. OSL", by=bo, at=EARLY
        )
        disclosures.receive(
            statement=asked,
            by=bo,
            at=LATE,
            stated_on=local_date(LATE),
            expires_on=local_date(LATE),
            conclusion="HIGH",
            summary="Hot finns",
        )
        disclosures.start_checks(case=bos_case, every_days=30, due_on=date(2026, 4, 20), by=bo, at=EARLY)
        disclosures.note_check(
            case=bos_case, checked_on=date(2026, 4, 10), by=bo, at=datetime(2026, 4, 10, tzinfo=UTC)
        )
        disclosures.note_check(case=bos_case, checked_on=local_date(LATE), by=bo, at=LATE)
        disclosures.stop_checks(case=bos_case, by=bo, at=LATE)
    then, now = page_on("disclosures:statements"), page_on("disclosures:statements", None)
    assert "Hot finns" not in then
    assert "Nästa kontroll" in then
    assert "10 maj 2026" in then  # thirty days after the check of 10 April
    assert "4 maj 2026" not in then
    assert "Hot finns" in now
    assert "Nästa kontroll" not in now


def test_a_consent_taken_back_later_holds(acting, bos_case, bo, page_on):
    with acting(bo):
        consent = disclosures.record_consent(
            case=bos_case,
            recipient="NOA",
            purpose="Riskanalys",
            answer="GIVEN",
            answered_on=local_date(EARLY),
            starts_on=local_date(EARLY),
            ends_on=date(2026, 10, 1),
            by=bo,
            at=EARLY,
        )
        disclosures.withdraw_consent(consent=consent, by=bo, at=LATE)
    assert "Återtagen" not in page_on("disclosures:consents")
    assert "Inget samtycke" not in page_on("disclosures:statements")
    assert "Inget samtycke" in page_on("disclosures:statements", date(2026, 4, 1))
    assert "Inget samtycke" in page_on("disclosures:statements", None)


def test_what_became_known_later_is_not_known(acting, bos_case, bo, page_on):
    with acting(bo):
        cases.record_facts(case=bos_case, changes={"age": 23}, by=bo, at=EARLY)
        cases.record_facts(case=bos_case, changes={"age": 24}, by=bo, at=LATE)
    for name in ("cases:tracks", "cases:known_facts"):
        assert "24" not in page_on(name).split("<main")[1].split("filters")[-1].split("</form>")[-1]
    assert "23" in page_on("cases:tracks").split("</form>")[-1]


def test_the_details_of_the_person_are_said_to_be_todays(page_on):
    assert "visas som de är i dag" in page_on("cases:person")
