"""Periods that follow each other: years, quarters and months, from the first day to the last, both included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MONTHS_OF = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    first: date
    last: date

    def __post_init__(self) -> None:
        """Raises `ValueError` for a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError("A period ends on the day it begins or later.")


def periods(length: str, first: date, last: date) -> list[Period]:
    """The whole years, quarters or months from that of `first` to that of `last`."""
    starts = list(_starts(MONTHS_OF[length], first, last))
    return [Period(one, after - timedelta(days=1)) for one, after in pairwise(starts)]


def _starts(months: int, first: date, last: date) -> Iterator[date]:
    number = first.year * 12 + (first.month - 1) // months * months
    while True:
        day = date(number // 12, number % 12 + 1, 1)
        yield day
        if day > last:
            return
        number += months
