"""Indicators as rows of a table, each cell said as the reader's edition lets it be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utvag.analytics import public as analytics
from utvag.statistics.domain.definitions import Definition, Definitions, Kind
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.series import Step, series
from utvag.statistics.domain.waiting import waited
from utvag.statistics.presenters.says import Cell, Says


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
        row = Row(str(newest.name), unit_of(newest), newest, list(zip(labels, found, strict=True)))
        parts.setdefault(_title(newest.kind), []).append(row)
    return [Section(title, rows) for title, rows in parts.items()]


def columns(periods: Sequence[Period], until: date) -> list[str]:
    return [_label(period, until) for period in periods]


def _cell(step: Step, says: Says) -> Cell:
    before = says.beside(step.definition, step.also[0], step.counts[0]) if step.also else ""
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


def unit_of(definition: Definition) -> str:
    return {
        analytics.Unit.PERSONS: pgettext("unit of figures", "persons"),
        analytics.Unit.CASES: pgettext("unit of figures", "cases"),
        analytics.Unit.APPLICATIONS: pgettext("unit of figures", "applications"),
        analytics.Unit.STAYS: pgettext("unit of figures", "stays"),
    }[definition.unit]
