"""Years of few in one table."""

from datetime import date

import pytest

from utvag.analytics.disclosure.public import CannotPool, Dimension, Movement, pooled, publish_pooled
from utvag.analytics.disclosure.tests.tables import RULES, counted

WAY = Dimension("way in", ("police", "own"))


def year(number, police, own, **other):
    said = {
        "movement": Movement.IN,
        "first": date(number, 1, 1),
        "last": date(number, 12, 31),
        "measure": "begun",
    }
    return counted({("police",): police, ("own",): own}, (WAY,), **{**said, **other})


def test_as_few_years_are_pooled_as_have_five_behind_them():
    said = publish_pooled([year(2022, 1, 2), year(2023, 2, 0), year(2024, 1, 1), year(2025, 1, 1)], [], RULES)
    assert (said.first, said.last) == (date(2023, 1, 1), date(2025, 12, 31))
    assert said.number().low <= 6 <= said.number().high


def test_years_that_do_not_follow_each_other_are_not_pooled():
    with pytest.raises(CannotPool, match="follow"):
        pooled([year(2022, 1, 2), year(2024, 2, 0)])


def test_who_was_there_in_two_years_is_not_counted_twice():
    with pytest.raises(CannotPool, match="another"):
        pooled([year(2024, 1, 2, movement=Movement.DURING), year(2025, 1, 2, movement=Movement.DURING)])


def test_two_definitions_are_not_pooled():
    with pytest.raises(CannotPool, match="same"):
        pooled([year(2024, 1, 2), year(2025, 1, 2, version="2")])
