"""One case from a call without a personal number to closure and re-entry, in Swedish, without a mouse."""

from datetime import datetime

import pytest

from tests.journeys.keyboard import REACH
from tests.journeys.one_case import assessing, calling, deciding, ending, meeting, planning, short
from utvag.common.clock import STOCKHOLM

pytestmark = pytest.mark.journey


@pytest.fixture
def now() -> datetime:
    return datetime.now(STOCKHOLM).replace(second=0, microsecond=0)


def test_a_case_is_worked_from_the_first_call_to_closure_and_the_way_back(at_work, now):
    today = now.date()
    astrid = at_work("Astrid Berg")

    calling.takes_the_call(astrid, now)
    meeting.lets_bo_in(astrid)
    calling.writes_down_what_is_known(astrid)
    meeting.holds_the_first_joint_meeting(astrid, now)
    meeting.moves_both_tracks(astrid)

    assessing.pre_assesses(astrid)
    assessing.begins_the_investigation(astrid)
    assessing.records_what_the_police_say(astrid, today)
    assessing.assesses_needs_and_motivation(astrid)
    assessing.considers_the_child(astrid, today)
    assessing.concludes_the_investigation(astrid)

    deciding.goes_on_to_the_decision(astrid)
    deciding.communicates(astrid, today)
    deciding.decides(astrid, today)
    deciding.gives_notice(astrid, today)

    planning.plans(astrid, today)
    planning.writes_in_the_journal(astrid)
    planning.follows_a_promise(astrid, today)
    planning.does_what_was_to_be_done(astrid)
    planning.hears_of_a_relapse(astrid)

    ending.writes_down_the_number(astrid)
    ending.closes_the_case(astrid)
    ending.takes_the_person_back(astrid)

    assert astrid.furthest[0] <= REACH, astrid.furthest


def test_the_short_way_needs_no_javascript(at_work):
    astrid = at_work("Astrid Berg", java_script_enabled=False)

    short.takes_a_call(astrid)
    short.writes_in_the_journal(astrid)
    short.closes_the_case(astrid)

    assert astrid.furthest[0] <= REACH, astrid.furthest


def test_the_registrar_finds_the_earlier_case_and_the_coordinator_does_not(at_work):
    astrid, eva = at_work("Astrid Berg"), at_work("Eva Holm")

    short.takes_a_call(astrid, alias="Blåhake", number=short.NUMBER)
    short.closes_the_case(astrid)
    astrid.goes_to_my_day()
    short.takes_a_call(astrid, alias="Rödhake", number=short.NUMBER)
    short.is_told_of_no_earlier_case(astrid, "Blåhake")
    short.joins_the_two_records(eva)
    short.reads_the_earlier_case(astrid, "Blåhake")


def test_an_answer_that_comes_by_itself_leaves_the_focus_where_it_is(at_work):
    """Not the mistakes from before, and not the beginning of the page."""
    astrid = at_work("Astrid Berg")
    astrid.press("Ny kontakt")
    astrid.press("Registrera")
    astrid.corrects("Vem hör av sig")

    astrid.choose("Vem hör av sig", "Polisen")
    astrid.sees(calling.WHY)

    assert astrid.focused["name"] == "Vem hör av sig"


def test_mistakes_have_the_focus_also_for_whoever_skipped_the_menu(at_work):
    astrid = at_work("Astrid Berg")
    short.takes_a_call(astrid, alias="Strandpipare")
    astrid.goes_to("Möten")

    astrid.press("Planera")

    astrid.corrects("Börjar")
