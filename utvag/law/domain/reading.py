"""From the files to the law: one function for each file, then the checks across them."""

from datetime import date
from functools import cache
from pathlib import Path

from utvag.law.domain import checking
from utvag.law.domain.nodes import LawDataError, Mistake, Node, open_file
from utvag.law.domain.shapes import (
    DeadlineKind,
    DeadlineVersion,
    DecisionKind,
    DelegationLevel,
    Law,
    LegalGate,
    LegalReference,
    Note,
    Outcome,
    Purpose,
    Span,
    Statute,
)

FOLDER = Path(__file__).parent.parent / "data"
UNITS = ["hours", "days", "working_days", "weeks", "months"]


@cache
def law() -> Law:
    """The law that is shipped, read once."""
    read, mistakes = read_folder(FOLDER)
    if mistakes:
        raise LawDataError(mistakes)
    return read


def read_folder(folder: Path) -> tuple[Law, list[Mistake]]:
    """The law in `folder` and every mistake in it; the law is only whole when there is none."""
    mistakes: list[Mistake] = []
    tops = {
        name: open_file(folder / f"{name}.yaml", mistakes)
        for name in (
            "statutes",
            "references",
            "deadlines",
            "decision_kinds",
            "purposes",
            "legal_gates",
        )
    }
    statutes = {node.string("key"): _statute(node) for node in _entries(tops["statutes"], "statutes")}
    references = {
        node.string("key"): _references(node, statutes) for node in _entries(tops["references"], "references")
    }
    deadlines = {node.string("key"): _deadlines(node) for node in _entries(tops["deadlines"], "deadlines")}
    kinds = {
        node.string("key"): _decision_kind(node)
        for node in _entries(tops["decision_kinds"], "decision_kinds")
    }
    purposes = {node.string("key"): _purpose(node) for node in _entries(tops["purposes"], "purposes")}
    gates = {node.string("key"): _legal_gate(node) for node in _entries(tops["legal_gates"], "legal_gates")}
    read = Law(statutes, references, deadlines, kinds, purposes, gates)
    if not mistakes:
        mistakes.extend(checking.across(read, tops))
    return read, mistakes


def _entries(top: Node, name: str) -> list[Node]:
    entries = list(top.children(name))
    top.finish()
    seen: set[str] = set()
    for node in entries:
        key = str(node.values.get("key", ""))
        if key in seen:
            node.wrong("key", "is used twice")
        seen.add(key)
    return entries


def _period(node: Node) -> tuple[date, date | None]:
    start = node.day("valid_from") or date.min
    end = node.day("valid_to", required=False)
    if end is not None and end < start:
        node.wrong("valid_to", "is before valid_from")
    return start, end


def _statute(node: Node) -> Statute:
    read = Statute(
        *_period(node),
        key=node.string("key"),
        sfs=node.string("sfs"),
        short=node.string("short"),
        name=node.words("name"),
        verified=node.truth("verified"),
        source=node.words("source"),
    )
    node.finish()
    return read


def _references(node: Node, statutes: dict[str, Statute]) -> tuple[LegalReference, ...]:
    key, title = node.string("key"), node.words("title")
    versions = []
    for version in node.children("versions"):
        statute = statutes.get(version.string("statute"))
        if statute is None:
            version.wrong("statute", "is not in statutes.yaml")
            continue
        read = LegalReference(
            *_period(version),
            key=key,
            statute=statute,
            text=version.string("text"),
            title=title,
            amended_by=version.string("amended_by", required=False),
            verified=version.truth("verified"),
            source=version.words("source"),
        )
        if not read.text and read.verified:
            version.wrong("verified", "cannot be true where no place in the statute is given")
        version.finish()
        versions.append(read)
    node.finish()
    return tuple(versions)


def _deadlines(node: Node) -> tuple[DeadlineVersion, ...]:
    key, title, starts = node.string("key"), node.words("title"), node.words("starts")
    versions = []
    for version in node.children("versions"):
        versions.append(
            DeadlineVersion(
                *_period(version),
                key=key,
                title=title,
                starts=starts,
                kind=DeadlineKind(version.choice("kind", list(DeadlineKind))),
                span=_span(version),
                moves_to_working_day=version.truth("moves_to_working_day", required=False),
                reference_key=version.string("reference", required=False),
                note=version.words("note"),
                verified=version.truth("verified"),
                source=version.words("source"),
            )
        )
        if versions[-1].kind is DeadlineKind.LAW and not versions[-1].reference_key:
            version.wrong(
                "reference",
                "is missing: a deadline of the law needs its place in the law",
            )
        version.finish()
    node.finish()
    return tuple(versions)


def _span(version: Node) -> Span:
    rule = version.child("rule")
    if rule is None:
        return Span("days", 0)
    if len(rule.values) != 1:
        version.wrong("rule", f"must hold exactly one of {', '.join(UNITS)}, same_day")
        return Span("days", 0)
    unit = str(next(iter(rule.values)))
    if unit == "same_day":
        rule.truth("same_day")
        return Span("days", 0)
    if unit not in UNITS:
        rule.wrong(unit, "is not a known unit of time")
        return Span("days", 0)
    amount = rule.get(unit, int, 0)
    if amount < 1:
        rule.wrong(unit, "must be 1 or more")
    return Span(unit, amount)


def _decision_kind(node: Node) -> DecisionKind:
    read = DecisionKind(
        *_period(node),
        key=node.string("key"),
        title=node.words("title"),
        outcome=Outcome(node.choice("outcome", list(Outcome))),
        reference_keys=node.strings("references"),
        communication=node.truth("communication"),
        appealable=node.truth("appealable"),
        delegable=node.truth("delegable"),
        minimum_delegation=DelegationLevel[
            node.choice("minimum_delegation", [level.name for level in DelegationLevel])
        ],
        source=node.words("source"),
    )
    if not read.delegable and read.minimum_delegation is not DelegationLevel.BOARD:
        node.wrong("minimum_delegation", "must be BOARD where the decision cannot be delegated")
    node.finish()
    return read


def _purpose(node: Node) -> Purpose:
    read = Purpose(
        *_period(node),
        key=node.string("key"),
        title=node.words("title"),
        reference_key=node.string("reference"),
        search_terms=node.strings("search_terms"),
        verified=node.truth("verified"),
        source=node.words("source"),
    )
    node.finish()
    return read


def _legal_gate(node: Node) -> LegalGate:
    notes = node.strings("must_note")
    if not set(notes) <= set(Note):
        node.wrong("must_note", f"must hold only {', '.join(Note)}")
    read = LegalGate(
        *_period(node),
        key=node.string("key"),
        title=node.words("title"),
        secrecy_keys=node.strings("secrecy"),
        override_keys=node.strings("overrides"),
        opens=node.truth("opens"),
        decided_from=DelegationLevel[node.choice("decided_from", [level.name for level in DelegationLevel])],
        deciders=node.get("deciders", int, 1),
        harm_test=node.truth("harm_test"),
        must_note=tuple(Note(note) for note in notes if note in set(Note)),
        guidance=node.words("guidance"),
        verified=node.truth("verified"),
        source=node.words("source"),
    )
    if read.deciders not in (1, 2):
        node.wrong("deciders", "must be 1 or 2")
    if not read.override_keys and not read.harm_test:
        node.wrong("overrides", "is empty: what lifts the secrecy, if it is not the harm test?")
    node.finish()
    return read
