"""Those to come go by a mix of ways; as the assumptions come all go by one, and nothing is otherwise than before."""

from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.economy.domain.forecasting import forecast
from utvag.economy.domain.programme import Known, programme_of, wanted, ways_of_newcomers
from utvag.economy.tests.test_foreseeing_what_it_costs import HISTORY, STATEMENT

MIX = {"open_share": Decimal(30), "shelter_share": Decimal(20)}


def asked(**given):
    return wanted(STATEMENT, 2021, 2022, None, {key: Decimal(value) for key, value in given.items()})


def mean(**given):
    said = forecast(asked(**given), Known(history=HISTORY), runs=400, seed=1)
    return said.years[-1].mean


def test_as_the_assumptions_come_all_go_by_one_way_and_a_seed_says_the_same():
    programme = programme_of(asked(), Known(history=HISTORY))
    (way,) = programme.arrivals.ways
    assert [phase.kind for phase in way.phases] == ["care", "step_down"]
    # What the other ways would cost moves nothing while nobody goes by them.
    assert mean(open_price=1, shelter_days=400, open_days=9) == mean()


def test_a_mix_is_by_its_shares_and_care_takes_the_rest():
    ways = ways_of_newcomers(asked(**MIX).assumed)
    assert [(way.phases[0].kind, round(way.weight, 6)) for way in ways] == [
        ("care", 0.5),
        ("open_care", 0.3),
        ("shelter", 0.2),
    ]
    (only,) = ways_of_newcomers(asked(open_share=100).assumed)
    assert (only.phases[0].kind, only.phases[0].price) == ("open_care", 90_000)


def test_what_a_mix_costs_lies_between_its_ways():
    whole, other = mean(), mean(open_share=100)
    assert other < mean(open_share=50) < whole
    assert mean(open_share=50) == pytest.approx((whole + other) / 2, rel=0.1)


def test_how_many_come_is_the_same_by_whatever_way():
    one = programme_of(asked(), Known(history=HISTORY)).arrivals
    mixed = programme_of(asked(**MIX), Known(history=HISTORY)).arrivals
    assert (mixed.belief.mean, mixed.begins) == (one.belief.mean, one.begins)


@pytest.mark.django_db
def test_the_page_shows_the_mix_with_its_shares(client, hugo):
    client.force_login(hugo)
    page = client.get(reverse("economy:forecast"))
    assertContains(page, ">100 %</td>")
    assertNotContains(page, '<th scope="row">Öppenvård med boendestöd</th>')
    page = client.get(reverse("economy:forecast"), {"open_share": "30", "shelter_share": "20,5"})
    assertContains(page, '<th scope="row">Öppenvård med boendestöd</th>')
    assertContains(page, '<th scope="row">Kort skyddat boende</th>')
    for share in ("49,5", "30", "20,5"):
        assertContains(page, f">{share} %</td>")


@pytest.mark.django_db
def test_shares_of_more_than_all_are_refused(client, hugo):
    client.force_login(hugo)
    page = client.get(reverse("economy:forecast"), {"open_share": "60", "shelter_share": "41"})
    assertContains(page, "mer än alla som kommer")


@pytest.mark.django_db
def test_a_unit_manager_moves_no_share(client, david):
    """A lever would tell an exact amount."""
    client.force_login(david)
    address = reverse("economy:forecast")
    page = client.get(address, {"open_share": "100"})
    assertNotContains(page, 'name="open_share"')
    assert page.context["ways"] == client.get(address).context["ways"]
    assert page.context["years"] == client.get(address).context["years"]
