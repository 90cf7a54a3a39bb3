"""State money without a database: what has been claimed, what still can be, which moves are open, what may be reclaimed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.money import ZERO, to_ore
from utvag.economy.domain.periods import A_DAY, Span

# What may follow what. What has ended an application gives its days free.
MOVES: dict[str, tuple[str, ...]] = {
    "DRAFT": ("SENT", "WITHDRAWN", "REPLACED"),
    "SENT": ("GRANTED", "PARTLY", "REFUSED", "WITHDRAWN"),
    "GRANTED": ("PAID",),
    "PARTLY": ("PAID",),
    "PAID": ("PAID", "REPORTED", "RECLAIMED"),
    "REPORTED": ("PAID", "RECLAIMED"),
    "REFUSED": (),
    "RECLAIMED": ("PAID", "REPORTED", "RECLAIMED"),
    "WITHDRAWN": (),
    "REPLACED": (),
}
# Not a step: what was reclaimed is less than what was paid.
PARTLY_RECLAIMED = "RECLAIMED_PARTLY"
FREES_DAYS = frozenset({"REFUSED", "WITHDRAWN", "REPLACED"})
# The states that the pipeline shows, in the order in which an application goes through them.
PIPELINE = ("DRAFT", "SENT", "GRANTED", "PARTLY", "PAID", "REPORTED", "RECLAIMED", "REFUSED")
WITH_AMOUNT = frozenset({"GRANTED", "PARTLY", "PAID", "REPORTED", "RECLAIMED"})
WITH_REASON = frozenset({"PARTLY", "REFUSED", "RECLAIMED", "WITHDRAWN"})
RECEIVED = frozenset({"PAID", "REPORTED"})
HOLDS_MONEY = frozenset({"GRANTED", "PARTLY", "PAID"})


@dataclass(frozen=True, slots=True)
class Claimed:
    """Days that are asked for, at an amount; `stayed` are those of them that were, or may yet be, stayed."""

    days: Span
    stayed: Span | None
    amount: Decimal

    @property
    def expected(self) -> Decimal:
        """What of the amount there will be a cost for: in proportion to the days."""
        if self.stayed is None:
            return ZERO
        return to_ore(self.amount * self.stayed.days / self.days.days)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one application stands; amounts in SEK, None for whoever may not see them."""

    number: str
    scheme: str
    since: date
    period: Span
    state: str
    asked: Decimal | None = None
    granted: Decimal | None = None
    paid: Decimal | None = None
    used: Decimal | None = None
    reclaimed: Decimal | None = None
    # What of what is asked for there will be a cost for, as the stays now stand.
    expected: Decimal | None = None
    report_by: date | None = None
    apply_by: date | None = None
    lacks: tuple[str, ...] = ()

    @property
    def all_paid(self) -> bool:
        """Whether nothing of what was granted is left to be paid, as far as the reader sees."""
        return self.granted is None or (self.paid or ZERO) >= self.granted

    @property
    def kept(self) -> Decimal | None:
        """What of what was paid is not reclaimed."""
        return None if self.paid is None else self.paid - (self.reclaimed or ZERO)

    @property
    def stage(self) -> str:
        """How far what is left of it has come: money that was reclaimed in part is held and reported as before."""
        if self.state != "RECLAIMED" or not self.kept:
            return self.state
        return "REPORTED" if self.used is not None else "PAID"

    @property
    def shown(self) -> str:
        """Where it stands, with what is reclaimed in part told apart."""
        return PARTLY_RECLAIMED if self.state == "RECLAIMED" and self.kept else self.state

    @property
    def held(self) -> Decimal:
        """What has been received, or else granted."""
        return self.paid if self.paid is not None else (self.granted or ZERO)

    @property
    def is_received(self) -> bool:
        """Whether there is money that could have to be paid back; what is only granted may never come."""
        return self.stage in RECEIVED

    def is_late(self, today: date) -> bool:
        """Whether the day for its application or its report has gone by."""
        due = self.due_on
        return due is not None and due < today

    @property
    def due_on(self) -> date | None:
        """The next day that something must be done by."""
        if self.state == "DRAFT":
            return self.apply_by
        return self.report_by if self.stage in HOLDS_MONEY else None


@dataclass(frozen=True, slots=True)
class Risk:
    """What of what is held may be lost, by paying back or by never coming, and why: `UNSPENT`, `NO_REPORT`, `NO_EVIDENCE`."""

    amount: Decimal
    why: tuple[str, ...]


def risk_of(standing: Standing, today: date) -> Risk:
    """At most what is held. Without a report in time, or without evidence, all of it; else what there is no cost for."""
    held = standing.held - (standing.reclaimed or ZERO)
    if standing.stage == "REPORTED":
        unspent = max(ZERO, held - (standing.used or ZERO))
        why = (*(("NO_EVIDENCE",) if standing.lacks else ()), *(("UNSPENT",) if unspent else ()))
        return Risk(held if standing.lacks else unspent, why)
    if standing.stage not in HOLDS_MONEY:
        return Risk(ZERO, ())
    found = []
    if standing.is_late(today):
        found.append("NO_REPORT")
    if standing.lacks:
        found.append("NO_EVIDENCE")
    unspent = max(ZERO, held - standing.expected) if standing.expected is not None else ZERO
    if unspent:
        found.append("UNSPENT")
    whole = {"NO_REPORT", "NO_EVIDENCE"} & set(found)
    return Risk(held if whole else unspent, tuple(found))


def may_follow(standing: Standing) -> tuple[str, ...]:
    """The moves that somebody can make; a draft is replaced by making another, and what is granted is paid once.

    What is reclaimed in part can be reclaimed further, until all that was paid is; it is reported once.
    """
    left_out = {"REPLACED"}
    if standing.all_paid:
        left_out.add("PAID")
    if standing.state == "RECLAIMED" and not standing.kept:
        left_out |= {"PAID", "REPORTED", "RECLAIMED"}
    if standing.used is not None:
        left_out.add("REPORTED")
    return tuple(each for each in MOVES[standing.state] if each not in left_out)


def left_of(days: Span, taken: Iterable[Span]) -> list[Span]:
    """What of the days is not taken, in pieces."""
    left, first = [], days.first
    for each in sorted(taken):
        met = each.meets(days)
        if met is None:
            continue
        if first < met.first:
            left.append(Span(first, met.first - A_DAY))
        first = max(first, met.last + A_DAY)
    if first <= days.last:
        left.append(Span(first, days.last))
    return left


def asked_of(first: date, last: date | None, planned: date, *, leaving_counts: bool) -> Span | None:
    """The days of a stay that cost; the day of leaving only where it counts."""
    if last is None:
        return Span(first, planned)
    last = last if leaving_counts else last - A_DAY
    return Span(first, last) if first <= last else None


def open_spans[S](asked: Iterable[tuple[S, Span]], taken: Iterable[Span]) -> list[tuple[S, Span]]:
    """What of the days of each nobody has taken; a day that two have is the first one's."""
    gone, found = list(taken), []
    for each, days in asked:
        left = left_of(days, gone)
        found += [(each, span) for span in left]
        gone += left
    return found


def stayed_of(days: Span, first: date | None, last: date | None) -> Span | None:
    """The claimed days that lie within the stay; one that goes on is expected to."""
    if first is None:
        return None
    return days.meets(Span(first, last or days.last)) if first <= days.last else None


def lacking(wanted: Sequence[str], there: Collection[str]) -> tuple[str, ...]:
    """The evidence that is not there yet."""
    return tuple(each for each in wanted if each not in there)
