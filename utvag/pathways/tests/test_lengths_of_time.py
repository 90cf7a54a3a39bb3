"""Lengths of time: hours run on the clock, days end with the Swedish day, red days do not count."""

from datetime import UTC, datetime

import pytest

from utvag.pathways.domain.spans import Span

WRITTEN = [
    ("24 hours", datetime(2026, 4, 3, 10, tzinfo=UTC)),
    ("1 hour", datetime(2026, 4, 2, 11, tzinfo=UTC)),
    ("same day", datetime(2026, 4, 2, 21, 59, 59, tzinfo=UTC)),
    ("14 days", datetime(2026, 4, 16, 21, 59, 59, tzinfo=UTC)),
    # Maundy Thursday: Good Friday, the weekend and Easter Monday do not count.
    ("1 working day", datetime(2026, 4, 7, 21, 59, 59, tzinfo=UTC)),
    ("4 months", datetime(2026, 8, 2, 21, 59, 59, tzinfo=UTC)),
]


@pytest.mark.parametrize(("written", "end"), WRITTEN)
def test_the_time_runs_out_then(written, end):
    span = Span.parse(written)
    assert span is not None
    assert span.after(datetime(2026, 4, 2, 10, tzinfo=UTC)) == end


def test_the_eves_that_the_law_names_are_no_working_days():
    span = Span.parse("1 working day")
    assert span is not None
    assert span.after(datetime(2026, 12, 23, 10, tzinfo=UTC)) == datetime(
        2026, 12, 28, 22, 59, 59, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2026, 8, 31), 4, (2026, 12, 31)),
        ((2025, 12, 15), 13, (2027, 1, 15)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last_of_the_month(start, months, end):
    span = Span.parse(f"{months} months")
    assert span is not None
    assert span.after(datetime(*start, 12, tzinfo=UTC)).date() == datetime(*end).date()


@pytest.mark.parametrize(
    "written", ["", "0 days", "soon", "3 weeks", "-1 days", "1.5 days", "3", "10000 days"]
)
def test_what_is_not_a_length_of_time_is_refused(written):
    assert Span.parse(written) is None


def test_lengths_are_said_in_both_languages():
    span = Span.parse("3 working days")
    assert span is not None
    assert (span.said().sv, span.said().en) == ("3 arbetsdagar", "3 working days")
