"""The statistician with everything that came in a round tries to find given persons, and then with keys that leaked."""

import json
from datetime import date

import pytest

from utvag.analytics.oblivious.public import announced, tokens_of
from utvag.analytics.oblivious.tests.a_count import ON, Holder, tokens_from
from utvag.analytics.oblivious.tests.test_what_an_attacker_learns import SOUGHT, SPACE, tried
from utvag.national.domain.returns import Return, Row, Total
from utvag.national.domain.rounds import KeyHolder, Round
from utvag.national.tests.examples import ANSWERS, HOLDER, OTHER_HOLDER, a_return, a_round


@pytest.fixture(scope="module")
def holders():
    return [Holder("holder-1"), Holder("holder-2")]


@pytest.fixture(scope="module")
def came(holders):
    """Two actors' returns and the call, as they are stored: text."""
    found = tokens_from(SOUGHT, holders)
    cut = [tokens_of(one, found).current[:8].hex() for one in SOUGHT]
    call = a_round(
        holders=tuple(
            KeyHolder(party, "Nyckelverket", announced(holder.key, on=ON).written().decode())
            for party, holder in zip((HOLDER, OTHER_HOLDER), holders, strict=True)
        )
    )
    returns = [
        a_return(
            rows=tuple(Row(ANSWERS, "25-29", "12", True, tokens=(token,)) for token in tokens),
            unnumbered=(),
            names=None,
            totals={"municipality.1": Total(len(tokens), len(tokens))},
        )
        for tokens in (cut, cut[:2])
    ]
    return [call.written(), *(one.written() for one in returns)]


def received(texts):
    """Every token that stands in what came, and every public key."""
    tokens = {
        bytes.fromhex(token) for text in texts[1:] for row in Return.read(text).rows for token in row.tokens
    }
    publics = [each.announced.public for each in Round.read(texts[0]).holders]
    return tokens, publics


def named(tokens, knowing, keys=()):
    """Whose number, made into whatever can be made of it and cut as tokens are cut, came."""
    return [candidate for candidate, made in tried(knowing, keys) if any(one[:8] in tokens for one in made)]


def test_with_everything_that_came_the_statistician_finds_nobody(came):
    tokens, publics = received(came)
    assert len(tokens) == len(SOUGHT)
    assert not named(tokens, publics)


def test_with_one_of_two_keys_as_well_nobody(came, holders):
    tokens, publics = received(came)
    for holder in holders:
        assert not named(tokens, publics, keys=[holder.key.keys])


def test_with_both_keys_everybody(came, holders):
    """The protection is where the keys are, and no further."""
    tokens, _publics = received(came)
    assert named(tokens, [], keys=[one.key.keys for one in holders]) == list(SOUGHT)


def test_nothing_in_what_came_is_a_number_a_day_of_birth_or_a_case(came):
    """What is stored has tokens, yes and no, a coarse age and a county: each field is one of these."""
    row = json.loads(came[1])["rows"][0]
    assert set(row) == {"tokens", "keys", "answers", "age", "county", "on_day"}
    numbers = [one.current.as_input.decode().split(":")[1] for one in SPACE]
    born = date(1990, 5, 6)
    for text in came[1:]:
        assert not [number for number in numbers if number in text or number[2:] in text]
        assert born.isoformat() not in text
