"""Rows of law for the page: words of the reader's language, nothing left to the template to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.law.domain.shapes import DeadlineKind, DeadlineVersion, LegalReference, Span


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    title: str
    label: str
    statute: str
    version: str
    valid_from: date
    valid_to: date | None
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    title: str
    rule: str
    is_law: bool
    note: str
    valid_from: date
    valid_to: date | None
    verified: bool
    source: str


def reference_rows(references: Iterable[LegalReference]) -> list[ReferenceRow]:
    """One row for each version."""
    return [
        ReferenceRow(
            title=str(found.title),
            label=found.label,
            statute=str(found.statute.name),
            version=found.version,
            valid_from=found.valid_from,
            valid_to=found.valid_to,
            verified=found.verified,
            source=str(found.source),
        )
        for found in references
    ]


def deadline_rows(deadlines: Iterable[DeadlineVersion]) -> list[DeadlineRow]:
    """One row for each version."""
    return [
        DeadlineRow(
            title=str(found.title),
            rule=rule_in_words(found),
            is_law=found.kind is DeadlineKind.LAW,
            note=str(found.note),
            valid_from=found.valid_from,
            valid_to=found.valid_to,
            verified=found.verified,
            source=str(found.source),
        )
        for found in deadlines
    ]


def rule_in_words(found: DeadlineVersion) -> str:
    """ "14 days from when the report came in"; a span of nothing is the same day."""
    if not found.span.amount:
        return _("The same day as %(starts)s") % {"starts": found.starts}
    return _("%(length)s from when %(starts)s") % {
        "length": length_in_words(found.span),
        "starts": found.starts,
    }


def length_in_words(span: Span) -> str:
    words = {
        "hours": ngettext("%(count)s hour", "%(count)s hours", span.amount),
        "days": ngettext("%(count)s day", "%(count)s days", span.amount),
        "working_days": ngettext("%(count)s working day", "%(count)s working days", span.amount),
        "weeks": ngettext("%(count)s week", "%(count)s weeks", span.amount),
        "months": ngettext("%(count)s month", "%(count)s months", span.amount),
    }
    return words[span.unit] % {"count": span.amount}
