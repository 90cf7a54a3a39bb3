"""The books of Exempelby: what stays cost, what suppliers ask for, months that are closed and one that waits.

The last whole month is open. Of its invoices two are wrong, as nobody has seen yet: one has another price than was
agreed, one asks for a day on which the person was away. Everything else is right, and a credit has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from utvag.common.clock import local_date, start_of
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.costs import Borne, open_costs
from utvag.demo.telling.supplier_files import Bill, Row, typed, ubl
from utvag.economy import public as economy

A_DAY = timedelta(days=1)
# Name, account, for accruals, cost centre, activity; budget of a year, and what it was taken from.
LINES = {
    "HVB": ("Köpt vård, HVB", "4511", "2990", "7310", "55710", 3_600_000, 0, ""),
    "HOUSING": ("Köpt stödboende", "4512", "2990", "7310", "55720", 400_000, 0, ""),
    "OWN": ("Egen öppenvård", "4015", "2990", "7320", "55730", 150_000, 90_000, "En vakant halvtidstjänst"),
}
AN_HOUR = Decimal("520.00")
DECIDED = "Ekonomistabens prislista (påhittad)"
TOO_MUCH = Decimal(120)


@dataclass(frozen=True)
class Months:
    """Months by their first days, the last of which is open."""

    all: tuple[date, ...]

    @classmethod
    def until(cls, today: date) -> "Months":
        """From the turn of the year, and half a year at the least, to the last whole month."""
        last = (today.replace(day=1) - A_DAY).replace(day=1)
        first = date(last.year, 1, 1) if last.month >= 6 else date(last.year - 1, 7, 1)
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        return cls(tuple(_later(first, each) for each in range(count)))

    def back(self, count: int) -> date:
        """So many months before the open one; the first, where there are not so many."""
        return self.all[max(0, len(self.all) - 1 - count)]


def tell_books(actors: Actors, now: datetime) -> None:
    """Lines and costs first, then month by month what came, was answered, closed and paid."""
    months = Months.until(local_date(now))
    lines = _keep_lines(actors, months)
    span = (months.all[0], _last_of(months.all[-1]))
    turns = (months.back(3).replace(day=16), months.back(2))
    borne = open_costs(actors, lines, span, turns, now)
    if not borne:
        return
    told = _Telling(actors, now, months, borne)
    for month in months.all:
        told.receive(month)
        if month != months.all[-1]:
            told.close(month)
            told.pay(month)


def _keep_lines(actors: Actors, months: Months) -> dict[str, Any]:
    greta = actors.become("greta")
    kept: dict[str, Any] = {"by": greta, "at": start_of(months.all[0] - 10 * A_DAY) + timedelta(hours=10)}
    lines = {}
    for key, (name, account, contra, centre, activity, amount, displaced, what) in LINES.items():
        lines[key] = economy.add_line(
            name=name, account=account, contra=contra, centre=centre, activity=activity, **kept
        )
        for year in sorted({month.year for month in months.all}):
            economy.set_budget(
                line=lines[key],
                year=year,
                amount=Decimal(amount),
                displaced=Decimal(displaced),
                displaced_what=what,
                **kept,
            )
    economy.set_hourly_rate(first_on=months.all[0], price=AN_HOUR, source=DECIDED, **kept)
    return lines


@dataclass
class _Telling:
    """Who goes on with what: the first of those who stay is asked too much for, the last was away."""

    actors: Actors
    now: datetime
    months: Months
    borne: Sequence[Borne]

    def __post_init__(self) -> None:
        staying = [each for each in self.borne if each.last is None]
        self.overpriced, self.away, self.credited = staying[0], staying[-1], staying[len(staying) // 2]
        right = [each for each in staying if each not in (self.overpriced, self.away)]
        self.unanswered = [self.overpriced, self.away, *right[:1]]
        self.approved: list[Any] = []

    def moment(self, month: date, day: int, hour: float) -> datetime:
        """A time in the month after `month`, on a working day, and never ahead."""
        on = _later(month, 1) + timedelta(days=day - 1)
        on += timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else 0)
        return min(start_of(on) + timedelta(hours=hour), self.now - timedelta(minutes=90 - day))

    def receive(self, month: date) -> None:
        """What suppliers ask for the month; Astrid, who knows the places, compares and answers."""
        astrid = self.actors.become("astrid")
        for number, each in enumerate(self.borne):
            for bill in self._bills(each, month, number):
                late = each is self.credited and month == self.months.back(2)
                at = self.moment(month, 14 if late else 2, 9.5 + number / 5)
                self._take_in(each, bill, is_typed=number % 3 == 2, by=astrid, at=at)
        if month == self.months.all[-1]:
            self._credit(astrid)

    def _bills(self, each: Borne, month: date, number: int) -> list[Bill]:
        spans = [(month, _last_of(month))]
        if each is self.overpriced is self.away:
            spans = [(month, month.replace(day=15)), (month.replace(day=16), _last_of(month))]
        bills = []
        for part, (first, last) in enumerate(spans):
            rows = each.rows(first, last)
            if month == self.months.all[-1]:
                rows = self._wronged(each, rows, part)
            if rows:
                told = f"{month:%y%m}-{number}{part}"
                bills.append(Bill(told, each.company_number, each.supplier, last, rows))
        return bills

    def _wronged(self, each: Borne, rows: list[Row], part: int) -> list[Row]:
        """A price that nobody agreed to. The other error is a day away, which is in the rows of whoever was away."""
        if each is self.overpriced and part == 0:
            return [row._replace(price=row.price + TOO_MUCH) for row in rows]
        return rows

    def _take_in(self, each: Borne, bill: Bill, *, is_typed: bool, by: Any, at: datetime) -> None:
        received = economy.read_csv(typed(bill)) if is_typed else economy.read_ubl(ubl(bill))
        invoice = economy.receive_invoice(case=each.case, bearer=each.bearer, received=received, by=by, at=at)
        # Of the open month's, the wrong ones and a right one wait.
        is_open = bill.issued_on >= self.months.all[-1] and not bill.is_credit
        if is_open and each in self.unanswered:
            return
        then = at + timedelta(minutes=4)
        economy.answer_invoice(case=each.case, invoice=invoice, step="APPROVED", by=by, at=then)
        self.approved.append(invoice)

    def _credit(self, astrid: Any) -> None:
        """Two days away in the month before, which was learnt when the month was closed: half is given back."""
        each, month = self.credited, self.months.back(1)
        first, last = month.replace(day=20), month.replace(day=21)
        if month == self.months.all[-1] or each.first > first:
            return
        at = self.moment(month, 16, 13)
        economy.note_away(case=each.case, bearer=each.bearer, first_on=first, last_on=last, by=astrid, at=at)
        rows = [row._replace(price=row.price * each.away_share) for row in each.rows(first, last)]
        bill = Bill(
            f"K{month:%y%m}", each.company_number, each.supplier, local_date(at), rows, is_credit=True
        )
        self._take_in(each, bill, is_typed=False, by=astrid, at=at + timedelta(hours=1))

    def close(self, month: date) -> None:
        """One closes, the other attests; they take turns."""
        makes, stands = ("greta", "gustav") if month.month % 2 else ("gustav", "greta")
        close = economy.close_month(month=month, by=self.actors.become(makes), at=self.moment(month, 9, 13.5))
        economy.attest_month(close=close, by=self.actors.become(stands), at=self.moment(month, 10, 9.25))

    def pay(self, month: date) -> None:
        """What was approved is paid."""
        greta = self.actors.become("greta")
        for invoice in self.approved:
            economy.mark_paid(invoice=invoice, by=greta, at=self.moment(month, 20, 14))
        self.approved = []


def _later(month: date, count: int) -> date:
    years, number = divmod(month.month - 1 + count, 12)
    return date(month.year + years, number + 1, 1)


def _last_of(month: date) -> date:
    return _later(month, 1) - A_DAY
