"""When something must be done: the rule of the day, counted in Swedish time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from utvag.common.clock import end_of, local_date
from utvag.law.domain.days import add_months, add_working_days, next_working_day
from utvag.law.domain.lookup import in_force, reference
from utvag.law.domain.shapes import DeadlineKind, DeadlineVersion, Due, Law, Span, Text

UNITS = {
    "hours": Text("timmar", "hours"),
    "days": Text("dagar", "days"),
    "working_days": Text("arbetsdagar", "working days"),
    "weeks": Text("veckor", "weeks"),
    "months": Text("månader", "months"),
}
ONE = {
    "hours": Text("timme", "hour"),
    "days": Text("dag", "day"),
    "working_days": Text("arbetsdag", "working day"),
    "weeks": Text("vecka", "week"),
    "months": Text("månad", "month"),
}


class NotATarget(ValueError):
    """A municipality may set its own figure only where the law has none."""


def due(law: Law, key: str, start: datetime, on: date, *, target: int | None = None) -> Due:
    """When `key` falls due, counted from `start` by the rule in force on the day `on`."""
    if start.tzinfo is None:
        raise ValueError("start must be an aware datetime")
    rule = in_force(law.deadlines, key, on)
    if target is not None:
        if rule.kind is not DeadlineKind.TARGET:
            raise NotATarget(key)
        if target < 1:
            raise ValueError("a target must be 1 or more")
        rule = replace(rule, span=Span(rule.span.unit, target))
    at = _end(rule, start)
    moved = at > _counted(rule.span, start)
    return Due(
        key=key,
        at=at,
        on=local_date(at),
        kind=rule.kind,
        reference=reference(law, rule.reference_key, on) if rule.reference_key else None,
        explanation=_explanation(rule, moved=moved),
        verified=rule.verified,
        source=rule.source,
    )


def _end(rule: DeadlineVersion, start: datetime) -> datetime:
    at = _counted(rule.span, start)
    return end_of(next_working_day(local_date(at))) if rule.moves_to_working_day else at


def _counted(span: Span, start: datetime) -> datetime:
    day = local_date(start)
    match span.unit:
        case "hours":
            # In UTC, so that the change of clocks neither gives nor takes an hour.
            return start.astimezone(UTC) + timedelta(hours=span.amount)
        case "working_days":
            return end_of(add_working_days(day, span.amount))
        case "weeks":
            return end_of(day + timedelta(weeks=span.amount))
        case "months":
            return end_of(add_months(day, span.amount))
        case _:
            return end_of(day + timedelta(days=span.amount))


def _explanation(rule: DeadlineVersion, *, moved: bool) -> Text:
    return Text(
        _said(
            f"{_length(rule.span, 'sv')} från att {rule.starts.sv}."
            if rule.span.amount
            else f"Samma dag som {rule.starts.sv}.",
            "Sista dagen flyttas till nästa vardag." if moved else "",
            "Mål, inte lag." if rule.kind is DeadlineKind.TARGET else "",
            rule.note.sv,
        ),
        _said(
            f"{_length(rule.span, 'en')} from when {rule.starts.en}."
            if rule.span.amount
            else f"The same day as {rule.starts.en}.",
            "The last day moves to the next working day." if moved else "",
            "A target, not law." if rule.kind is DeadlineKind.TARGET else "",
            rule.note.en,
        ),
    )


def _length(span: Span, language: str) -> str:
    words = ONE if span.amount == 1 else UNITS
    return f"{span.amount} {words[span.unit].in_language(language)}"


def _said(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
