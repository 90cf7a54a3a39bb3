"""What cannot be done with a stay as it stands is refused in words, on its page and by whichever way it is tried."""

from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from tests.refused import forbids, refused
from utvag.cases import public as cases
from utvag.placements import actions
from utvag.placements.tests.conftest import AT

pytestmark = pytest.mark.django_db

FIRST, BEFORE, LATER = date(2026, 3, 10), date(2026, 3, 9), date(2026, 3, 20)
NOT_YES = "Ingen kommer till en plats innan utföraren har tackat ja."
NOT_THERE = "Bara den som vistas någonstans är borta därifrån."
NO_MOVE = "En flytt utgår från en vistelse som pågår."
ANSWERED = "Svaret är redan antecknat."
BEGUN = "Den här vistelsen har redan börjat, eller har upphört."
ENDED = "Den här vistelsen har redan upphört."
BACKWARDS = "Sista dagen kan inte komma före den första."
TOO_EARLY = "Det är innan vistelsen började."
WHY = "Skriv med några ord varför"


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


@pytest.fixture
def tried(acting, astrid):
    """`tried((action, what it is given, why not), ...)`: astrid, who is on the list, tries each in vain."""

    def tried(*tries):
        with acting(astrid):
            for do, given, why in tries:
                with refused(why):
                    do(**given, by=astrid, at=AT)

    return tried


@pytest.fixture
def done(acting, astrid):
    """`done(action, ...)`: astrid does it."""

    def done(do, **given):
        with acting(astrid):
            return do(**given, by=astrid, at=AT)

    return done


def away(stay, day):
    return actions.note_absence, {"stay": stay, "reason": "LEAVE", "from_on": day}


def over(stay, day=LATER):
    return actions.end, {"stay": stay, "as_": "PLANNED", "last_on": day}


def test_before_the_answer_nobody_comes_and_nobody_is_there(applied, tried, signed_in, team_case):
    stay = applied()
    tried(
        (actions.begin, {"stay": stay, "first_on": FIRST}, NOT_YES),
        (*away(stay, FIRST), NOT_THERE),
    )
    forbids(partial(signed_in.get, url("stay_arrival", team_case.pk, stay.pk)), NOT_YES)
    forbids(partial(signed_in.get, url("stay_discharge", team_case.pk, stay.pk)), NO_MOVE)


def test_an_answer_is_noted_once(applied, tried, done, signed_in, team_case):
    stay = done(actions.answer, stay=applied(), says="ACCEPTED")
    tried((actions.answer, {"stay": stay, "says": "REFUSED"}, ANSWERED))
    forbids(partial(signed_in.get, url("stay_answer", team_case.pk, stay.pk)), ANSWERED)


def test_an_application_that_was_taken_back_is_not_answered(applied, tried, done):
    stay = done(actions.end, stay=applied(), as_="NEVER_BEGAN")
    tried((actions.answer, {"stay": stay, "says": "ACCEPTED"}, "Den här ansökan är avslutad."))


def test_a_stay_begins_once_and_nothing_is_before_it(ongoing, tried):
    stay = ongoing(FIRST)
    tried(
        (actions.begin, {"stay": stay, "first_on": LATER}, BEGUN),
        (*over(stay, BEFORE), BACKWARDS),
        (*away(stay, BEFORE), TOO_EARLY),
        (actions.replan, {"stay": stay, "until_on": LATER, "reason": "x"}, WHY),
    )


def test_a_stay_ends_once_and_nobody_is_away_from_it_after(ongoing, tried, done, signed_in, team_case):
    stay = ongoing(FIRST)
    absence = done(actions.note_absence, stay=stay, reason="LEAVE", from_on=FIRST)
    absence.stay = done(actions.end, stay=stay, as_="PLANNED", last_on=LATER)
    tried(
        (*over(stay), ENDED),
        (*away(stay, LATER), NOT_THERE),
        (*put_right(absence, FIRST, date(2026, 3, 21)), "Då hade vistelsen redan upphört."),
    )
    forbids(partial(signed_in.get, url("stay_end", team_case.pk, stay.pk)), ENDED)


def put_right(absence, first, back, because="Fel dag skrevs in."):
    given = {"absence": absence, "reason": "LEAVE", "from_on": first, "back_on": back, "because": because}
    return actions.correct_absence, given


def test_who_is_away_comes_back_after_they_went(ongoing, tried, done):
    absence = done(actions.note_absence, stay=ongoing(FIRST), reason="LEAVE", from_on=LATER)
    tried(
        (actions.note_return, {"absence": absence, "back_on": FIRST}, BACKWARDS),
        (*put_right(absence, FIRST, LATER, because="x"), WHY),
    )


def test_who_never_was_away_does_not_come_back(ongoing, tried, done, signed_in, team_case):
    absence = done(actions.note_absence, stay=ongoing(FIRST), reason="LEAVE", from_on=FIRST)
    done(actions.withdraw_absence, absence=absence, because="Personen var hemma.")
    taken_back = "Den är redan återtagen eller rättad."
    tried((actions.note_return, {"absence": absence, "back_on": LATER}, taken_back))
    forbids(partial(signed_in.get, url("absence_withdrawal", team_case.pk, absence.pk)), taken_back)


def test_what_the_provider_told_is_handled_once(ongoing, tried, done):
    notice = done(actions.note_notice, stay=ongoing(FIRST), about="OTHER", text="Rummet är ledigt.")
    done(actions.handle_notice, notice=notice, outcome="Ett nytt rum söks.")
    tried((actions.handle_notice, {"notice": notice, "outcome": "Inget."}, "Det är redan hanterat."))


def test_the_list_is_of_somebody_and_changed_for_a_reason(applied, tried, team_case, astrid, bo):
    applied()
    nobody = {"case": team_case, "readers": [], "reason": "Bo tar över boendet."}
    tried(
        (actions.set_readers, nobody, "Någon måste stå på listan."),
        (actions.set_readers, {**nobody, "readers": [bo], "reason": "x"}, WHY),
    )


def test_who_asks_where_somebody_stays_says_why(applied, tried, team_case):
    stay = applied()
    tried(
        (actions.explain_look, {"case": team_case, "visit": stay.pk, "reason": "x"}, WHY),
        (actions.explain_looks, {"stays": [stay], "reason": "x"}, WHY),
    )


def test_of_a_place_that_has_no_list_it_is_said_that_nobody_is_on_it(signed_in, team_case):
    nobody = "Ingen står på listan över dem som får se var personen vistas."
    forbids(partial(signed_in.get, url("place", team_case.pk)), nobody)


def test_who_is_not_on_the_list_is_told_whom_to_ask_whatever_they_send(fresh, applied, team_case, bo):
    stay = applied()
    client = fresh(bo)
    for address in (
        url("stay_new", team_case.pk),
        url("stay_answer", team_case.pk, stay.pk),
        url("area_new", team_case.pk),
    ):
        forbids(partial(client.post, address, {}), "Var personen vistas är förseglat. Fråga Astrid Berg.")


def test_in_a_case_that_is_closed_the_place_is_read_and_nothing_is_changed(
    fresh, applied, done, team_case, astrid
):
    stay = applied()
    area = done(actions.avoid_area, case=team_case, name="Hemstaden", position="57.8 14.2")
    done(cases.close, case=team_case, reason="OTHER", note="Vill sluta.", seen_open=True)
    client = fresh(astrid)
    client.post(url("visit", team_case.pk), {"reason": "Ska läsa var personen bodde."})
    closed = "Ärendet är avslutat."
    forbids(partial(client.post, url("place_correction", team_case.pk, stay.pk), {}), closed)
    forbids(partial(client.post, url("area_end", team_case.pk, area.pk)), closed)
