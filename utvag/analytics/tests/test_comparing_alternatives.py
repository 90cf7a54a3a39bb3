"""The motion's question: a programme of one's own, places bought one by one, or one shared with neighbours."""

from dataclasses import replace

import numpy as np
import pytest

from utvag.analytics.domain.alternatives import (
    Terms,
    alternatives,
    break_even,
    break_even_with_rooms,
    buying,
    own,
    shared,
)
from utvag.analytics.domain.arrivals import DAYS_IN_A_YEAR

TERMS = Terms(
    arrivals=2.75,
    stay=547,
    bought_day=3_000,
    staff=8,
    staff_year=650_000,
    room_year=120_000,
    own_day=500,
    rooms=4,
    local=0.5,
    neighbours=3,
    shared_staff=9,
    shared_rooms=10,
    nearby=0.8,
    coordination=300_000,
)


def test_buying_costs_clients_times_days_times_the_price():
    terms = replace(TERMS, arrivals=DAYS_IN_A_YEAR / 547)
    assert terms.clients == pytest.approx(1)
    assert buying(terms).cost == pytest.approx(DAYS_IN_A_YEAR * 3_000)


def test_buying_costs_what_a_reader_multiplies_from_the_page():
    """2.75 new a year, 547 days each, at 3,000 a day: no length of a year comes in."""
    assert buying(TERMS).cost == pytest.approx(2.75 * 547 * 3_000, abs=1e-6)


def test_own_rooms_cost_what_a_simulation_of_their_days_costs():
    present = np.random.default_rng(1).poisson(TERMS.clients * TERMS.local, 400_000)
    used = np.minimum(present, 4)
    bought = (TERMS.clients - used.mean()) * DAYS_IN_A_YEAR * 3_000
    cost = 8 * 650_000 + 4 * 120_000 + used.mean() * DAYS_IN_A_YEAR * 500 + bought
    assert own(TERMS).cost == pytest.approx(cost, rel=2e-3)
    assert own(TERMS).utilisation == pytest.approx(used.mean() / 4, rel=5e-3)


def test_where_the_fixed_cost_is_above_what_the_rooms_can_save_it_never_pays():
    said = break_even(TERMS)
    assert said.clients is None
    assert said.ceiling == pytest.approx(4 * DAYS_IN_A_YEAR * 2_500)
    # 5.2 million of staff, over rooms that save 913,106 less 120,000 each.
    assert said.full_rooms == pytest.approx(5_200_000 / 793_106.25)


def test_at_the_break_even_both_cost_the_same():
    said = break_even_with_rooms(TERMS, 12)
    terms = replace(TERMS, rooms=said.rooms)
    at = replace(terms, arrivals=said.clients * DAYS_IN_A_YEAR / terms.stay)
    assert own(at).cost == pytest.approx(buying(at).cost, rel=1e-4)
    fewer = replace(at, arrivals=at.arrivals * 0.9)
    assert own(fewer).cost > buying(fewer).cost


def test_no_number_of_rooms_has_a_lower_break_even():
    best = break_even_with_rooms(TERMS, 12).clients
    each = [break_even(replace(TERMS, rooms=rooms)).clients for rooms in range(1, 13)]
    assert best == pytest.approx(min(clients for clients in each if clients is not None))


def test_a_programme_whose_day_costs_more_than_buying_never_pays():
    assert break_even_with_rooms(replace(TERMS, own_day=3_500), 20) is None
    assert break_even(replace(TERMS, own_day=3_500)).full_rooms is None


def test_sharing_with_nobody_is_a_programme_of_ones_own_and_its_co_ordination():
    alone = replace(TERMS, neighbours=0, shared_staff=8, shared_rooms=4, nearby=0.5)
    assert shared(alone).cost == pytest.approx(own(alone).cost + 300_000)


def test_neighbours_bear_their_part():
    _buying, alone, together = alternatives(TERMS)
    assert together.fixed < alone.fixed / 2
    assert together.utilisation > alone.utilisation
