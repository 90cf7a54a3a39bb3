"""A person as inputs of the function that makes tokens, and the row that comes of it.

The order of a row's keys is that of their tokens, which are as good as drawn: by the inputs' order one could tell how many of them
fill up, and so how long the name is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from utvag.national.domain.identities import Identity
from utvag.national.domain.persons import Counted
from utvag.national.domain.returns import DIGITS, Row

# So many elements go in one package.
MOST_ELEMENTS = 3_500


@dataclass(frozen=True)
class Hidden:
    """`tokens` and `keys` are inputs; what is in them is as secret as the number and the name."""

    tokens: tuple[bytes, ...] = field(repr=False)
    keys: tuple[bytes, ...] = field(repr=False)
    about: Mapping[str, Any]
    is_decoy: bool = False

    @property
    def inputs(self) -> tuple[bytes, ...]:
        return (*self.tokens, *self.keys)

    def row(self, tokens: Mapping[bytes, bytes]) -> Row:
        """What is sent of the person. Each token is cut to 64 bits."""
        cut = {text: tokens[text].hex()[:DIGITS] for text in self.inputs}
        return Row(
            tokens=tuple(cut[text] for text in self.tokens),
            keys=tuple(sorted(cut[text] for text in self.keys)),
            **self.about,
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "tokens": [text.hex() for text in self.tokens],
            "keys": [text.hex() for text in self.keys],
            "about": dict(self.about),
            "is_decoy": self.is_decoy,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Hidden":
        inputs = {name: tuple(bytes.fromhex(text) for text in kept[name]) for name in ("tokens", "keys")}
        return cls(**inputs, about=kept["about"], is_decoy=kept["is_decoy"])


def of_person(identity: Identity, person: Counted, county: str) -> Hidden:
    """Whoever has a number or keys."""
    numbers = tuple(each.as_input for each in identity.person.identifiers) if identity.person else ()
    about = {"answers": dict(person.answers), "age": person.age, "county": county, "on_day": person.on_day}
    return Hidden(numbers, identity.keys, about)


def of_decoy(keys: tuple[bytes, ...]) -> Hidden:
    """Nobody."""
    about: dict[str, Any] = {"answers": {}, "age": "unknown", "county": "unknown", "on_day": False}
    return Hidden((), keys, about, is_decoy=True)


def in_groups(rows: Sequence[Hidden]) -> Iterator[list[Hidden]]:
    """As many together as one package holds; a person is never divided."""
    group: list[Hidden] = []
    count = 0
    for row in rows:
        if group and count + len(row.inputs) > MOST_ELEMENTS:
            yield group
            group, count = [], 0
        group.append(row)
        count += len(row.inputs)
    if group:
        yield group
