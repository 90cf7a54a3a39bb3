"""Spans of days, both ends included, and the calendar's months, quarters and years."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

A_DAY = timedelta(days=1)
NEVER = date.max


class Span(NamedTuple):
    """From the first day to the last, both included; empty where the last is before the first."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many; nought where it is empty."""
        return max(0, (self.last - self.first).days + 1)

    def meets(self, other: "Span") -> "Span | None":
        """What both hold, if anything."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


@cache
def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return calendar.monthrange(year, month)[1]


def month_of(day: date) -> Span:
    """The calendar month that holds the day."""
    return Span(day.replace(day=1), day.replace(day=days_in_month(day.year, day.month)))


def quarter_of(day: date) -> Span:
    """The three calendar months that hold the day."""
    begins = 3 * ((day.month - 1) // 3) + 1
    return Span(date(day.year, begins, 1), month_of(date(day.year, begins + 2, 1)).last)


def year_of(day: date) -> Span:
    """The calendar year, which is a municipality's financial year (Lag 2018:597, 2 kap. 1 §)."""
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def day_of(day: date) -> Span:
    """The day itself."""
    return Span(day, day)


PERIODS = {"day": day_of, "month": month_of, "quarter": quarter_of, "year": year_of}


def cut(span: Span, period: str) -> Iterator[Span]:
    """The span in pieces that keep within one `day`, `month`, `quarter` or `year`."""
    whole, first = PERIODS[period], span.first
    while first <= span.last:
        last = min(whole(first).last, span.last)
        yield Span(first, last)
        first = last + A_DAY


def add_months(day: date, count: int) -> date:
    """The same number in the month, or the month's last day where there is none."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, days_in_month(year, month)))
