"""Swedish days: which are worked, and how weeks and months are counted."""

import calendar
from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("SE", years=[year]))


def is_working_day(day: date) -> bool:
    """Not a Saturday, Sunday, public holiday or one of the three eves that Lag (1930:173) 2 § names."""
    return day.weekday() < SATURDAY and not _is_eve(day) and day not in _holidays(day.year)


def _is_eve(day: date) -> bool:
    midsummer = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
    return midsummer or (day.month == 12 and day.day in (24, 31))


def next_working_day(day: date) -> date:
    """The day itself when it is worked, else the next that is."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """The day on which `count` working days after `day` have passed."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def add_months(day: date, count: int) -> date:
    """The same number in the month, or the month's last day where there is none (Lag 1930:173 1 §)."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
