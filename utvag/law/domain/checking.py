"""What no single field can show: versions that overlap, places outside their statute, keys that lead nowhere."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from utvag.law.domain.nodes import Mistake, Node
from utvag.law.domain.shapes import Law, Validity


def across(law: Law, tops: dict[str, Node]) -> Iterator[Mistake]:
    """Every mistake between entries and between files."""
    for key, references in law.references.items():
        where = _Finder(tops["references"], "references", key)
        yield from _in_order(references, where)
        for version in references:
            if not _within(version, version.statute):
                yield where.mistake(
                    f"the version from {version.valid_from} is outside its statute's time in force"
                )
    for key, deadlines in law.deadlines.items():
        where = _Finder(tops["deadlines"], "deadlines", key)
        yield from _in_order(deadlines, where)
        for deadline in deadlines:
            yield from _known(law, [deadline.reference_key] if deadline.reference_key else [], where)
            if deadline.reference_key and not _covered(law, deadline.reference_key, deadline):
                yield where.mistake(f"{deadline.reference_key} is not in force all the time of the deadline")
    for key, kind in law.decision_kinds.items():
        where = _Finder(tops["decision_kinds"], "decision_kinds", key)
        yield from _known(law, kind.reference_keys, where)
        if not any(_covered(law, name, kind) for name in kind.reference_keys):
            yield where.mistake("no reference is in force all the time of the decision kind")
    for key, purpose in law.purposes.items():
        yield from _known(law, [purpose.reference_key], _Finder(tops["purposes"], "purposes", key))
    for key, gate in law.legal_gates.items():
        where = _Finder(tops["legal_gates"], "legal_gates", key)
        cited = [*gate.secrecy_keys, *gate.override_keys]
        yield from _known(law, cited, where)
        for name in cited:
            if name in law.references and not _covered(law, name, gate):
                yield where.mistake(f"{name} is not in force all the time of the gate")


class _Finder:
    """Where an entry begins, for the mistake's line."""

    def __init__(self, top: Node, name: str, key: str) -> None:
        self.file, self.key = top.file, key
        self.line = next(
            (node.line() for node in top.children(name) if node.values.get("key") == key),
            1,
        )

    def mistake(self, message: str) -> Mistake:
        return Mistake(self.file, self.line, self.key, message)


def _in_order(versions: Sequence[Validity], where: _Finder) -> Iterator[Mistake]:
    if not versions:
        yield where.mistake("has no version")
    for earlier, later in pairwise(versions):
        if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
            yield where.mistake(f"the versions from {earlier.valid_from} and {later.valid_from} overlap")


def _known(law: Law, keys: Sequence[str], where: _Finder) -> Iterator[Mistake]:
    for key in keys:
        if key not in law.references:
            yield where.mistake(f"{key} is not in references.yaml")


def _within(inner: Validity, outer: Validity) -> bool:
    ends = outer.valid_to is None or (inner.valid_to is not None and inner.valid_to <= outer.valid_to)
    return outer.valid_from <= inner.valid_from and ends


def _covered(law: Law, key: str, period: Validity) -> bool:
    """Whether the reference has a version on every day of the period."""
    day = period.valid_from
    for version in law.references.get(key, ()):
        if version.covers(day):
            if version.valid_to is None or (period.valid_to and period.valid_to <= version.valid_to):
                return True
            day = version.valid_to + timedelta(days=1)
    return False
