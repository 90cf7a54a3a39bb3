from contextlib import closing
from datetime import date

import pytest

from utvag.statistics.domain.columns import CaseLine
from utvag.statistics.domain.counting import tables_of
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import periods
from utvag.statistics.domain.series import series

# Helped without a needs test, and closed without an assessment: lost by the one definition, not by the other.
HELPED = {"started_on": date(2025, 3, 5), "closed_on": date(2025, 4, 1)}


def lines():
    return {
        "cases": [
            CaseLine(
                case=str(month),
                person=str(month),
                first_contact_on=date(2025, month, 1),
                opened_on=date(2025, month, 1),
                **HELPED,
            )
            for month in (2, 3)
        ]
    }


def of(length, first, last):
    with closing(tables_of(lines())) as made:
        return series(made, definitions(), "fell_away", periods(length, first, last))


def test_a_definition_that_is_changed_half_way_marks_the_year_and_counts_it_by_both():
    before, year = of("year", date(2024, 1, 1), date(2025, 12, 31))
    assert not before.is_break
    assert before.definition.version == 1
    assert year.is_break
    assert (year.definition.version, year.counts[0].value, year.also[0].value) == (2, 0, 2)


def test_what_ended_before_the_change_stays_as_it_was_counted():
    halves = of("quarter", date(2025, 1, 1), date(2025, 12, 31))
    assert [each.definition.version for each in halves] == [1, 1, 2, 2]
    assert [each.counts[0].value for each in halves] == [2, 0, 0, 0]
    assert [each.is_break for each in halves] == [False, False, True, False]


def test_a_series_that_begins_with_the_year_of_the_change_is_broken_there():
    (year,) = of("year", date(2025, 1, 1), date(2025, 12, 31))
    assert year.is_break
    assert year.also[0].value == 2


def test_nothing_is_counted_for_days_before_the_indicator_was_defined():
    with pytest.raises(LookupError, match="not defined"):
        of("year", date(2013, 1, 1), date(2013, 12, 31))
