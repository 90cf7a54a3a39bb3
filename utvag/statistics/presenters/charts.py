"""Figures as pictures: each indicator over its years, each figure as exactly as the reader may have it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.analytics import public as analytics
from utvag.statistics.domain.behind import can_open
from utvag.statistics.domain.definitions import Definition, Definitions, Kind
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.series import Step, series
from utvag.statistics.domain.waiting import Waited, waited
from utvag.statistics.presenters.figures import unit_of
from utvag.statistics.presenters.publications import keys
from utvag.statistics.presenters.refusing import cannot_mix
from utvag.statistics.presenters.says import KINDS, Says
from utvag.ui.charts import Chart, Span, Table, spans

LETTERS = "ABC"


@dataclass(frozen=True)
class Drawn:
    """A picture, and for each year the way to the cases behind it that the reader reaches."""

    chart: Chart
    behind: Sequence[tuple[str, str]]


def charts(
    lines: duckdb.DuckDBPyConnection, every: Definitions, periods: Sequence[Period], until: date, says: Says
) -> list[Drawn]:
    """One for each indicator that is a number or a time waited."""
    found = []
    for key in every:
        newest = every.versions(key)[-1]
        if newest.kind in KINDS:
            found.append(_counted(newest, series(lines, every, key, periods), until, says))
        elif newest.kind is Kind.WAITING:
            found.append(_waited(newest, waited(lines, every.on(key, until), periods, until), until, says))
    return found


def together_or_why(lines: duckdb.DuckDBPyConnection, chosen: Sequence[Definition], *given: Any) -> Chart:
    """The chart; raises `ValidationError` with the reason, for the form, where it cannot be drawn."""
    try:
        return together(lines, chosen, *given)
    except analytics.CannotMix as refused:
        raise ValidationError(cannot_mix(refused)) from refused


def together(
    lines: duckdb.DuckDBPyConnection,
    chosen: Sequence[Definition],
    every: Definitions,
    periods: Sequence[Period],
    until: date,
    says: Says,
) -> Chart:
    """Several indicators beside each other. Raises `CannotMix` for those of different units, or of days and years."""
    found = [series(lines, every, each.key, periods) for each in chosen]
    for number in range(len(periods)):
        # Each is named in the chart, so that they may be of different criteria; no sum is made of them.
        figures = [
            says.figure(each, steps[number].counts[0]) for each, steps in zip(chosen, found, strict=True)
        ]
        analytics.require_alike([replace(figure, criteria="") for figure in figures])
    rows, said = [], []
    for number, period in enumerate(periods):
        for letter, each, steps in zip(LETTERS, chosen, found, strict=False):
            step = steps[number]
            is_first = letter == LETTERS[0]
            broken = is_first and any(other[number].is_break for other in found)
            rows.append(
                replace(_span(letter, step, says), is_break=broken, label=f"{letter} {period.last.year}")
            )
            said.append(
                (f"{letter} {_year(period, until)}: {each.name}", says.counts(step.definition, step.counts))
            )
    names = "; ".join(f"{letter}: {each.name}" for letter, each in zip(LETTERS, chosen, strict=False))
    return spans(
        "together",
        rows,
        title=f"{names} ({unit_of(chosen[0])})",
        text=_("They stand beside each other, and are not added: the same case may be in several."),
        table=Table((_("Year"), _("Figure")), said),
        words=_axis,
        keys=keys(),
    )


def _counted(newest: Definition, steps: Sequence[Step], until: date, says: Says) -> Drawn:
    rows = [_span(str(step.period.last.year), step, says) for step in steps]
    said = [(_year(step.period, until), says.counts(step.definition, step.counts)) for step in steps]
    chart = spans(
        newest.key,
        rows,
        title=f"{newest.name} ({unit_of(newest)})",
        text=_text(newest, steps),
        table=Table((_("Year"), _("Figure")), said),
        words=_axis,
        keys=keys(),
    )
    opens = [step.period.last.year for step in steps] if can_open(newest) else []
    address = reverse("statistics:behind")
    return Drawn(chart, [(str(year), f"{address}?of={newest.key}&year={year}") for year in opens])


def _waited(newest: Definition, found: Sequence[Waited], until: date, says: Says) -> Drawn:
    """Days until half had come to it, with how many began to wait and how many came."""
    rows, said = [], []
    for each in found:
        is_said = says.is_enough(each.behind)
        days = each.half if is_said else None
        rows.append(Span(str(each.period.last.year), 0, days or 0, days or 0))
        at_risk = says.at_risk(each, newest.unit)
        said.append((_year(each.period, until), says.waiting_days(each), at_risk))
    return Drawn(
        spans(
            newest.key,
            rows,
            title=_("%(name)s (days until half had come to it)") % {"name": newest.name},
            text=str(newest.says),
            table=Table((_("Year"), _("Days"), _("Came, of those who began to wait")), said),
            words=_axis,
            keys=keys(),
        ),
        [],
    )


def _span(label: str, step: Step, says: Says) -> Span:
    said = says.said(step.definition, step.counts[0])
    if said.exact is not None:
        return Span(label, said.exact, said.exact, said.exact, step.is_break)
    return Span(label, said.low, said.high, None, step.is_break)


def _text(newest: Definition, steps: Sequence[Step]) -> str:
    broken = [str(step.period.last.year) for step in steps if step.is_break]
    if not broken:
        return str(newest.says)
    note = ngettext(
        "The line down at %(years)s: from then on it is counted otherwise.",
        "The lines down at %(years)s: from each on it is counted otherwise.",
        len(broken),
    ) % {"years": ", ".join(broken)}
    return f"{newest.says} {note}"


def _year(period: Period, until: date) -> str:
    year = str(period.last.year)
    return year if period.last <= until else _("%(year)s so far") % {"year": year}


def _axis(value: float) -> str:
    return f"{value:.0f}"
