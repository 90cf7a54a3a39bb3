"""The programme's costs in all, in words and figures: for those who may read them, or in ranges to hand out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.economy.domain.adding_up import Cell, Sum, added_up, by_day, cells, together
from utvag.economy.domain.forecasting import Forecast
from utvag.economy.domain.money import to_kronor
from utvag.economy.domain.periods import PERIODS, Span, quarter_of
from utvag.economy.domain.programme import Known
from utvag.economy.domain.spent import Borne
from utvag.economy.models import BudgetLine
from utvag.economy.presenters import amounts
from utvag.economy.presenters.amounts import Door
from utvag.economy.presenters.forecast_charts import by_month
from utvag.economy.presenters.words import day, sek
from utvag.placements.public import Framework
from utvag.ui.charts import Chart


class Table(NamedTuple):
    """One table: its title, the words of its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """Each cell with the words of its column, for narrow windows."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Said:
    """A year: one sentence, a chart where all of it may be said, and tables by their titles."""

    lead: str
    chart: Chart | None
    tables: list[Table]


def said_of(known: Known, foreseen: Forecast, *, lines: Iterable[BudgetLine], year: int, door: Door) -> Said:
    """All that the page shows of a year."""
    known_on = date.fromisoformat(foreseen.known_on)
    everything = cells(known.borne, known_on)
    of_year = [each for each in everything if each.month.year == year]
    names = {str(line.pk): f"{line.name} ({line.string})" for line in lines}
    behind = _behind(everything, of_year, foreseen)
    tables = [
        _quarters(of_year, foreseen, year, door, behind),
        _years(everything, door, behind),
        _table(_("By budget line"), _("Budget line"), of_year, lambda each: names[each.line], door, behind),
        _table(_("Inside or outside framework"), _("Bought"), of_year, _bought, door, behind),
        _beyond(of_year, names, door, behind),
    ]
    whole = foreseen.years[0]
    is_exact = door.lets_through(amounts.cost_in(whole.mean, date(year, 1, 1), date(year, 12, 31), behind))
    return Said(
        _lead(together(of_year), foreseen, year, door, behind),
        by_month(foreseen) if is_exact else None,
        [table for table in tables if table.rows],
    )


def _lead(has_cost: Sum, foreseen: Forecast, year: int, door: Door, behind: int) -> str:
    (whole,) = foreseen.years
    first, last = date(year, 1, 1), date(year, 12, 31)

    def said(value: float) -> str:
        return door.sek(amounts.cost_in(value, first, last, behind))

    actual, accrued, cost = _adding_up(has_cost.actual, has_cost.accrued)
    beyond = int(to_kronor(has_cost.beyond))
    more = round(whole.mean - float(has_cost.cost))
    words = {
        "year": year,
        "day": date_format(date.fromisoformat(foreseen.known_on), "j F Y"),
        "cost": said(cost),
        "actual": said(actual),
        "accrued": said(accrued),
        "beyond": said(beyond),
        "more": said(more),
        "whole": said(cost + more),
    }
    been = _(
        "Until %(day)s the programme has cost %(cost)s SEK in %(year)d: %(actual)s is invoiced and %(accrued)s accrued."
    )
    if beyond:
        been += " " + _("Of what is invoiced %(beyond)s SEK is beyond what was agreed.")
    if date.fromisoformat(foreseen.known_on) >= last:
        by_plan = _("Cases that no cost is written in come to another %(more)s SEK by their plan.")
        return (f"{been} {by_plan}" if round(whole.foreseen) > 0 else been) % words
    return (
        f"{been} " + _("Another %(more)s SEK is foreseen, so that the year comes to about %(whole)s SEK.")
    ) % words


def _behind(everything: Sequence[Cell], of_year: Sequence[Cell], foreseen: Forecast) -> int:
    """The fewest that stand behind any figure of the page.

    All of them are said as the one of fewest may be: what is left out of a sum that is told, with its other parts, is
    what is left when they are taken from it.
    """
    groups = (
        added_up(everything, lambda each: each.month.year),
        added_up(of_year, lambda each: each.month),
        added_up(of_year, lambda each: each.line),
        added_up(of_year, lambda each: each.framework),
    )
    persons = [each.persons for group in groups for each in group.values()]
    persons += [each.persons for each in (*foreseen.months, *foreseen.years)]
    return min((each for each in persons if each), default=foreseen.clients)


def _quarters(of_year: Sequence[Cell], foreseen: Forecast, year: int, door: Door, behind: int) -> Table:
    """With what is foreseen, which is known by month."""
    sums = added_up(of_year, lambda each: quarter_of(each.month).first)
    rows = []
    for number, first in enumerate((date(year, month, 1) for month in (1, 4, 7, 10)), start=1):
        span = quarter_of(first)
        months = [
            each for each in foreseen.months if span.first <= date.fromisoformat(each.first) <= span.last
        ]
        has_cost = sums.get(first, Sum())
        more = sum(each.foreseen for each in months)
        values = _adding_up(has_cost.actual, has_cost.accrued, more)
        said = (door.sek(amounts.cost_in(value, span.first, span.last, behind)) for value in values)
        rows.append((_("Quarter %(number)d") % {"number": number}, *said))
    columns = (_("Quarter"), _("Invoiced"), _("Accrued"), _("By plan and forecast"), _("Together"))
    return Table(_("By quarter"), columns, rows)


def _years(everything: Sequence[Cell], door: Door, behind: int) -> Table:
    rows = []
    for first, has_cost in added_up(everything, lambda each: PERIODS["year"](each.month).first).items():
        rows.append((str(first.year), *_amounts(has_cost, PERIODS["year"](first), door, behind)))
    return Table(_("By year"), (_("Year"), _("Invoiced"), _("Accrued"), _("Together")), rows)


def _table(title: str, column: str, of_year: Sequence[Cell], key: Any, door: Door, behind: int) -> Table:
    span = PERIODS["year"](of_year[0].month) if of_year else Span(date.min, date.min)
    rows = [
        (said, *_amounts(has_cost, span, door, behind)) for said, has_cost in added_up(of_year, key).items()
    ]
    return Table(title, (column, _("Invoiced"), _("Accrued"), _("Together")), rows)


def _beyond(of_year: Sequence[Cell], names: Mapping[str, str], door: Door, behind: int) -> Table:
    """What was approved though nobody had agreed it, by line; no row where there is none."""
    span = PERIODS["year"](of_year[0].month) if of_year else Span(date.min, date.min)
    rows = [
        (
            names[line],
            door.sek(amounts.cost_in(int(to_kronor(of_line.beyond)), span.first, span.last, behind)),
        )
        for line, of_line in added_up(of_year, lambda each: each.line).items()
        if of_line.beyond
    ]
    return Table(_("Beyond the agreement"), (_("Budget line"), _("Of what is invoiced")), rows)


def _amounts(has_cost: Sum, span: Span, door: Door, behind: int) -> tuple[str, ...]:
    return tuple(
        door.sek(amounts.cost_in(value, span.first, span.last, behind))
        for value in _adding_up(has_cost.actual, has_cost.accrued)
    )


def _adding_up(*parts: Decimal | float) -> tuple[int, ...]:
    """In whole kronor, and last the sum of what is shown: whoever adds it up comes to the same."""
    shown = [int(to_kronor(Decimal(each))) for each in parts]
    return (*shown, sum(shown))


def _bought(cell: Cell) -> str:
    return str(Framework(cell.framework).label)


def by_case(borne: Iterable[Borne], known_on: date, year: int) -> Table | None:
    """What each case has cost in the year, the dearest first: of nobody, and in no order of theirs."""
    of_year = [each for each in cells(borne, known_on) if each.month.year == year]
    sums = sorted(added_up(of_year, lambda each: each.way).values(), key=lambda each: -each.cost)
    rows = [
        (
            _("Case %(number)d") % {"number": number},
            *(sek(value) for value in (has_cost.actual, has_cost.accrued, has_cost.cost)),
        )
        for number, has_cost in enumerate(sums, start=1)
    ]
    return (
        Table(_("By case"), (_("Case"), _("Invoiced"), _("Accrued"), _("Together")), rows) if rows else None
    )


def days_of(borne: Iterable[Borne], month: Span, known_on: date) -> Table | None:
    """What each day of a month has cost, of all together."""
    rows = [(day(on), sek(cost)) for on, cost in by_day(borne, month, known_on).items()]
    return Table(_("By day"), (_("Day"), _("Cost")), rows) if rows else None


def addresses(query: QueryDict) -> dict[str, str]:
    """The same page to hand out, and exact again."""
    exact, outside = query.copy(), query.copy()
    exact.pop("edition", None)
    outside["edition"] = "outside"
    return {"exact": exact.urlencode(), "to_hand_out": outside.urlencode()}
