"""A search compares the ages that units take with the age of the person, as far as it is known."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import public as cases
from utvag.placements import actions, queries
from utvag.placements.domain.ages import Fit, fit
from utvag.placements.presenters.finding import found_shown
from utvag.placements.tests.conftest import WANTED

pytestmark = pytest.mark.django_db

SAID = {**WANTED, "planned_on": "2026-04-01", "planned_until_on": "2026-04-30"}
# The day that is planned for, in the tests below.
DAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("ages", "limits", "how"),
    [
        ((17, 17), (18, None), Fit.NO),
        ((18, 18), (18, None), Fit.YES),
        ((20, 20), (18, 20), Fit.YES),
        ((21, 21), (18, 20), Fit.NO),
        ((17, 18), (18, None), Fit.UNSURE),
        ((20, 21), (18, 20), Fit.UNSURE),
        ((18, None), (18, None), Fit.YES),
        ((18, None), (18, 20), Fit.UNSURE),
        ((21, None), (18, 20), Fit.NO),
    ],
)
def test_both_limits_count_themselves_in(ages, limits, how):
    assert fit(ages, *limits) is how


@pytest.mark.parametrize(
    ("person", "facts", "known"),
    [
        ({"birth_date": date(2008, 4, 1)}, {}, (18, 18)),
        ({"birth_date": date(2008, 4, 2)}, {}, (17, 17)),
        ({"birth_year": 2008}, {"age": 30}, (17, 18)),
        ({}, {"age": 16}, (16, 17)),
        ({}, {"minor": "yes"}, (0, 18)),
        ({}, {"minor": "no"}, (18, None)),
        ({}, {}, None),
    ],
)
def test_the_birth_goes_before_what_was_told(acting, open_case, astrid, person, facts, known):
    case = open_case(by=astrid, person={"name": "Ulf Påhittad", **person}, facts={"source": "self", **facts})
    with acting(astrid):
        assert cases.ages_on(case, DAY) == known


def test_who_was_told_to_be_sixteen_has_grown_older_since(acting, open_case, astrid):
    then = datetime(2024, 3, 2, 9, 0, tzinfo=UTC)
    case = open_case(by=astrid, at=then, facts={"source": "self", "age": 16})
    with acting(astrid):
        assert cases.ages_on(case, DAY) == (18, 19)


def test_a_unit_for_another_age_stands_last_and_says_so(
    signed_in, acting, open_case, many_homes, register, astrid, at
):
    case = open_case(by=astrid, alias="Svartmes", person={"birth_date": date(2003, 1, 2)})
    with acting(astrid):
        offers = queries.offers_on(DAY)
        first = offers[0].home
        actions.change_home(
            home=queries.home_in(register.provider, first.pk), highest_age=20, by=astrid, at=at
        )
        offers = queries.offers_on(DAY)
        licensed = {offer.home.pk for offer in offers}
        ages = cases.ages_on(case, DAY)
        rows = found_shown(offers, wanted=WANTED, areas=[], licensed=licensed, unsuitable=set(), ages=ages)
    assert [row.is_of_other_age for row in rows] == [False] * 20 + [True]
    assert rows[-1].offer.home.pk == first.pk
    page = signed_in.post(reverse("placements:search", args=[case.pk]), SAID)
    assertContains(page, "För en annan ålder", count=1)
    assertContains(page, "18–20 år")
    assertNotContains(page, "Personens ålder är inte känd")


def test_where_nobody_knows_the_age_it_is_said_and_no_unit_is_set_behind(
    signed_in, acting, many_homes, team_case, register, astrid, at
):
    with acting(astrid):
        before = [each.home.pk for each in queries.offers_on(DAY)]
        actions.change_home(
            home=queries.home_in(register.provider, before[0]), highest_age=20, by=astrid, at=at
        )
        offers = queries.offers_on(DAY)
        rows = found_shown(offers, wanted=WANTED, areas=[], licensed=set(before), unsuitable=set(), ages=None)
    assert [row.offer.home.pk for row in rows] == before
    page = signed_in.post(reverse("placements:search", args=[team_case.pk]), SAID)
    assertContains(page, "Personens ålder är inte känd")
    assertNotContains(page, "För en annan ålder")


def test_an_age_that_may_or_may_not_fit_is_a_remark(signed_in, acting, open_case, register, astrid):
    case = open_case(by=astrid, alias="Svartmes", person={"birth_year": 2008})
    page = signed_in.post(reverse("placements:search", args=[case.pk]), SAID)
    assertContains(page, "Åldern osäker")
