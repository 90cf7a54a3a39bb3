"""The books in words, and as files: a workbook with formulas, SIE and CSV. Numbers and codes; never a name or a place."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.documents import public as documents
from utvag.economy.domain.ledger import balance
from utvag.economy.domain.months import Month
from utvag.economy.domain.periods import NEVER, Span
from utvag.economy.domain.rows import Amounts
from utvag.economy.domain.sie import LedgerRow, sie
from utvag.economy.models import Budget, BudgetLine, CostBearer, MonthClose, Posting
from utvag.economy.presenters.words import days, month, sek

ZERO = Decimal(0)
# The files for the ledger are Swedish, whoever fetches them.
KINDS = {"ACTUAL": "fakturerat", "BEYOND": "utöver avtalet", "ACCRUED": "upplupet"}
FILE_NAMES = {"sv": "bokforing", "en": "books"}


def bearer_rows(
    bearers: Iterable[CostBearer], months: Mapping[UUID, Sequence[Month]]
) -> list[dict[str, Any]]:
    """Bearers by number, with what they cost in the months given."""
    rows = []
    for bearer in bearers:
        own = months.get(bearer.pk, ())
        whole = sum((m.whole for m in own), Amounts())
        actual, beyond = sum((m.actual for m in own), ZERO), sum((m.beyond for m in own), ZERO)
        rows.append(
            {
                "number": bearer.number,
                "payee": bearer.payee.code if bearer.payee else "",
                "bought": bearer.get_framework_display(),
                "line": bearer.line.string,
                "days": days(Span(bearer.first_on, bearer.last_on or NEVER)),
                "cost": sek(whole.net),
                "actual": sek(actual),
                "beyond": sek(beyond) if beyond else "",
                "accrued": sek(whole.net - actual),
                "back": sek(whole.back),
            }
        )
    return rows


def budget_rows(
    lines: Iterable[BudgetLine], budgets: Mapping[UUID, Budget], posted: Mapping[UUID, Decimal]
) -> list[dict[str, Any]]:
    """Lines with what is set aside, what is posted, and what was taken from something else: nought or an amount."""
    rows = []
    for line in lines:
        budget, spent = budgets.get(line.pk), posted.get(line.pk, ZERO)
        rows.append(
            {
                "name": line.name,
                "string": line.string,
                "budget": sek(budget.amount) if budget else "",
                "posted": sek(spent),
                "left": sek(budget.amount - spent) if budget else "",
                "displaced": sek(budget.displaced) if budget else sek(ZERO),
                "displaced_what": budget.displaced_what if budget else "",
            }
        )
    return rows


def close_rows(closes: Iterable[MonthClose]) -> list[dict[str, Any]]:
    """Months that are made."""
    return [
        {
            "month": month(close.month_on),
            "pk": close.pk,
            "by": close.closed_by.name,
            "attested_by": close.attest.attested_by.name if hasattr(close, "attest") else "",
        }
        for close in closes
    ]


def posting_rows(postings: Iterable[Posting]) -> list[dict[str, Any]]:
    """What a month posts."""
    return [
        {
            "string": each.string,
            "number": each.bearer.number,
            "month": month(each.service_on),
            "kind": each.get_kind_display(),
            "net": sek(each.net),
            "vat": sek(each.vat),
            "back": sek(each.back),
        }
        for each in postings
    ]


def month_sums(
    sums: Iterable[tuple[str, Decimal, Decimal, Decimal, Decimal | None]],
) -> list[dict[str, str]]:
    """A month by accounting string."""
    return [
        {
            "string": string,
            "net": sek(net),
            "beyond": sek(beyond) if beyond else "",
            "vat": sek(tax),
            "back": sek(back),
            "own": sek(net + tax - back),
        }
        for string, net, tax, back, beyond in sums
    ]


def reconciled(
    ours: Mapping[tuple[str, str], Decimal], theirs: Mapping[tuple[str, str], Decimal]
) -> list[dict[str, str]]:
    """What differs between the books here and the ledger."""
    return [
        {
            "string": string,
            "month": which,
            "ours": sek(here),
            "theirs": sek(there),
            "differs": sek(difference),
        }
        for string, which, here, there, difference in balance(ours, theirs)
    ]


def ledger_sie(close: MonthClose, postings: Sequence[Posting], made_on: date) -> bytes:
    """The month as a file for the ledger."""
    accounts = {each.account: each.line.name for each in postings}
    accounts |= {each.contra: "Interimsskuld" for each in postings}
    rows = [
        LedgerRow(
            each.account,
            each.contra,
            each.line.centre,
            each.line.activity,
            each.line.object_code,
            each.net,
            f"{each.bearer.number} {each.service_on:%Y-%m} {KINDS[each.kind]}",
        )
        for each in postings
        if each.net
    ]
    number = close.month_on.year * 100 + close.month_on.month
    return sie(rows, month=close.month_on, number=number, made_on=made_on, accounts=accounts)


def ledger_csv(postings: Iterable[Posting]) -> bytes:
    """The same as a table: semicolons and decimal commas, as a Swedish spreadsheet reads them.

    The ledger is compared with what was posted by the month that was closed, which stands last.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            "sträng",
            "konto",
            "motkonto",
            "kostnadsbärare",
            "avser",
            "slag",
            "belopp",
            "moms",
            "momsersättning",
            "månad",
        ]
    )
    for each in postings:
        amounts = [str(amount).replace(".", ",") for amount in (each.net, each.vat, each.back)]
        table.writerow(
            [
                each.string,
                each.account,
                each.contra,
                each.bearer.number,
                f"{each.service_on:%Y-%m}",
                KINDS[each.kind],
                *amounts,
                f"{each.close.month_on:%Y-%m}",
            ]
        )
    return written.getvalue().encode("utf-8-sig")


def month_book(close: MonthClose, postings: Sequence[Posting]) -> list[documents.Sheet]:
    """The month as sheets: postings, and sums by line as formulas that a finance officer can follow."""
    head = [
        _("Accounting string"),
        _("Number"),
        _("Month of the days"),
        _("Kind"),
        _("Without VAT"),
        _("VAT"),
        _("VAT compensation"),
        _("The municipality’s own"),
    ]
    rows: list[list[object]] = []
    for place, each in enumerate(postings, start=2):
        own = documents.Formula(f"=E{place}+F{place}-G{place}")
        rows.append(
            [
                each.string,
                each.bearer.number,
                each.service_on,
                each.get_kind_display(),
                each.net,
                each.vat,
                each.back,
                own,
            ]
        )
    last = len(rows) + 1
    strings = sorted({each.string for each in postings})
    name = _("Postings")
    sums: list[list[object]] = [
        [string, *(_sum_of(name, column, last, place) for column in "EFGH")]
        for place, string in enumerate(strings, start=2)
    ]
    if strings:
        total = len(strings) + 1
        sums.append([_("Together"), *(documents.Formula(f"=SUM({c}2:{c}{total})") for c in "BCDE")])
    return [
        documents.Sheet(name, head, rows, (28, 12, 14, 14, 16, 14, 18, 20)),
        documents.Sheet(_("By line"), [head[0], *head[4:]], sums, (28, 16, 14, 18, 20)),
    ]


def _sum_of(sheet: str, column: str, last: int, place: int) -> documents.Formula:
    return documents.Formula(
        f"=SUMIF('{sheet}'!$A$2:$A${last},A{place},'{sheet}'!{column}$2:{column}${last})"
    )


def month_file_name(close: MonthClose, extension: str) -> str:
    """Says which month."""
    return f"{FILE_NAMES[language()]}-{close.month_on:%Y-%m}.{extension}"


def language() -> str:
    """The reader's."""
    return get_language() or "sv"
