"""The front door to the law: ask for a place, a deadline or a kind of decision, always on a day; count its days."""

from collections.abc import Sequence
from datetime import date, datetime

from utvag.law.domain import lookup
from utvag.law.domain.days import add_months, add_working_days, is_working_day
from utvag.law.domain.due import NotATarget
from utvag.law.domain.due import due as count_due
from utvag.law.domain.lookup import NotInForce
from utvag.law.domain.nodes import LawDataError, Mistake
from utvag.law.domain.reading import FOLDER, law, read_folder
from utvag.law.domain.shapes import (
    DeadlineKind,
    DeadlineVersion,
    DecisionKind,
    DelegationLevel,
    Due,
    LegalGate,
    LegalReference,
    Note,
    Outcome,
    Purpose,
    Statute,
    Text,
)
from utvag.law.presenters import GateRow, gate_rows

__all__ = [
    "DeadlineKind",
    "DeadlineVersion",
    "DecisionKind",
    "DelegationLevel",
    "Due",
    "GateRow",
    "LawDataError",
    "LegalGate",
    "LegalReference",
    "Mistake",
    "NotATarget",
    "NotInForce",
    "Note",
    "Outcome",
    "Purpose",
    "Statute",
    "Text",
    "add_months",
    "add_working_days",
    "all_decision_kinds",
    "deadline",
    "deadlines_on",
    "decision_kind",
    "decision_kinds",
    "due",
    "gate_rows",
    "is_working_day",
    "legal_gate",
    "legal_gates",
    "mistakes",
    "provisions_of",
    "purpose",
    "reference",
    "reference_keys",
    "references_for",
    "references_on",
]


def reference(key: str, on: date) -> LegalReference:
    """The place in the law in force on the day; `NotInForce` when it did not exist then."""
    return lookup.reference(law(), key, on)


def reference_keys() -> tuple[str, ...]:
    """Every key that `reference` knows."""
    return tuple(law().references)


def references_on(on: date | None = None) -> Sequence[LegalReference]:
    """Every version of every reference, or those in force on the day."""
    return lookup.references_on(law(), on)


def decision_kinds(on: date) -> Sequence[DecisionKind]:
    """The kinds of decision that can be made on the day, in the order of the file."""
    return tuple(kind for kind in law().decision_kinds.values() if kind.covers(on))


def all_decision_kinds() -> Sequence[DecisionKind]:
    """Every kind there has been, for what asks about rows of any day."""
    return tuple(law().decision_kinds.values())


def decision_kind(key: str) -> DecisionKind:
    """The kind of decision with this key; `KeyError` when unknown."""
    return law().decision_kinds[key]


def references_for(kind: str | DecisionKind, on: date) -> Sequence[LegalReference]:
    """What a decision of this kind cites on the day it is made."""
    found = decision_kind(kind) if isinstance(kind, str) else kind
    return lookup.references_for(law(), found, on)


def due(key: str, start: datetime, on: date, *, target: int | None = None) -> Due:
    """When `key` falls due, counted from `start` by the rule in force on `on`.

    `target` replaces the figure of a municipality's own target; a figure of the law cannot be replaced.
    """
    return count_due(law(), key, start, on, target=target)


def deadline(key: str, on: date) -> DeadlineVersion:
    """The rule of a deadline in force on the day."""
    return lookup.in_force(law().deadlines, key, on)


def deadlines_on(on: date | None = None) -> Sequence[DeadlineVersion]:
    """Every version of every deadline, or those in force on the day."""
    versions = (version for all_of in law().deadlines.values() for version in all_of)
    return tuple(version for version in versions if on is None or version.covers(on))


def purpose(key: str, on: date) -> Purpose:
    """Why personal data may be processed, and by which terms a search for it may be made."""
    found = law().purposes[key]
    if not found.covers(on):
        raise NotInForce(key, on)
    return found


def legal_gates(on: date | None = None) -> Sequence[LegalGate]:
    """Every gate, or those of the day, in the order of the file; also those that do not open."""
    return tuple(gate for gate in law().legal_gates.values() if on is None or gate.covers(on))


def legal_gate(key: str) -> LegalGate:
    """The gate with this key; `KeyError` when unknown."""
    return law().legal_gates[key]


def provisions_of(gate: LegalGate, on: date) -> tuple[tuple[LegalReference, ...], tuple[LegalReference, ...]]:
    """The secrecy that the gate lifts, and what lifts it, as they were numbered on the day."""
    return lookup.provisions_of(law(), gate, on)


def mistakes() -> Sequence[Mistake]:
    """Everything that is wrong in the shipped files, by file and line."""
    return read_folder(FOLDER)[1]
