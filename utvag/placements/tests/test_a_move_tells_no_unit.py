"""Whoever has typed somebody's number and asks again after a move is not told from where or to where."""

from datetime import timedelta

import pytest
from django.utils import timezone

from utvag.placements import actions, queries
from utvag.placements import public as placements
from utvag.placements.models import Home

pytestmark = pytest.mark.django_db


@pytest.fixture
def evy(open_case, acting, astrid):
    return open_case(by=astrid, alias="Entita", person={"name": "Evy Påhittad"})


@pytest.fixture
def placed(acting, evy, register, astrid):
    """`placed(home, days)`: Evy is to come to a unit, since so many days."""

    def apply_for(home, days=0):
        at = timezone.now() - timedelta(days=days)
        said = {"home": home, "agreement": register.agreement} if home else {"elsewhere": "Hos en släkting"}
        with acting(astrid):
            return placements.apply_for(
                case=evy,
                kind="HVB",
                framework="INSIDE" if home else "OWN",
                planned_on=at.date(),
                by=astrid,
                at=at,
                **said,
            )

    return apply_for


@pytest.fixture
def left(acting, astrid):
    def ended(stay, days=0):
        with acting(astrid):
            at = timezone.now() - timedelta(days=days)
            placements.end(stay=stay, as_="NEVER_BEGAN", by=astrid, at=at)

    return ended


@pytest.fixture
def told(acting, team_case, evy, many_homes, astrid, at):
    """What a search says, of a number that was typed once: Evy's."""
    with acting(astrid):
        actions.keep_apart(case=team_case, label="Evy", number=evy.number, by=astrid, at=at)

    def asked():
        with acting(astrid):
            return queries.unsuitable(team_case, many_homes)

    return asked


@pytest.mark.parametrize("number", range(4))
def test_a_move_changes_a_whole_cover_or_nothing(told, placed, left, many_homes, number):
    first, second = many_homes[number : number + 2]
    stay = placed(first, days=200)
    before = told()
    placed(second)
    left(stay)
    after = told()
    assert second.pk in after
    assert before <= after, "nothing becomes suitable by the move itself"
    assert len(after - before) in (0, 8, 13)


def test_also_who_moves_to_what_is_not_in_the_register_and_who_leaves_changes_a_whole_cover_or_nothing(
    told, placed, left
):
    before = told()
    stay = placed(None)
    elsewhere = told()
    assert before <= elsewhere
    left(stay)
    after = told()
    assert elsewhere <= after
    assert {len(before), len(elsewhere), len(after)} <= {8, 13, 21}


def test_what_is_left_goes_on_for_thirty_to_ninety_days(told, placed, left, many_homes):
    first, second = many_homes[:2]
    stay = placed(first, days=200)
    there = told()
    placed(second, days=29)
    left(stay, days=29)
    assert told() >= there | {second.pk}


def test_what_was_left_long_ago_is_suitable_again(told, placed, left, many_homes):
    """But for those that are drawn of other places; of twelve there is always one that is not."""
    for home in many_homes[:12]:
        stay = placed(home, days=300)
        assert home.pk in told()
        left(stay, days=95)
    assert not {home.pk for home in many_homes[:12]} <= told()


def test_where_somebody_is_is_never_hidden(told, placed, many_homes):
    for home in many_homes:
        placed(home)
        assert home.pk in told()


def test_a_place_that_is_put_right_counts_as_a_move(acting, told, placed, register, many_homes, astrid):
    stay = placed(many_homes[1])
    before = told()
    with acting(astrid):
        actions.correct_place(
            stay=stay,
            home=many_homes[2],
            agreement=register.agreement,
            because="Fel enhet valdes i listan.",
            by=astrid,
            at=timezone.now(),
        )
    assert told() >= before | {many_homes[2].pk}


def test_a_few_that_are_asked_for_are_answered_as_among_all(acting, told, team_case, many_homes, astrid):
    every = told()
    with acting(astrid):
        for home in many_homes:
            assert queries.unsuitable(team_case, [home]) == every & {home.pk}


def test_of_fewer_than_eight_units_all_are_unsuitable(acting, register, team_case, evy, astrid, at):
    with acting(astrid):
        assert Home.objects.count() == 1
        assert queries.unsuitable(team_case, [register.home]) == set()
        actions.keep_apart(case=team_case, label="Ingen", number="ZZZZ-2345", by=astrid, at=at)
        assert queries.unsuitable(team_case, [register.home]) == {register.home.pk}
