"""The books as finance reads them: lines, budgets, months, and what is to be posted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet, Sum

from utvag.common.clock import local_date
from utvag.economy.domain.ledger import Entry, entries
from utvag.economy.domain.months import Month, months
from utvag.economy.domain.periods import NEVER, Span, add_months, month_of
from utvag.economy.domain.rows import Amounts
from utvag.economy.models import Budget, BudgetLine, CostBearer, MonthClose, Posting
from utvag.economy.queries.bearings import bearings
from utvag.economy.queries.invoices import approved_lines


@dataclass(frozen=True, slots=True)
class ToPost:
    """An entry with whose cost it is and where it is booked."""

    bearer_id: UUID
    number: str
    line: BudgetLine
    entry: Entry


def closes() -> QuerySet[MonthClose]:
    """Every month that is made, the latest first."""
    return (
        MonthClose.objects.select_related("closed_by", "attest__attested_by")
        .order_by("-month_on")
        .fetch_mode(FETCH_RAISE)
    )


def close_of(month: date) -> MonthClose | None:
    """The books of one month, if they are made."""
    return closes().filter(month_on=month).first()


def last_closed() -> date | None:
    """The latest month that is made."""
    return closes().values_list("month_on", flat=True).first()


def months_to_close(today: date) -> list[date]:
    """The months that can be made, the earliest first: from what was made last, or what began first, to the last whole."""
    last = last_closed()
    begins = CostBearer.objects.order_by("first_on").values_list("first_on", flat=True).first()
    first = add_months(last, 1) if last else begins.replace(day=1) if begins else None
    found = []
    while first and first < today.replace(day=1):
        found.append(first)
        first = add_months(first, 1)
    return found


def sums_of(close: MonthClose) -> list[tuple[str, Decimal, Decimal, Decimal, Decimal | None]]:
    """By accounting string: without VAT, VAT, what comes back, and what of the first was never agreed."""
    rows = Posting.objects.filter(close=close).values_list("string")
    beyond = Sum("net", filter=Q(kind=Posting.Kind.BEYOND))
    return list(rows.annotate(Sum("net"), Sum("vat"), Sum("back"), beyond=beyond).order_by("string"))


def is_attested(close: MonthClose) -> bool:
    """Whether somebody else stands for it."""
    return MonthClose.objects.filter(pk=close.pk, attest__isnull=False).exists()


def postings_of(close: MonthClose) -> QuerySet[Posting]:
    """The month's postings, by line and bearer."""
    return (
        Posting.objects.filter(close=close)
        .select_related("bearer", "line", "close")
        .order_by("string", "bearer__number", "service_on", "kind")
        .fetch_mode(FETCH_RAISE)
    )


def months_of(rows: QuerySet[CostBearer], span: Span, at: datetime | None = None) -> dict[UUID, list[Month]]:
    """What each bearer costs in each month of the span, as known `at`, invoiced and accrued; four queries."""
    found = bearings(rows)
    invoiced = approved_lines(rows.order_by().values("pk"), at)
    on = local_date(at) if at else NEVER
    return {pk: months(each, span, invoiced.get(pk, ()), known_on=on) for pk, each in found.items()}


def to_post(month: date, at: datetime) -> list[ToPost]:
    """What the month's books would say at a moment, of what was known then."""
    last = month_of(month).last
    posted = _posted()
    # What was posted is taken back also where the days have been moved to after the month.
    wanted = CostBearer.objects.filter(Q(first_on__lte=last) | Q(pk__in=list(posted)))
    rows = {row.pk: row for row in wanted.select_related("line").order_by("number")}
    # An invoice may be of days before any stay.
    costs = months_of(wanted, Span(date.min, last), at)
    return [
        ToPost(pk, row.number, row.line, entry)
        for pk, row in rows.items()
        for entry in entries(costs.get(pk, []), posted.get(pk, {}))
    ]


def _posted() -> dict[UUID, dict[tuple[date, str], Amounts]]:
    found: dict[UUID, dict[tuple[date, str], Amounts]] = defaultdict(dict)
    sums = Posting.objects.values_list("bearer_id", "service_on", "kind").annotate(
        Sum("net"), Sum("vat"), Sum("back")
    )
    for bearer, service_on, kind, net, vat, back in sums.order_by():
        found[bearer][service_on, kind] = Amounts(net, vat, back)
    return found


def budgets_for(year: int, lines: Iterable[BudgetLine]) -> dict[UUID, Budget]:
    """The budget of each line for the year, as it was set last."""
    rows = Budget.objects.filter(year=year, line__in=list(lines)).order_by("set_at")
    return {row.line_id: row for row in rows}


def budget_of(year: int, until: datetime) -> Decimal | None:
    """What all lines have for the year, in SEK, as it was known at `until`; None where nothing was set."""
    rows = Budget.objects.filter(year=year, set_at__lte=until).order_by("set_at")
    latest = dict(rows.values_list("line_id", "amount"))
    return sum(latest.values(), Decimal()) if latest else None


def posted_in(year: int) -> dict[UUID, Decimal]:
    """What is posted of the year's days, by line."""
    rows = Posting.objects.filter(service_on__year=year).values_list("line_id").annotate(Sum("net"))
    return dict(rows.order_by())


def posted_by_string(year: int) -> dict[tuple[str, str], Decimal]:
    """What is posted, by accounting string and the month that was closed, for the reconciliation."""
    rows = (
        Posting.objects.filter(close__month_on__year=year)
        .values_list("string", "close__month_on")
        .annotate(Sum("net"))
        .order_by()
    )
    return {(string, f"{month:%Y-%m}"): net for string, month, net in rows}
