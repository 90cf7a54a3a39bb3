"""The programme's costs as files: a workbook whose sums are formulas, and CSV. Lines and months; never a name or a place."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from utvag.documents import public as documents
from utvag.economy.domain.adding_up import Cell, added_up, cells
from utvag.economy.domain.forecasting import Forecast
from utvag.economy.domain.money import to_ore
from utvag.economy.domain.programme import Known
from utvag.economy.models import BudgetLine
from utvag.placements.public import Framework


def costs_book(
    known: Known, foreseen: Forecast, lines: Iterable[BudgetLine], year: int
) -> list[documents.Sheet]:
    """Months with what is foreseen; what has cost by line and agreement; sums and a check as formulas."""
    of_year = _of_year(known, date.fromisoformat(foreseen.known_on), year)
    months, costs = _("Months"), _("What has cost")
    return [
        documents.Sheet(months, _month_columns(), _months(of_year, foreseen), (12, 16, 16, 18, 16, 24)),
        documents.Sheet(_("Quarters"), _quarter_columns(), _quarters(months), (12, 16, 16, 18, 16, 24)),
        documents.Sheet(costs, _cost_columns(), _costs(of_year, lines), (12, 28, 26, 20, 16, 16, 16, 24)),
        documents.Sheet(_("Check"), [_("What"), _("SEK")], _check(months, costs, len(of_year) + 1), (44, 16)),
    ]


def costs_csv(known: Known, lines: Iterable[BudgetLine], known_on: date, year: int) -> bytes:
    """What has cost by month, line and agreement: semicolons and decimal commas, as a Swedish spreadsheet reads them."""
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow(["månad", "sträng", "köpt", "fakturerat", "upplupet", "varav utöver avtalet"])
    for month, string, _name, framework, *sums in _rows(_of_year(known, known_on, year), lines):
        said = (str(to_ore(amount)).replace(".", ",") for amount in sums)
        table.writerow([f"{month:%Y-%m}", string, str(Framework(framework).label), *said])
    return written.getvalue().encode("utf-8-sig")


def _of_year(known: Known, known_on: date, year: int) -> list[Cell]:
    return [each for each in cells(known.borne, known_on) if each.month.year == year]


def _rows(
    of_year: Iterable[Cell], lines: Iterable[BudgetLine]
) -> list[tuple[date, str, str, str, Decimal, Decimal, Decimal]]:
    """By month, line and agreement: bearers that share all three are one row."""
    named = {str(line.pk): line for line in lines}
    sums = added_up(of_year, lambda each: (each.month, each.line, each.framework))
    return [
        (month, named[line].string, named[line].name, framework, each.actual, each.accrued, each.beyond)
        for (month, line, framework), each in sums.items()
    ]


def _month_columns() -> list[str]:
    return [
        _("Month"),
        _("Invoiced"),
        _("Accrued"),
        _("By plan and forecast"),
        _("Together"),
        _("Of which beyond the agreement"),
    ]


def _months(of_year: Sequence[Cell], foreseen: Forecast) -> list[list[object]]:
    sums = added_up(of_year, lambda each: each.month)
    rows: list[list[object]] = []
    for place, period in enumerate(foreseen.months, start=2):
        month = date.fromisoformat(period.first)
        has_cost = sums.get(month)
        rows.append(
            [
                month,
                has_cost.actual if has_cost else Decimal(0),
                has_cost.accrued if has_cost else Decimal(0),
                Decimal(round(period.foreseen)),
                documents.Formula(f"=B{place}+C{place}+D{place}"),
                has_cost.beyond if has_cost else Decimal(0),
            ]
        )
    last = len(rows) + 1
    rows.append([_("The year"), *(documents.Formula(f"=SUM({c}2:{c}{last})") for c in "BCDEF")])
    return rows


def _quarter_columns() -> list[str]:
    return [_("Quarter"), *_month_columns()[1:]]


def _quarters(months: str) -> list[list[object]]:
    rows: list[list[object]] = []
    for number in range(1, 5):
        first, last = 3 * number - 1, 3 * number + 1
        sums = (documents.Formula(f"=SUM('{months}'!{c}{first}:{c}{last})") for c in "BCDEF")
        rows.append([number, *sums])
    return rows


def _cost_columns() -> list[str]:
    return [
        _("Month"),
        _("Accounting string"),
        _("Budget line"),
        _("Bought"),
        _("Invoiced"),
        _("Accrued"),
        _("Together"),
        _("Of which beyond the agreement"),
    ]


def _costs(of_year: Sequence[Cell], lines: Iterable[BudgetLine]) -> list[list[object]]:
    return [
        [
            month,
            string,
            name,
            str(Framework(framework).label),
            actual,
            accrued,
            documents.Formula(f"=E{place}+F{place}"),
            beyond,
        ]
        for place, (month, string, name, framework, actual, accrued, beyond) in enumerate(
            _rows(of_year, lines), start=2
        )
    ]


def _check(months: str, costs: str, last: int) -> list[list[object]]:
    """What the months come to, what the lines come to, and that they are the same."""
    return [
        [_("Invoiced and accrued, by month"), documents.Formula(f"=SUM('{months}'!B2:C13)")],
        [_("Invoiced and accrued, by line"), documents.Formula(f"=SUM('{costs}'!G2:G{max(2, last)})")],
        [_("Difference, which is to be nought"), documents.Formula("=B2-B3")],
    ]
