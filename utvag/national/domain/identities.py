"""What a person becomes before it is hidden: numbers in their one form, keys of the name; or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from utvag.analytics.linkage.public import Record, keys_of, padded
from utvag.analytics.oblivious.public import AliasRefused, Identifier, Person, canonical, other_input
from utvag.common.numbers import Kind, NumberRefused
from utvag.national.domain.returns import LeftOut

KEYS = "names"
# Each region gives out its own: whoever has no other number is counted by the name.
RESERVE = "number.kind"


@dataclass(frozen=True)
class Known:
    """What the register has of one person, newest case first. Nothing of it is shown by `repr`."""

    numbers: tuple[str, ...] = field(repr=False)
    name: str = field(repr=False)
    birth_year: int | None = field(repr=False)


@dataclass(frozen=True)
class Identity:
    """`person` has the numbers, where they can be read; `keys` 256 inputs of the name, or none; `refused`: why a number cannot be."""

    person: Person | None = field(repr=False)
    keys: tuple[bytes, ...] = field(repr=False)
    refused: str = ""
    has_both_kinds: bool = False

    @property
    def left_out(self) -> LeftOut | None:
        """Why there is no row; nothing where there is one."""
        if self.person is not None:
            return None
        if self.refused:
            return LeftOut.NUMBER_REFUSED
        return None if self.keys else LeftOut.NO_NUMBER_NO_NAME


def identity_of(known: Known, *, on: date, municipality: str, with_names: bool) -> Identity:
    """A number that is refused is never sent by its name instead: it is to be put right first."""
    found: list[Identifier] = []
    for written in known.numbers:
        try:
            identifier = canonical(written, on=on)
        except NumberRefused as fault:
            if fault.key == RESERVE:
                continue
            return Identity(None, (), refused=fault.key)
        if identifier not in found:
            found.append(identifier)
    # The alias rule: the personal number is in force.
    found.sort(key=lambda each: each.kind == Kind.COORDINATION)
    try:
        person = Person(found[0], tuple(found[1:])) if found else None
    except AliasRefused:
        return Identity(None, (), refused="alias")
    both = len({each.kind for each in found}) > 1
    return Identity(person, _keys(known, municipality) if with_names else (), has_both_kinds=both)


def record_of(known: Known, municipality: str) -> Record:
    """First and last word of the name, as linkage takes them."""
    words = known.name.split()
    given, surname = (words[0], words[-1]) if len(words) > 1 else ("".join(words), "")
    return Record(given, surname, known.birth_year or 0, municipality)


def keys_as_inputs(record: Record) -> tuple[bytes, ...]:
    """256 inputs, or none for whoever has no name."""
    keys = keys_of(record)
    return tuple(other_input(KEYS, key.encode()) for key in sorted(padded(keys))) if keys else ()


def _keys(known: Known, municipality: str) -> tuple[bytes, ...]:
    return keys_as_inputs(record_of(known, municipality))


def refusals(identities: Sequence[Identity]) -> dict[str, int]:
    """How many numbers are refused, by why."""
    counted: dict[str, int] = {}
    for each in identities:
        if each.refused:
            counted[each.refused] = counted.get(each.refused, 0) + 1
    return counted
