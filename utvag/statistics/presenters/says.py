"""Counts in words, exactly or as the reader's edition lets them be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utvag.analytics import public as analytics
from utvag.statistics.domain.counting import Count
from utvag.statistics.domain.definitions import Definition, Kind
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.waiting import Waited

KINDS = {Kind.FLOW: analytics.FigureKind.FLOW, Kind.STOCK: analytics.FigureKind.STOCK}


@dataclass(frozen=True)
class Cell:
    """One figure in words. `before`: by the definition before, where it was changed in the period."""

    text: str
    is_break: bool = False
    before: str = ""


class Says:
    """Says counts for one edition."""

    def __init__(self, edition: analytics.Edition, on: date) -> None:
        self.is_exact, self._edition = edition is analytics.Edition.INSIDE, edition
        self._rules = analytics.rules_on(on)

    def counts(self, definition: Definition, counts: Sequence[Count]) -> str:
        """One period's; nought where nobody is counted."""
        (one,) = counts
        return self._share(one) if definition.kind is Kind.SHARE else self._number(definition, one)

    def beside(self, definition: Definition, other: Count, held: Count) -> str:
        """By a version that did not hold then, beside the one that did: outside only where enough persons differ.

        Else the two together would tell of the few in whom they differ.
        """
        rests = [(one.among or one.value) - one.value for one in (other, held)]
        differ = (abs(other.value - held.value), abs(rests[0] - rests[1]))
        if self.is_exact or all(each >= self._rules.threshold for each in differ):
            return self.counts(definition, [other])
        return self.too_few()

    def waiting(self, found: Waited) -> str:
        if not self._is_enough(found.behind):
            return self._too_few(found.behind)
        days = _("not yet half") if found.half is None else _days(found.half)
        if not self.is_exact:
            return days
        return _("%(days)s; %(came)d of %(began)d") % {"days": days, "came": found.came, "began": found.began}

    def part(self, value: int, unit: analytics.Unit, period: Period, criteria: str) -> str:
        """One of several numbers that make up a whole: outside always a range, however large.

        An exact one beside ranges would give the others away. Ranges alone never do: all are as wide, and begin at
        multiples of it.
        """
        said = self._released(value, unit, period, analytics.FigureKind.FLOW, criteria, behind=0)
        return _in_words(said)

    def could_be(self, value: int, unit: analytics.Unit, period: Period, criteria: str) -> tuple[int, int]:
        """Between which numbers a reader of `part` knows it to be."""
        said = self._released(value, unit, period, analytics.FigureKind.FLOW, criteria, behind=0)
        return (value, value) if said.exact is not None else (int(said.low), int(said.high))

    def too_few(self) -> str:
        return _("too few to say")

    def _number(self, definition: Definition, one: Count) -> str:
        period, kind = one.period, KINDS[definition.kind]
        return _in_words(
            self._released(one.value, definition.unit, period, kind, definition.criteria, one.behind)
        )

    def _released(
        self,
        value: int,
        unit: analytics.Unit,
        period: Period,
        kind: analytics.FigureKind,
        criteria: str,
        behind: int,
    ) -> analytics.Said:
        figure = analytics.Figure(value, unit, period.first, period.last, kind, criteria, behind)
        return analytics.released(figure, self._edition, self._rules)

    def _share(self, one: Count) -> str:
        among = one.among or 0
        rest = among - one.value
        if self.is_exact and among:
            return _("%(value)d of %(among)d") % {"value": one.value, "among": among}
        if not among or not self._is_enough(one.behind) or rest < self._rules.threshold:
            return self._too_few(among)
        return f"{round(100 * one.value / among)}\N{NO-BREAK SPACE}%"

    def _is_enough(self, behind: int) -> bool:
        return behind > 0 if self.is_exact else behind >= self._rules.threshold

    def _too_few(self, behind: int) -> str:
        return pgettext("figure", "nobody") if self.is_exact and not behind else self.too_few()


def _in_words(said: analytics.Said) -> str:
    return f"{said.exact:.0f}" if said.exact is not None else f"{said.low:.0f}\N{EN DASH}{said.high:.0f}"


def _days(number: int) -> str:
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}
