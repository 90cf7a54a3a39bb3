"""What was done later is undone on an earlier day: team, children, events, closure, the police."""

from datetime import UTC, date, datetime

import pytest
from django.utils.html import strip_tags

from utvag.cases import public as cases
from utvag.cases.actions import relapses
from utvag.cases.actions.team import end_part
from utvag.cases.models import (
    ProtectionAssessment,
)
from utvag.cases.tests.writing import DAY, EARLY, LATE, WRITERS
from utvag.common.clock import local_date
from utvag.disclosures import public as disclosures

pytestmark = pytest.mark.django_db


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
    assert "Antecknade ett löfte" not in then
    assert "Antecknade ett löfte" in page_on("cases:looks", None)


def test_a_question_answered_later_waits_and_checks_ended_later_go_on(acting, bos_case, bo, page_on):
    with acting(bo):
        asked = disclosures.ask(
            case=bos_case, kind="THREAT", source="NOA", gate="own_work", need="x", by=bo, at=EARLY
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
        words = strip_tags(page_on(name).split("<main")[1].split("filters")[-1].split("</form>")[-1])
        assert "24" not in words
    assert "23" in page_on("cases:tracks").split("</form>")[-1]


def test_the_details_of_the_person_are_said_to_be_todays(page_on):
    assert "visas som de är i dag" in page_on("cases:person")


def test_a_referral_settled_later_waits(acting, bos_case, bo, page_on):
    with acting(bo):
        row = WRITERS["cases:referral"](bos_case, bo, EARLY, "Stannar hos oss")
        row.settled_at = LATE
        row.save()
    assert "Stannar hos oss" not in page_on("cases:referral")
    assert "bör" in page_on("cases:overview").split("<main")[1]
    assert "Stannar hos oss" in page_on("cases:referral", None)
