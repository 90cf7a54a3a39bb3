"""What is hidden: a person's numbers, each in the one form that all actors write alike, and which belong together.

The function that makes tokens knows bytes, so the same number written in two ways would be two persons. A number is
read by `common.numbers` and becomes `personal:199001019802` or `coordination:199001619803`; the word before the colon
keeps the kinds apart, and apart from what others hide by the same function (`other_input`).
"""

import re
from dataclasses import dataclass, field
from datetime import date

from utvag.common.numbers import Kind, NumberRefused, parse

__all__ = ["AliasRefused", "Identifier", "Person", "canonical", "other_input"]

_WORD = re.compile(r"[a-z][a-z-]{1,30}")
_OURS = {"personal", "coordination", "padding"}


class AliasRefused(ValueError):
    """Two numbers that are said to be of one person cannot be."""


@dataclass(frozen=True)
class Identifier:
    """A number in its canonical form: twelve digits, and its kind. Neither `str` nor `repr` shows it."""

    kind: Kind
    digits: str = field(repr=False)

    @property
    def as_input(self) -> bytes:
        return f"{self.kind.lower()}:{self.digits}".encode()


@dataclass(frozen=True)
class Person:
    """One person as an actor knows them: the number in force, and those that came before it.

    The alias rule: whoever had a co-ordination number and got a personal number is sent with both, the personal
    number as `current`. Two tokens then say that they are one person.
    """

    current: Identifier
    former: tuple[Identifier, ...] = ()

    def __post_init__(self) -> None:
        if self.current in self.former or len(set(self.former)) != len(self.former):
            raise AliasRefused("A number is written twice for one person.")
        if self.current.kind == Kind.COORDINATION and any(one.kind == Kind.PERSONAL for one in self.former):
            raise AliasRefused("A co-ordination number cannot come after a personal number.")

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        return (self.current, *self.former)


def canonical(raw: object, *, on: date, kind: Kind | None = None) -> Identifier:
    """Read a number however it is written. Refuses with `NumberRefused`, which says why by key.

    Of ten digits the century is the latest in which the person was born by the day `on`, and a century earlier with
    a plus; twelve say it themselves. Reserve numbers are refused: each region gives out its own, and two of them may be
    one person or two.
    """
    number = parse(raw, today=on, kind=kind)
    if number.kind == Kind.RESERVE:
        raise NumberRefused("number.kind")
    return Identifier(number.kind, number.normalised)


def other_input(word: str, value: bytes) -> bytes:
    """What is hidden that is no number (keys made of names): `word`, a colon and the value."""
    if not _WORD.fullmatch(word) or word in _OURS:
        raise ValueError("The word before the colon is small letters, and not one that is taken.")
    return word.encode() + b":" + value
