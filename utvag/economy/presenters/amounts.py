"""Amounts as a board member reads them, and the door that each of them passes."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utvag.analytics import public as analytics

MILLION = 1_000_000


def kronor(value: float) -> str:
    """Whole kronor, thousands apart."""
    return number_format(round(value), 0, use_l10n=True, force_grouping=True)


def millions(value: float) -> str:
    """Millions with one decimal, as figures are said in a sentence; two where it is less than one."""
    places = 1 if abs(value) >= MILLION else 2
    return number_format(round(value / MILLION, places), places, use_l10n=True)


def hundredths(value: float) -> str:
    """Millions with two decimals, as a table of years has them."""
    return number_format(round(value / MILLION, 2), 2, use_l10n=True)


def one(value: float) -> str:
    """A number with one decimal."""
    return number_format(round(value, 1), 1, use_l10n=True)


def axis(value: float) -> str:
    """A value beside a line of a chart."""
    if value == 0:
        return "0"
    return _("%(millions)s million SEK") % {"millions": number_format(value / MILLION, use_l10n=True)}


def percent(share: float) -> str:
    """Whole per cent; what is possible is never said to be impossible."""
    if 0 < share < 0.01:
        return _("less than 1 %%") % ()
    if 0.99 < share < 1:
        return _("more than 99 %%") % ()
    return f"{round(100 * share)}\N{NO-BREAK SPACE}%"


def chance(share: float) -> str:
    """The same of a chance from runs, none of which is nought or certain because no run says otherwise."""
    return percent(min(max(share, 0.001), 0.999))


def month(day: date) -> str:
    """As a table names it."""
    return date_format(day, "M Y")


def cost_in(value: float, first: date, last: date, clients: int) -> analytics.Figure:
    """What the programme costs in a period, of so many clients."""
    return analytics.Figure(
        value, analytics.Unit.SEK, first, last, analytics.FigureKind.FLOW, "cost-forecast:1", clients
    )


def cases_on(count: int, day: date) -> analytics.Figure:
    """How many cases have planned phases on a day."""
    return analytics.Figure(
        count, analytics.Unit.CASES, day, day, analytics.FigureKind.STOCK, "planned-cases:1", count
    )


def came_until(count: int, day: date) -> analytics.Figure:
    """How many cases began in the years before a day."""
    return analytics.Figure(
        count, analytics.Unit.CASES, date.min, day, analytics.FigureKind.FLOW, "begun-cases:1", count
    )


def state_money_of(year: int, value: float, persons: int) -> analytics.Figure:
    """State money for the cost of a year, of so many persons."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return analytics.Figure(
        value, analytics.Unit.SEK, first, last, analytics.FigureKind.FLOW, "state-money:1", persons
    )


def applications_of(year: int, count: int, persons: int) -> analytics.Figure:
    """How many applications for the cost of a year, of so many persons."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return analytics.Figure(
        count, analytics.Unit.APPLICATIONS, first, last, analytics.FigureKind.FLOW, "state-money:1", persons
    )


class Door:
    """Says figures for one edition; what leaves is said in ranges where few stand behind it.

    `in_ranges`: every amount of money is a range, however many stand behind it. Whoever reads it as known on one day and
    on another has the difference, and behind that stands the one of whom something was learnt between them.
    """

    def __init__(self, edition: analytics.Edition, on: date, *, in_ranges: bool = False) -> None:
        self.edition, self._rules, self._in_ranges = edition, analytics.rules_on(on), in_ranges

    @property
    def is_outside(self) -> bool:
        return self.edition is analytics.Edition.OUTSIDE

    def lets_through(self, figure: analytics.Figure) -> bool:
        """Whether it may be said exactly, and so be drawn."""
        return self._released(figure).is_exact

    def million(self, figure: analytics.Figure) -> str:
        """Millions: the value, or the range."""
        return self._said(figure, millions)

    def between(self, low: analytics.Figure, high: analytics.Figure, words: Any = kronor) -> tuple[str, str]:
        """Two ends: the values, or the outer ends of the ranges that they lie in."""
        first, last = (self._released(each) for each in (low, high))
        return (
            words(first.exact) if first.exact is not None else _end(first.low, words),
            words(last.exact) if last.exact is not None else _end(last.high, words),
        )

    def hundredths(self, figure: analytics.Figure) -> str:
        """Millions for a table: the value, or the range."""
        return self._said(figure, hundredths)

    def plural(self, figure: analytics.Figure) -> int:
        """The number that words follow: of a range its upper end, because words in the singular would tell of one."""
        said = self._released(figure)
        return round(said.exact if said.exact is not None else said.high)

    def count(self, figure: analytics.Figure) -> str:
        """How many: the value, or the range."""
        return self._said(figure, lambda value: str(round(value)))

    def sek(self, figure: analytics.Figure) -> str:
        """Kronor: the value, or the range."""
        return " – ".join(dict.fromkeys(self.between(figure, figure)))

    def _released(self, figure: analytics.Figure) -> analytics.Said:
        if self._in_ranges and figure.unit is analytics.Unit.SEK:
            figure = replace(figure, behind=0)
        return analytics.released(figure, self.edition, self._rules)

    def _said(self, figure: analytics.Figure, words: Any) -> str:
        said = self._released(figure)
        if said.exact is not None:
            return str(words(said.exact))
        return pgettext("between two values", "%(low)s–%(high)s") % {
            "low": _end(said.low, words),
            "high": _end(said.high, words),
        }


def _end(value: float, words: Any) -> str:
    """An end of a range: whole millions without decimals, which would look like knowledge."""
    if words in (millions, hundredths) and value % MILLION == 0:
        return number_format(round(value / MILLION), 0, use_l10n=True)
    return str(words(value))
