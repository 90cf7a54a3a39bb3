"""Indicators as rows of a table, each cell said as the reader's edition lets it be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utvag.analytics import public as analytics
from utvag.statistics.domain.counting import Count
from utvag.statistics.domain.definitions import Definition, Definitions, Kind
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.series import Step, series
from utvag.statistics.domain.waiting import Waited, waited

KINDS = {Kind.FLOW: analytics.FigureKind.FLOW, Kind.STOCK: analytics.FigureKind.STOCK}


@dataclass(frozen=True)
class Cell:
    """One figure in words. `before`: by the definition before, where it was changed in the period."""

    text: str
    is_break: bool = False
    before: str = ""


@dataclass(frozen=True)
class Row:
    """One indicator over the periods."""

    name: str
    unit: str
    definition: Definition
    cells: Sequence[tuple[str, Cell]]


@dataclass(frozen=True)
class Section:
    title: str
    rows: Sequence[Row]


class Says:
    """Says counts for one edition."""

    def __init__(self, edition: analytics.Edition, on: date) -> None:
        self.is_exact, self._edition = edition is analytics.Edition.INSIDE, edition
        self._rules = analytics.rules_on(on)

    def counts(self, definition: Definition, counts: Sequence[Count]) -> str:
        """One period's; nought where nobody is counted."""
        (one,) = counts
        return self._share(one) if definition.kind is Kind.SHARE else self._number(definition, one)

    def waiting(self, found: Waited) -> str:
        if not self._is_enough(found.behind):
            return self._too_few(found.behind)
        days = _("not yet half") if found.half is None else _days(found.half)
        if not self.is_exact:
            return days
        return _("%(days)s; %(came)d of %(began)d") % {"days": days, "came": found.came, "began": found.began}

    def _number(self, definition: Definition, one: Count) -> str:
        period, kind = one.period, KINDS[definition.kind]
        figure = analytics.Figure(
            one.value, definition.unit, period.first, period.last, kind, definition.criteria, one.behind
        )
        said = analytics.released(figure, self._edition, self._rules)
        return f"{said.exact:.0f}" if said.exact is not None else f"{said.low:.0f}–{said.high:.0f}"

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
        return pgettext("figure", "nobody") if self.is_exact and not behind else _("too few to say")


def sections(
    lines: duckdb.DuckDBPyConnection, every: Definitions, periods: Sequence[Period], until: date, says: Says
) -> list[Section]:
    """How many, which shares, and how long people wait."""
    parts: dict[Any, list[Row]] = {}
    for key in every:
        newest = every.versions(key)[-1]
        if newest.kind is Kind.WAITING:
            found = [Cell(says.waiting(one)) for one in waited(lines, every.on(key, until), periods, until)]
        else:
            found = [_cell(step, says) for step in series(lines, every, key, periods)]
        labels = [_label(period, until) for period in periods]
        row = Row(str(newest.name), _unit(newest), newest, list(zip(labels, found, strict=True)))
        parts.setdefault(_title(newest.kind), []).append(row)
    return [Section(title, rows) for title, rows in parts.items()]


def columns(periods: Sequence[Period], until: date) -> list[str]:
    return [_label(period, until) for period in periods]


def _cell(step: Step, says: Says) -> Cell:
    before = says.counts(step.definition, step.also) if step.also else ""
    return Cell(says.counts(step.definition, step.counts), step.is_break, before)


def _label(period: Period, until: date) -> str:
    year = str(period.first.year)
    return year if period.last <= until else _("%(year)s so far") % {"year": year}


def _title(kind: Kind) -> str:
    return {
        Kind.FLOW: _("What happened in the year"),
        Kind.STOCK: _("At the end of the year"),
        Kind.SHARE: _("Shares"),
        Kind.WAITING: _("After how many days half had come to it"),
    }[kind]


def _unit(definition: Definition) -> str:
    return {
        analytics.Unit.PERSONS: pgettext("unit of figures", "persons"),
        analytics.Unit.CASES: pgettext("unit of figures", "cases"),
        analytics.Unit.APPLICATIONS: pgettext("unit of figures", "applications"),
        analytics.Unit.STAYS: pgettext("unit of figures", "stays"),
    }[definition.unit]


def _days(number: int) -> str:
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}
