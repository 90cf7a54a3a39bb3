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

    def waiting_days(self, found: Waited) -> str:
        """After how many days half had come to it."""
        if not self.is_enough(found.behind):
            return self._too_few(found.behind)
        return _("not yet half") if found.half is None else _days(found.half)

    def at_risk(self, found: Waited, unit: analytics.Unit) -> str:
        """How many began to wait; outside always a range, and of those who came nothing."""
        if self.is_exact:
            return _("%(came)d of %(began)d") % {"came": found.came, "began": found.began}
        return self.part(found.began, unit, found.period, "")

    def waiting(self, found: Waited) -> str:
        days = self.waiting_days(found)
        if not self.is_exact or not self.is_enough(found.behind):
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

    def figure(self, definition: Definition, one: Count) -> analytics.Figure:
        """A count as what may be put beside others, or may not."""
        period, kind = one.period, KINDS[definition.kind]
        return analytics.Figure(
            one.value, definition.unit, period.first, period.last, kind, definition.criteria, one.behind
        )

    def said(self, definition: Definition, one: Count) -> analytics.Said:
        """What the reader may have of a count: a number, or both ends of a range."""
        return analytics.released(self.figure(definition, one), self._edition, self._rules)

    def _number(self, definition: Definition, one: Count) -> str:
        return _in_words(self.said(definition, one))

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
        if not among or not self.is_enough(one.behind) or rest < self._rules.threshold:
            return self._too_few(among)
        return f"{round(100 * one.value / among)}\N{NO-BREAK SPACE}%"

    def is_enough(self, behind: int) -> bool:
        """Whether so many persons let a share or a time be said."""
        return behind > 0 if self.is_exact else behind >= self._rules.threshold

    def _too_few(self, behind: int) -> str:
        return pgettext("figure", "nobody") if self.is_exact and not behind else self.too_few()


def _in_words(said: analytics.Said) -> str:
    return f"{said.exact:.0f}" if said.exact is not None else f"{said.low:.0f}\N{EN DASH}{said.high:.0f}"


def _days(number: int) -> str:
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}
