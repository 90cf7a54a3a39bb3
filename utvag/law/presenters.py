"""Rows of law for the page: words of the reader's language, nothing left to the template to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.law.domain import lookup
from utvag.law.domain.reading import law
from utvag.law.domain.shapes import (
    DeadlineKind,
    DeadlineVersion,
    DelegationLevel,
    LegalGate,
    LegalReference,
    Note,
    Span,
)


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


@dataclass(frozen=True, slots=True)
class GateRow:
    """A gate in words; `places` and `lifted` are `ReferenceRow`s of its day."""

    key: str
    title: str
    guidance: str
    opens: bool
    places: list[ReferenceRow]
    lifted: list[ReferenceRow]
    decider: str
    must_note: str
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


def gate_rows(gates: Iterable[LegalGate], on: date) -> list[GateRow]:
    """Each with the provisions of the day, or of its own first day when it began later."""
    rows = []
    for gate in gates:
        lifted, places = lookup.provisions_of(law(), gate, max(on, gate.valid_from))
        rows.append(
            GateRow(
                key=gate.key,
                title=str(gate.title),
                guidance=str(gate.guidance),
                opens=gate.opens,
                places=reference_rows(places),
                lifted=reference_rows(lifted),
                decider=decider_in_words(gate),
                must_note=", ".join(notes_in_words(gate)),
                valid_from=gate.valid_from,
                valid_to=gate.valid_to,
                verified=gate.verified,
                source=str(gate.source),
            )
        )
    return rows


def decider_in_words(gate: LegalGate) -> str:
    """ "From unit manager, and one more"."""
    levels = {
        DelegationLevel.CASE_WORKER: _("Whoever works with the case"),
        DelegationLevel.COORDINATOR: _("From coordinator"),
        DelegationLevel.UNIT_MANAGER: _("From unit manager"),
        DelegationLevel.DIRECTOR: _("From director"),
        DelegationLevel.COMMITTEE: _("The committee"),
        DelegationLevel.BOARD: _("The board"),
    }
    words = levels[gate.decided_from]
    return _("%(who)s, and one more") % {"who": words} if gate.deciders == 2 else words


def notes_in_words(gate: LegalGate) -> list[str]:
    words = {
        Note.NEED: _("why it is needed"),
        Note.PROPORTIONALITY: _("that it is proportionate"),
        Note.EXCEPTIONAL: _("whether exceptional reasons speak against"),
        Note.CALL_BACK: _("that whoever asks was called back"),
    }
    harm = [_("the harm test")] if gate.harm_test else []
    return [*harm, *(words[note] for note in gate.must_note)]
