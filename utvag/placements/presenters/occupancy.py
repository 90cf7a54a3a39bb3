"""How many are placed over time, by kind; each figure by the door that every figure leaves by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utvag.analytics import public as analytics
from utvag.placements.domain.kinds import kind_on
from utvag.placements.domain.occupancy import Stock
from utvag.placements.models import StayKind
from utvag.ui.charts import Chart, Series, Table, bars

CRITERIA = "stays-on-the-last-day:1"
GROUPS = ("round the clock", "own housing", "beside")


@dataclass(frozen=True)
class OccupancyShown:
    """The table, labelled cell by cell, and the chart where every figure may be drawn."""

    columns: list[str]
    rows: list[list[tuple[str, str]]]
    chart: Chart | None
    is_outside: bool


def occupancy_shown(stocks: Sequence[Stock], edition: analytics.Edition, today: date) -> OccupancyShown:
    rules = analytics.rules_on(today)
    kinds = [kind for kind in StayKind if any(stock.stays.get(kind) for stock in stocks)]
    columns = [_("The last day of"), *(str(kind.label) for kind in kinds)]
    said, exact = [], True
    for stock in stocks:
        cells = [_month(stock.day)]
        for kind in kinds:
            released = analytics.released(_figure(stock, kind), edition, rules)
            exact = exact and released.is_exact
            cells.append(_words(released))
        said.append(cells)
    rows = [list(zip(columns, cells, strict=True)) for cells in reversed(said)]
    is_outside = edition is analytics.Edition.OUTSIDE
    return OccupancyShown(
        columns, rows, _chart(stocks, columns, said) if exact and kinds else None, is_outside
    )


def _figure(stock: Stock, kind: str) -> analytics.Figure:
    return analytics.Figure(
        stock.stays.get(kind, 0),
        analytics.Unit.STAYS,
        stock.day,
        stock.day,
        analytics.FigureKind.STOCK,
        CRITERIA,
        stock.behind.get(kind, 0),
    )


def _words(released: analytics.Said) -> str:
    if released.exact is not None:
        return f"{released.exact:.0f}"
    return pgettext("between two values", "%(low)s–%(high)s") % {
        "low": f"{released.low:.0f}",
        "high": f"{released.high:.0f}",
    }


def _chart(stocks: Sequence[Stock], columns: Sequence[str], said: Sequence[Sequence[str]]) -> Chart:
    words = {
        GROUPS[0]: _("Round the clock"),
        GROUPS[1]: _("Own housing"),
        GROUPS[2]: _("Support beside"),
    }
    series = [
        Series(words[group], [_sum(stock, group) for stock in stocks])
        for group in GROUPS
        if any(_sum(stock, group) for stock in stocks)
    ]
    return bars(
        "occupancy",
        [_month(stock.day) for stock in stocks],
        series,
        title=_("Stays on the last day of each month"),
        text=_(
            "How many stays go on, by what they are. One person may have support beside the place where they live."
        ),
        table=Table(columns, said),
        words=lambda value: f"{value:g}",
    )


def _sum(stock: Stock, group: str) -> int:
    return sum(count for kind, count in stock.stays.items() if _group(kind, stock.day) == group)


def _group(kind: str, day: date) -> str:
    reads = kind_on(kind, day)
    return GROUPS[0] if reads.round_the_clock else GROUPS[2] if reads.beside_others else GROUPS[1]


def _month(day: date) -> str:
    return date_format(day, "M Y")
