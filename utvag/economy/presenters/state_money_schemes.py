"""Schemes of state money in the reader's language."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from utvag.economy.domain.periods import Span, year_of
from utvag.economy.domain.schemes import PERSON, Scheme, evidence_words, for_persons, scheme_of, schemes
from utvag.economy.models import StateMoneyApplication
from utvag.economy.presenters.state_money import language


def scheme_of_row(row: StateMoneyApplication) -> Scheme:
    return scheme_of(row.scheme, row.scheme_since_on)


def opening_asked(asked: Any) -> tuple[Scheme, Span] | None:
    """The scheme and the year that an address asks for; None where they do not go together."""
    year = str(asked.get("year", ""))
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        return None
    whole = year_of(date(int(year), 1, 1)) if int(year) > 0 else None
    for scheme in for_persons():
        period = whole.meets(scheme.days) if whole and scheme.key == asked.get("scheme") else None
        if period:
            return scheme, period
    return None


@dataclass(frozen=True)
class SchemeFacts:
    """A scheme in the reader's language."""

    name: str
    funder: str
    covers: str
    who: str
    reporting: str
    source: str
    is_sure: bool
    per_person: bool
    holds: str
    apply_by: date | None = None
    report_by: date | None = None
    evidence: tuple[str, ...] = ()


def scheme_facts(scheme: Scheme, period: Span | None = None) -> SchemeFacts:
    """With the days for one period, where it is given."""
    said = language()
    words = evidence_words()
    days = [each.after(period) if each and period else None for each in (scheme.apply_by, scheme.report_by)]
    until = date_format(scheme.until, "j F Y") if scheme.until else ""
    return SchemeFacts(
        name=scheme.name.in_language(said),
        funder=scheme.funder.in_language(said),
        covers=scheme.covers.in_language(said),
        who=scheme.who.in_language(said),
        reporting=scheme.reporting.in_language(said),
        source=scheme.source,
        is_sure=scheme.is_sure,
        per_person=scheme.per == PERSON,
        holds=f"{date_format(scheme.since, 'j F Y')} – {until}",
        apply_by=days[0],
        report_by=days[1],
        evidence=tuple(words[each].in_language(said) for each in scheme.evidence),
    )


def all_schemes() -> list[SchemeFacts]:
    """The latest first."""
    return [scheme_facts(each) for each in sorted(schemes(), key=lambda one: one.since, reverse=True)]
