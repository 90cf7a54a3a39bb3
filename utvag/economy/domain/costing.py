"""The cost of one bearer or many, by day, month, quarter, year, budget line or agreement."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from utvag.economy.domain import vat
from utvag.economy.domain.agreed import LESSENS, Bearing, Phase, Unit
from utvag.economy.domain.layers import layers
from utvag.economy.domain.money import ZERO, is_in_ore
from utvag.economy.domain.periods import A_DAY, NEVER, PERIODS, Span, cut
from utvag.economy.domain.rows import Amounts, Row, rows, total


def cost(bearing: Bearing, span: Span, *, known_on: date = NEVER) -> Amounts:
    """What the span's days cost: the sum of its rows."""
    return total(rows(bearing, span, known_on=known_on))


def gross_cost(bearing: Bearing, span: Span, *, known_on: date = NEVER) -> Decimal:
    """What is paid for the span's days; the same as `cost(…).gross`, without making rows where none is needed.

    Days times a price in whole öre need no rounding, so that months need not be told apart.
    """
    paid = bearing.paid(known_on).meets(span)
    if bearing.absences or bearing.extras or not all(_is_plain(each) for each in bearing.phases):
        return cost(bearing, span, known_on=known_on).gross
    if paid is None:
        return ZERO
    begins, ends, sum_of = paid.first, paid.last, ZERO
    for first, last, phase in layers(bearing.phases, known_on):
        count = (min(last, ends) - max(first, begins)).days + 1
        if count > 0:
            sum_of += -phase.price * count if phase.part in LESSENS else phase.price * count
    return sum_of


def by_period(found: Iterable[Row], period: str) -> dict[date, Amounts]:
    """Sums by the first day of each `month`, `quarter` or `year`. Rows keep within a month; days need `by_day`."""
    whole = PERIODS[period]
    sums: dict[date, Amounts] = defaultdict(Amounts)
    for row in found:
        first = whole(row.days.first).first
        sums[first] = sums[first] + row.amounts
    return dict(sorted(sums.items()))


def by_day(bearing: Bearing, span: Span, *, known_on: date = NEVER) -> dict[date, Amounts]:
    """What each day costs; the days of any span add up to its cost."""
    return {day.first: cost(bearing, day, known_on=known_on) for day in cut(span, "day")}


def by_label(
    bearings: Iterable[Bearing], span: Span, label: str, *, known_on: date = NEVER
) -> dict[str, Amounts]:
    """Sums by what the bearers are labelled with: `case`, `line` or `framework`."""
    sums: dict[str, Amounts] = defaultdict(Amounts)
    for bearing in bearings:
        said = bearing.labels.get(label, "")
        sums[said] = sums[said] + cost(bearing, span, known_on=known_on)
    return dict(sorted(sums.items()))


def changed(bearing: Bearing, span: Span, *, then: date, now: date = NEVER) -> Amounts:
    """What was learnt after `then` of days in the span: new prices, days away, credits. Below nought: given back."""
    return cost(bearing, span, known_on=now) - cost(bearing, span, known_on=then)


def paid_days(bearing: Bearing, span: Span, *, known_on: date = NEVER) -> int:
    """How many of the span's days are paid."""
    paid = bearing.paid(known_on).meets(span)
    return paid.days if paid else 0


def person_days(bearings: Iterable[Bearing], span: Span) -> int:
    """Days of one person, each counted once however many bearers cost on it."""
    counted, until = 0, span.first - A_DAY
    for days in sorted(met for each in bearings if (met := each.paid().meets(span))):
        rest = days.meets(Span(until + A_DAY, NEVER))
        if rest:
            counted, until = counted + rest.days, rest.last
    return counted


def doubled(bearings: Iterable[Bearing], span: Span) -> list[Span]:
    """Days on which more than one bearer of one person is paid: both cost, and somebody should know."""
    found: list[Span] = []
    until = None
    for days in sorted(met for each in bearings if (met := each.paid().meets(span))):
        over = days.meets(Span(days.first, until)) if until and until >= days.first else None
        if over:
            found.append(over)
        until = max(until, days.last) if until else days.last
    return found


def _is_plain(phase: Phase) -> bool:
    """Whether days times its price is what it costs, to the öre."""
    return (
        phase.unit is Unit.DAY
        and phase.index_base is None
        and is_in_ore(phase.price)
        and vat.is_without(phase.vat)
    )
