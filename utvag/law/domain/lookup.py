"""Which version was in force on the day."""

from collections.abc import Mapping, Sequence
from datetime import date

from utvag.law.domain.shapes import DecisionKind, Law, LegalGate, LegalReference, Validity


class NotInForce(LookupError):
    """Nothing under this key was in force on that day."""

    def __init__(self, key: str, on: date) -> None:
        self.key, self.on = key, on
        super().__init__(f"{key} has no version in force on {on}")


def in_force[V: Validity](versions: Mapping[str, Sequence[V]], key: str, on: date) -> V:
    """The version of `key` on the day; `KeyError` when the key itself is unknown."""
    for version in versions[key]:
        if version.covers(on):
            return version
    raise NotInForce(key, on)


def reference(law: Law, key: str, on: date) -> LegalReference:
    """The place in the law, as it was numbered on the day."""
    return in_force(law.references, key, on)


def references_for(law: Law, kind: DecisionKind, on: date) -> tuple[LegalReference, ...]:
    """What a decision of this kind cites on the day; what did not exist then is left out."""
    return _on(law, kind.reference_keys, on)


def provisions_of(
    law: Law, gate: LegalGate, on: date
) -> tuple[tuple[LegalReference, ...], tuple[LegalReference, ...]]:
    """The secrecy that a gate lifts and what lifts it, as they were numbered on the day."""
    return _on(law, gate.secrecy_keys, on), _on(law, gate.override_keys, on)


def _on(law: Law, keys: Sequence[str], on: date) -> tuple[LegalReference, ...]:
    found = (version for key in keys for version in law.references[key])
    return tuple(version for version in found if version.covers(on))


def references_on(law: Law, on: date | None) -> tuple[LegalReference, ...]:
    """Every version, or those in force on the day."""
    versions = (version for all_of in law.references.values() for version in all_of)
    return tuple(version for version in versions if on is None or version.covers(on))
