"""A few of the histories and leaks that `just assurance tables` tries by the thousand."""

import pytest

from assurance.door.histories import tried
from assurance.door.measuring import KINDS, found
from utvag.analytics.disclosure import publishing

USUAL = (2000, 2001, 2002, 2003, 2005, 2006, 2007, 2009, 2011, 2013, 2014)
EAGER = (3000, 3002, 3003, 3006, 3007, 3008, 3013)


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=[each.__name__ for each in KINDS])
def test_a_planted_leak_is_found_and_what_is_almost_like_it_passes(kind):
    assert found(kind, variant=7) == (True, True)


def test_there_are_leaks_of_many_kinds():
    assert len({each.__name__ for each in KINDS}) >= 50


def test_an_attacker_of_its_own_making_finds_nobody_in_what_the_door_let_out():
    """And somebody in nearly all that plain suppression would have let out of the same questions."""
    outcomes = [tried(seed, naive=seed < 2004) for seed in USUAL] + [
        tried(seed, naive=False, eager=True) for seed in EAGER
    ]
    assert not [narrow for each in outcomes for narrow in each.narrow]
    assert sum(each.released.total() for each in outcomes) >= 55
    assert sum(each.groups for each in outcomes) >= 2500
    assert sum(bool(each.naive) for each in outcomes[:4]) >= 3


def test_without_the_auditor_it_finds_somebody(monkeypatch):
    """The same attacker, the same questions: it is the auditor who keeps them, not the modesty of the questions."""
    monkeypatch.setattr(publishing, "audit", lambda *_any, **_more: [])
    assert [tried(seed, naive=False, eager=True).narrow for seed in (3001,)].count([]) == 0
