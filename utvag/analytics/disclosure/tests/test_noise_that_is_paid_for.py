"""Differential privacy: a price for each release, and a ledger that cannot be overdrawn."""

from decimal import Decimal

import pytest

from utvag.analytics.disclosure.public import (
    Budget,
    Decision,
    Method,
    NoSuchNoise,
    NotARule,
    Overdrawn,
    Released,
    Unit,
    audit,
    changed,
    publish_with_noise,
)
from utvag.analytics.disclosure.tests.tables import BY_ACTOR, LAST, RULES, counted

PERSONS = counted({("bops",): 130, ("ngo",): 2}, (BY_ACTOR,))


def test_a_release_is_paid_for_and_the_ledger_reads_back():
    said, after = publish_with_noise(PERSONS, Decimal("0.4"), Budget(Decimal(1)), RULES)
    assert (after.left, said.method) == (Decimal("0.6"), Method.NOISE)
    assert Budget.from_json(after.as_json()) == after
    assert Released.from_json(said.as_json()) == said


def test_nothing_is_drawn_from_an_empty_ledger():
    spent = Budget(Decimal(1)).less("total", Decimal("0.7"))
    with pytest.raises(Overdrawn):
        publish_with_noise(PERSONS, Decimal("0.4"), spent, RULES)


def test_nothing_is_for_free():
    with pytest.raises(ValueError, match="price"):
        Budget(Decimal(1)).less("total", Decimal(0))


def test_a_number_with_noise_is_certain_to_nobody():
    said, _after = publish_with_noise(PERSONS, Decimal("0.4"), Budget(Decimal(1)), RULES)
    assert all((number.low, number.high) == (0, None) for number in said.numbers)
    assert not audit([said], RULES)


def test_the_noise_is_as_wide_as_the_price_says():
    """Scale 2 / 0.5 = 4 for one dimension and its total: the mean distance of geometric noise is about the scale."""
    far = [
        abs(
            publish_with_noise(PERSONS, Decimal("0.5"), Budget(Decimal(1)), RULES)[0]
            .number(actor="bops")
            .value
            - 130
        )
        for _draw in range(400)
    ]
    assert 3 < sum(far) / len(far) < 5


def test_only_persons_have_a_known_part_in_a_number():
    cases = counted({("bops",): 130}, (BY_ACTOR,), unit=Unit.CASES)
    with pytest.raises(NoSuchNoise):
        publish_with_noise(cases, Decimal(1), Budget(Decimal(1)), RULES)


def test_noise_is_never_among_what_is_tried_without_a_ledger():
    from datetime import UTC, datetime

    decided = Decision("x", "y", datetime(LAST.year, 1, 1, tzinfo=UTC))
    with pytest.raises(NotARule, match="price"):
        changed(RULES, decided, methods=(Method.NOISE,))
