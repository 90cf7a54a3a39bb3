"""Days that are asked for and that nothing covers."""

from datetime import date

from utvag.economy.domain.periods import A_DAY, NEVER, Span


def outside(days: Span, paid: Span) -> list[Span]:
    """The days before the first that is paid, and those after the last."""
    found = []
    if days.first < paid.first:
        found.append(Span(days.first, min(days.last, paid.first - A_DAY)))
    if paid.last is not NEVER and days.last > paid.last:
        found.append(Span(max(days.first, paid.last + A_DAY), days.last))
    return found


def gaps(wanted: Span, covered: list[Span]) -> list[Span]:
    found, first = [], wanted.first
    for span in sorted(covered):
        if first < span.first:
            found.append(Span(first, span.first - A_DAY))
        first = max(first, span.last + A_DAY if span.last < date.max else date.max)
    if first <= wanted.last:
        found.append(Span(first, wanted.last))
    return found
