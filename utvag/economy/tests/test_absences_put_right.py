"""An absence that was written wrongly is taken back or put right, with why; what it costs follows."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.policy import NotAllowed
from utvag.economy import actions, queries
from utvag.economy.domain.adding_up import cells, together
from utvag.economy.domain.costing import cost
from utvag.economy.domain.periods import Span
from utvag.economy.models import Away, Posting
from utvag.economy.queries.forecasts import costs_for_forecast
from utvag.economy.tests.conftest import AT, SUPPLIER
from utvag.placements import actions as stays
from utvag.placements.models import Absence
from utvag.placements.queries import absences_of

pytestmark = pytest.mark.django_db
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
LATER, IN_MAY = AT + timedelta(days=40), datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def bearer(stay, team_case, line, acting, astrid):
    """What the stay costs: 3,000 a day, and half of it from the first day away."""
    with acting(astrid):
        return actions.open_bearer(
            case=team_case,
            line=line,
            company_number=SUPPLIER,
            framework="INSIDE",
            first_on=date(2026, 3, 10),
            price=Decimal(3000),
            unit="DAY",
            vat="exempt_care",
            absence=[(1, Decimal("0.5"))],
            stay_id=stay.pk,
            by=astrid,
            at=AT,
        )


@pytest.fixture
def away(stay, bearer, acting, astrid):
    """Away from the 12th to the 15th of March: the 13th and the 14th are days away."""
    with acting(astrid):
        row = stays.note_absence(stay=stay, reason="LEAVE", from_on=date(2026, 3, 12), by=astrid, at=AT)
        return stays.note_return(absence=row, back_on=date(2026, 3, 15), by=astrid, at=AT)


@pytest.fixture
def put_right(acting, astrid):
    def corrected(absence, from_on=date(2026, 3, 12), back_on=date(2026, 3, 20), reason="LEAVE", at=LATER):
        with acting(astrid):
            return stays.correct_absence(
                absence=absence,
                reason=reason,
                from_on=from_on,
                back_on=back_on,
                because="Fel dag skrevs.",
                by=astrid,
                at=at,
            )

    return corrected


def days_of(acting, user):
    with acting(user):
        return [(row.first_on, row.last_on) for row in Away.objects.filter(withdrawn_at=None)]


def test_what_is_right_stands_instead_and_the_cost_follows(
    bearer, away, put_right, acting, astrid, team_case
):
    right = put_right(away)
    assert days_of(acting, astrid) == [(date(2026, 3, 13), date(2026, 3, 19))]
    with acting(astrid):
        old = Absence.objects.get(pk=away.pk)
        assert (old.from_on, old.back_on, old.withdrawn_by) == (away.from_on, away.back_on, astrid)
        assert right.instead_of == old
        bearing = queries.bearing_of(queries.open_bearers_of(team_case).get())
        assert cost(bearing, MARCH).net == 66_000 - 7 * 1_500
        # As it was known before it was put right.
        assert cost(bearing, MARCH, known_on=date(2026, 4, 5)).net == 66_000 - 2 * 1_500


def test_what_never_was_is_taken_back_and_closed_months_are_put_right_in_the_next(
    bearer, away, acting, foreseeing, astrid, greta
):
    with acting(greta):
        actions.close_month(month=MARCH.first, by=greta, at=AT)
    with acting(astrid):
        stays.withdraw_absence(absence=away, because="Personen var kvar.", by=astrid, at=IN_MAY)
    assert days_of(acting, astrid) == []
    with acting(greta):
        april = actions.close_month(month=date(2026, 4, 1), by=greta, at=IN_MAY)
        (posted,) = Posting.objects.filter(close=april, service_on=MARCH.first)
        assert posted.net == 3_000
    for at, comes_to in ((AT, 63_000), (IN_MAY, 66_000)):
        with foreseeing(greta):
            found = cells(costs_for_forecast(at), at.date())
        assert together(each for each in found if each.month == MARCH.first).cost == comes_to


def test_a_still_absent_person_is_put_right_to_another_first_day(stay, bearer, acting, astrid, put_right):
    with acting(astrid):
        row = stays.note_absence(stay=stay, reason="LEAVE", from_on=date(2026, 3, 12), by=astrid, at=AT)
    right = put_right(row, from_on=date(2026, 3, 11), back_on=None)
    assert days_of(acting, astrid) == []
    with acting(astrid):
        stays.note_return(absence=right, back_on=date(2026, 3, 14), by=astrid, at=LATER)
    assert days_of(acting, astrid) == [(date(2026, 3, 12), date(2026, 3, 13))]


def test_days_that_were_withdrawn_are_not_written_again_when_the_cost_follows(
    bearer, stay, away, acting, astrid, team_case
):
    with acting(astrid):
        stays.withdraw_absence(absence=away, because="Personen var kvar.", by=astrid, at=LATER)
        stays.correct_days(
            stay=stay, first_on=date(2026, 3, 9), reason="Fel dag skrevs.", by=astrid, at=LATER
        )
    assert days_of(acting, astrid) == []


def test_it_is_withdrawn_once_and_within_the_stay(stay, away, put_right, acting, astrid):
    for wrong in (
        {"back_on": away.back_on},
        {"from_on": date(2026, 3, 9)},
        {"back_on": date(2026, 3, 11)},
    ):
        with pytest.raises(NotAllowed):
            put_right(away, **wrong)
    put_right(away)
    with pytest.raises(NotAllowed):
        put_right(away)
    with acting(astrid), pytest.raises(NotAllowed):
        stays.withdraw_absence(absence=away, because="En gång till.", by=astrid, at=LATER)
    with acting(astrid), pytest.raises(NotAllowed):
        stays.note_return(absence=away, back_on=date(2026, 3, 16), by=astrid, at=LATER)


def test_a_reason_is_asked_for(away, acting, astrid):
    with acting(astrid), pytest.raises(NotAllowed):
        stays.withdraw_absence(absence=away, because=" ", by=astrid, at=LATER)


def test_two_that_hold_never_overlap_and_what_is_withdrawn_does_not_count(
    stay, away, put_right, acting, astrid
):
    with acting(astrid):
        other = stays.note_absence(stay=stay, reason="LEAVE", from_on=date(2026, 3, 17), by=astrid, at=AT)
        with pytest.raises(ValidationError):
            put_right(away)
        stays.withdraw_absence(absence=other, because="Personen var kvar.", by=astrid, at=LATER)
    assert put_right(away).back_on == date(2026, 3, 20)


def test_who_is_not_on_the_list_takes_nothing_back(away, acting, bo):
    with acting(bo), pytest.raises(NotAllowed):
        stays.withdraw_absence(absence=away, because="Personen var kvar.", by=bo, at=LATER)


def test_what_is_withdrawn_is_never_changed_again(bearer, away, acting, astrid):
    with acting(astrid):
        stays.withdraw_absence(absence=away, because="Personen var kvar.", by=astrid, at=LATER)
        for model in (Absence, Away):
            assert model.objects.update(withdrawn_at=None) == 0
            with pytest.raises(DatabaseError), transaction.atomic():
                model.objects.all().delete()


def test_the_page_says_what_stood_there_and_why(signed_in, away, team_case, acting, astrid, bo):
    browser, here = signed_in(astrid), reverse("placements:absence_correction", args=[team_case.pk, away.pk])
    assertContains(browser.get(here), "Månader som är stängda")
    said = {"reason": "HOSPITAL", "from_on": "2026-03-12", "back_on": "2026-03-20"}
    browser.post(here, said)
    assert days_of(acting, astrid) == [(date(2026, 3, 13), date(2026, 3, 14))]
    browser.post(here, {**said, "because": "Det var på sjukhus."})
    page = browser.get(reverse("placements:stays", args=[team_case.pk]))
    for words in ("Rättad", "Det var på sjukhus.", "På sjukhus"):
        assertContains(page, words)
    assert browser.get(here).status_code == 403
    with acting(astrid):
        right = absences_of(team_case).get(withdrawn_at=None)
    there = reverse("placements:absence_withdrawal", args=[team_case.pk, right.pk])
    browser.post(there, {"because": "Ingen var borta."})
    page = browser.get(reverse("placements:stays", args=[team_case.pk]))
    assertContains(page, "Återtagen")
    assertNotContains(page, "Ta tillbaka")


def test_days_away_of_a_cost_alone_are_withdrawn_and_closed_months_are_told(
    bearer, team_case, signed_in, acting, astrid, greta
):
    with acting(astrid):
        row = actions.note_away(
            case=team_case,
            bearer=bearer,
            first_on=date(2026, 3, 13),
            last_on=date(2026, 3, 14),
            by=astrid,
            at=AT,
        )
    with acting(greta):
        actions.close_month(month=MARCH.first, by=greta, at=AT)
    browser = signed_in(astrid)
    here = reverse("economy:away_withdrawal", args=[team_case.pk, bearer.pk, row.pk])
    assertContains(browser.post(here, {"why": "DAYS"}), "Mars 2026 är stängd")
    browser.post(here, {"why": "DAYS", "confirmed": "on"})
    page = browser.get(reverse("economy:bearer", args=[team_case.pk, bearer.pk]))
    assertContains(page, "Fel dagar")
    with acting(astrid):
        assert cost(queries.bearing_of(bearer), MARCH).net == 66_000
        with pytest.raises(NotAllowed):
            actions.withdraw_away(case=team_case, away=row, why="DAYS", by=astrid, at=LATER)
