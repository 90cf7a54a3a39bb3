"""A few of the histories and leaks that `just assurance tables` tries by the thousand."""

import pytest

from assurance.door.histories import tried
from assurance.door.measuring import KINDS, found

LONG = (2004, 2008, 2010, 2015, 2018, 2021)  # take some seconds each


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=[each.__name__ for each in KINDS])
def test_a_planted_leak_is_found_and_what_is_almost_like_it_passes(kind):
    assert found(kind, variant=7) == (True, True)


def test_there_are_leaks_of_many_kinds():
    assert len({each.__name__ for each in KINDS}) >= 50


def test_an_attacker_of_its_own_making_finds_nobody_in_what_the_door_let_out():
    """And somebody in nearly all that plain suppression would have let out of the same questions."""
    outcomes = [tried(seed, naive=seed < 2004) for seed in range(2000, 2026) if seed not in LONG]
    assert not [narrow for each in outcomes for narrow in each.narrow]
    assert sum(each.released.total() for each in outcomes) >= 60
    assert sum(each.groups for each in outcomes) >= 4000
    assert sum(bool(each.naive) for each in outcomes[:4]) >= 3
