"""Days of a stay that were written wrongly are put right, with why; what stood there is kept, and a move moves both."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.placements import actions, presenters, queries
from utvag.placements import public as placements
from utvag.placements.models import DayCorrection, Stay
from utvag.placements.tests.conftest import AT, version_on

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)
WHY = "Personen kom två dagar senare."


@pytest.fixture
def right(acting, astrid):
    """`right(stay, first, last)`: astrid puts the days right."""

    def put_right(stay, first_on, last_on=None, by=None, reason=WHY):
        with acting(by or astrid):
            return actions.correct_days(
                stay=stay, first_on=first_on, last_on=last_on, reason=reason, by=by or astrid, at=LATER
            )

    return put_right


@pytest.fixture
def moved(ongoing, applied, acting, astrid):
    """Somebody who moved on 20 March: the stay before, and the one after."""
    before = ongoing()
    after = applied(kind="TRAINING_FLAT", planned_on=date(2026, 3, 20), follows=before)
    with acting(astrid):
        placements.answer(stay=after, says="ACCEPTED", by=astrid, at=AT)
        placements.begin(stay=after, first_on=date(2026, 3, 20), by=astrid, at=AT)
    return before, after


def days(acting, by, *stays):
    with acting(by):
        return [Stay.objects.values_list("first_on", "last_on").get(pk=each.pk) for each in stays]


def test_the_first_day_is_put_right_on_its_page_and_what_stood_there_is_kept(
    client, acting, ongoing, team_case, astrid, bo
):
    stay = ongoing()
    client.force_login(astrid)
    address = reverse("placements:stay_days", args=[team_case.pk, stay.pk])
    page = client.get(address)
    assertNotContains(page, 'name="last_on"')
    said = {"first_on": "2026-03-12", "reason": WHY, "version": version_on(page)}
    client.post(address, said)
    assert days(acting, astrid, stay) == [(date(2026, 3, 12), None)]
    with acting(astrid):
        entry = audit.Entry.objects.get(action="placements.stay.corrected")
        assert (entry.reason, entry.details) == ("", {})
    client.force_login(bo)
    page = client.get(reverse("placements:stays", args=[team_case.pk]))
    for words in ("Rättade dagar", WHY, "10 mars 2026", "12 mars 2026"):
        assertContains(page, words)


def test_two_who_put_days_right_at_once_see_both(client, acting, ongoing, team_case, astrid, right):
    stay = ongoing()
    client.force_login(astrid)
    address = reverse("placements:stay_days", args=[team_case.pk, stay.pk])
    version = version_on(client.get(address))
    right(stay, date(2026, 3, 11))
    said = {"first_on": "2026-03-12", "reason": WHY, "version": version}
    assertContains(client.post(address, said), "Någon annan har sparat")


@pytest.mark.parametrize(
    ("first", "says"),
    [
        ("2026-03-10", "står där redan"),
        ("2025-01-01", "mer än 90 dagar"),
        ("2199-01-01", "har inte hänt än"),
    ],
)
def test_days_that_cannot_be_are_told_on_the_form(client, acting, ongoing, team_case, astrid, first, says):
    stay = ongoing()
    client.force_login(astrid)
    address = reverse("placements:stay_days", args=[team_case.pk, stay.pk])
    said = {"first_on": first, "reason": WHY, "version": version_on(client.get(address))}
    assertContains(client.post(address, said), says)
    with acting(astrid):
        assert not DayCorrection.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (date(2026, 3, 10), date(2026, 4, 1), WHY),
        (date(2026, 4, 2), date(2026, 4, 1), WHY),
        (date(2026, 3, 11), None, WHY),
        (date(2025, 1, 1), date(2026, 4, 1), WHY),
        (date(2026, 3, 11), date(2026, 4, 1), "x"),
    ],
    ids=["the same", "the last before the first", "no last day", "long before the case", "no reason"],
)
def test_nor_by_the_action(acting, ongoing, right, astrid, first, last, reason):
    stay = ongoing()
    with acting(astrid):
        placements.end(stay=stay, as_="PLANNED", last_on=date(2026, 4, 1), by=astrid, at=AT)
    with pytest.raises(NotAllowed):
        right(stay, first, last, reason=reason)


def test_a_stay_that_has_ended_gets_another_last_day(acting, ongoing, right, astrid):
    stay = ongoing()
    with acting(astrid):
        placements.end(stay=stay, as_="PLANNED", last_on=date(2026, 4, 1), by=astrid, at=AT)
    right(stay, date(2026, 3, 10), date(2026, 4, 3))
    assert days(acting, astrid, stay) == [(date(2026, 3, 10), date(2026, 4, 3))]


def test_nobody_has_days_before_they_came(client, acting, applied, team_case, right, astrid):
    stay = applied()
    with pytest.raises(NotAllowed, match="inga dagar"):
        right(stay, date(2026, 3, 11))
    client.force_login(astrid)
    address = reverse("placements:stay_days", args=[team_case.pk, stay.pk])
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("day", [date(2026, 3, 18), date(2026, 3, 22)], ids=["earlier", "later"])
def test_the_day_of_a_move_is_put_right_in_both_stays(acting, moved, right, astrid, day):
    before, after = moved
    right(after, day)
    assert days(acting, astrid, before, after) == [(date(2026, 3, 10), day), (day, None)]
    with acting(astrid):
        assert DayCorrection.objects.count() == 2


@pytest.mark.parametrize("day", [date(2026, 3, 18), date(2026, 3, 22)], ids=["earlier", "later"])
def test_also_from_the_stay_before(acting, moved, right, astrid, day):
    before, after = moved
    right(before, date(2026, 3, 11), day)
    assert days(acting, astrid, before, after) == [(date(2026, 3, 11), day), (day, None)]


def test_a_move_is_not_put_before_the_stay_before_began(acting, moved, right, astrid):
    _before, after = moved
    with pytest.raises(ValidationError, match="före den första"):
        right(after, date(2026, 3, 9))
    with acting(astrid):
        assert not DayCorrection.objects.exists()


def test_days_of_another_stay_are_not_taken(acting, ongoing, right, astrid):
    first = ongoing()
    with acting(astrid):
        placements.end(stay=first, as_="PLANNED", last_on=date(2026, 3, 15), by=astrid, at=AT)
    second = ongoing(first_on=date(2026, 3, 20))
    with pytest.raises(ValidationError, match="redan placerad"):
        right(second, date(2026, 3, 14))
    assert days(acting, astrid, first)[0][1] == date(2026, 3, 15), "it was no move, and stays as it is"


def test_on_an_earlier_day_the_days_read_as_they_were_written(acting, ongoing, team_case, right, astrid):
    stay = ongoing()
    with acting(astrid):
        placements.end(stay=stay, as_="PLANNED", last_on=date(2026, 3, 20), by=astrid, at=LATER)
    right(stay, date(2026, 3, 12), date(2026, 3, 21))
    with acting(astrid):
        then = cases.case_on(team_case, AT.date())
        (row,) = queries.stays_of(then)
        assert (row.first_on, row.last_on) == (date(2026, 3, 10), None)


def test_before_somebody_came_there_is_no_first_day_though_it_was_put_right_later(
    acting, applied, team_case, right, astrid
):
    stay = applied()
    with acting(astrid):
        for do, more in ((placements.answer, {"says": "ACCEPTED"}), (placements.begin, {})):
            days = {"first_on": date(2026, 3, 10)} if do is placements.begin else more
            do(stay=stay, by=astrid, at=LATER - timedelta(days=1), **days)
    right(stay, date(2026, 3, 12))
    with acting(astrid):
        (row,) = queries.stays_of(cases.case_on(team_case, AT.date()))
        assert (row.first_on, row.state) == (None, Stay.State.APPLIED)


def test_who_is_not_on_the_list_puts_nothing_right(acting, ongoing, team_case, right, bo):
    stay = ongoing()
    with pytest.raises(NotAllowed):
        right(stay, date(2026, 3, 11), by=bo)
    with acting(bo), pytest.raises(DatabaseError), transaction.atomic():
        DayCorrection.objects.create(
            case=team_case,
            stay=stay,
            earlier_first_on=stay.first_on,
            first_on=date(2026, 3, 11),
            reason=WHY,
            corrected_at=LATER,
            corrected_by=bo,
        )


def test_what_was_put_right_is_never_changed(acting, ongoing, right, astrid):
    right(ongoing(), date(2026, 3, 11))
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE placements_daycorrection SET first_on = '2026-03-10'")


def test_it_stands_in_the_whole_case_on_paper(acting, ongoing, team_case, right, astrid):
    right(ongoing(), date(2026, 3, 12))
    with acting(astrid):
        (told,) = presenters.stays_section(team_case).texts
    assert "12 mars 2026" in told.heading
    assert told.text == WHY
