"""Which price holds on which days: later prices over earlier ones, index clauses and absences."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter

from utvag.economy.domain.agreed import Absence, IndexPoint, Phase, Step, Unit
from utvag.economy.domain.money import to_ore
from utvag.economy.domain.periods import A_DAY, NEVER, Span

FULL = Decimal(1)
WRITTEN = attrgetter("known_on", "order", "first")
type Layer = tuple[date, date, Phase]


def layers(phases: Iterable[Phase], known_on: date = NEVER) -> list[Layer]:
    """Days and the phase that holds, by part and day; pieces apart, since they have no days of their own."""
    found: list[Layer] = []
    for phase in sorted(phases, key=WRITTEN):
        if phase.known_on > known_on or phase.unit is Unit.PIECE:
            continue
        first, last = phase.first, phase.last or NEVER
        for begins, ends, old in found:
            if begins <= last and first <= ends and old.part is phase.part:
                found = _cleared(found, first, last, phase)
                break
        found.append((first, last, phase))
    return found


def _cleared(found: list[Layer], first: date, last: date, phase: Phase) -> list[Layer]:
    """What is left of earlier layers of the same part outside the days of a later one."""
    left: list[Layer] = []
    for begins, ends, old in found:
        if old.part is not phase.part or begins > last or ends < first:
            left.append((begins, ends, old))
            continue
        if begins < first:
            left.append((begins, first - A_DAY, old))
        if ends > last:
            left.append((last + A_DAY, ends, old))
    return left


def price_on(phase: Phase, day: date) -> Decimal:
    """The price on a day, by the index where the agreement has such a clause."""
    if phase.index_base is None:
        return phase.price
    values = [point.value for point in sorted(phase.index, key=_begins) if point.first <= day]
    return to_ore(phase.price * values[-1] / phase.index_base) if values else phase.price


def indexed(phase: Phase, span: Span) -> list[tuple[Span, Decimal]]:
    """The days of a layer in pieces of one price each."""
    if phase.index_base is None:
        return [(span, phase.price)]
    turns = sorted({span.first, *(p.first for p in phase.index if span.first < p.first <= span.last)})
    ends = [*(turn - A_DAY for turn in turns[1:]), span.last]
    return [(Span(first, last), price_on(phase, first)) for first, last in zip(turns, ends, strict=True)]


def shares(span: Span, away: Sequence[tuple[Span, Decimal]]) -> list[tuple[Span, Decimal]]:
    """The span in pieces of one share of the price each; `away` in order of days, none over another."""
    pieces, first = [], span.first
    for days, share in away:
        met = span.meets(days)
        if met is None:
            continue
        if first < met.first:
            pieces.append((Span(first, met.first - A_DAY), FULL))
        pieces.append((met, share))
        first = met.last + A_DAY
    if first <= span.last:
        pieces.append((Span(first, span.last), FULL))
    return pieces


def away(
    absences: Iterable[Absence], steps: Sequence[Step], known_on: date = NEVER
) -> list[tuple[Span, Decimal]]:
    """Days of absence with the share that is paid, by the agreement's steps; absences that touch are one."""
    if not steps:
        return []
    pieces: list[tuple[Span, Decimal]] = []
    for absence in joined([a for a in absences if a.holds(known_on)]):
        for step, after in zip(steps, [*steps[1:], None], strict=True):
            first = absence.first + A_DAY * (step.from_day - 1)
            last = absence.first + A_DAY * (after.from_day - 2) if after else absence.last
            met = absence.meets(Span(first, last))
            if met:
                pieces.append((met, step.share))
    return pieces


def joined(spans: Iterable[Absence | Span]) -> list[Span]:
    """Days in order; what touches is one."""
    found: list[Span] = []
    for each in sorted(spans, key=_begins):
        if found and each.first <= found[-1].last + A_DAY:
            found[-1] = Span(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(Span(each.first, each.last))
    return found


def _begins(each: Absence | Span | IndexPoint) -> date:
    return each.first
