"""An actor's return to the national count: totals, and a row of tokens for each person. No name, number or case.

Level 1 is `totals` and `overlaps`; it needs no key holder. Level 2 is `rows` (persons with a number), `unnumbered` (those
without, by the keys of their names), and who was left out, as counts with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from utvag.national.domain.writing import NotRead, read, written

FORMAT = "utvag.national.return"
VERSION = 1
# A token is cut to 64 bits: sixteen hexadecimal digits.
DIGITS = 16


class LeftOut(StrEnum):
    """Why somebody has no row."""

    NO_NUMBER_NO_NAME = "no_number_no_name"
    NUMBER_REFUSED = "number_refused"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True)
class Total:
    """Persons whom one criteria set counts (`yes`), and of whom it cannot be told (`unclear`): on the day, in the period."""

    on_day: int
    in_period: int
    on_day_unclear: int = 0
    in_period_unclear: int = 0


@dataclass(frozen=True)
class Overlap:
    """How many of the actor's own persons another actor is known to count too: between two numbers."""

    with_whom: str
    low: int
    high: int


@dataclass(frozen=True)
class Row:
    """One person. `tokens`: of the number in force, then of those before it; none for whoever has no number.

    `keys`: 256 tokens of the keys of the name, or none. `answers`: yes, no or unknown to each question that criteria ask.
    `on_day`: whether the person is there on the reference day, else only in the period.
    """

    answers: Mapping[str, str]
    age: str
    county: str
    on_day: bool
    tokens: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """How far links by names can err, as the actor itself estimates it (docs/counting.md).

    `found` of `tried` miswritten records share a key with themselves; `decoys`: keys of made-up persons of the actor's own names.
    """

    found: int
    tried: int
    decoys: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Return:
    """`controller` and `kind`: who sends it; `criteria`: the actor's own set; `totals`: by set ("bops.1")."""

    round: str
    controller: str
    kind: str
    criteria: str
    snapshot_taken_at: datetime
    snapshot_digest: str
    totals: Mapping[str, Total]
    overlaps: tuple[Overlap, ...] = ()
    rows: tuple[Row, ...] = ()
    unnumbered: tuple[Row, ...] = ()
    names: Names | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    # False where only totals were sent.
    has_rows: bool = False

    def __post_init__(self) -> None:
        """Raises `NotRead` for a return that contradicts itself."""
        if self.criteria not in self.totals:
            raise NotRead("There is no total by the actor's own criteria.")
        for each in self.totals.values():
            if each.on_day > each.in_period:
                raise NotRead("More persons are counted on the day than in the whole period.")
        if any(each.low > each.high for each in self.overlaps):
            raise NotRead("An overlap's lowest number is above its highest.")
        if not self.has_rows and (self.rows or self.unnumbered):
            raise NotRead("Rows are sent with totals alone.")
        first = [row.tokens[0] for row in self.rows]
        if len(set(first)) != len(first):
            raise NotRead("A person stands in two rows.")

    @property
    def persons(self) -> int:
        """Everybody whom the actor has, with a row or without."""
        return len(self.rows) + len(self.unnumbered) + sum(self.left_out.values())

    def written(self) -> str:
        names = self.names
        return written(
            {
                "format": FORMAT,
                "version": VERSION,
                "round": self.round,
                "actor": {"name": self.controller, "kind": self.kind},
                "criteria": self.criteria,
                "snapshot": {"taken_at": self.snapshot_taken_at.isoformat(), "digest": self.snapshot_digest},
                "totals": {key: total.__dict__ for key, total in self.totals.items()},
                "overlaps": [each.__dict__ for each in self.overlaps],
                "has_rows": self.has_rows,
                "rows": [written_row(row) for row in self.rows],
                "unnumbered": [written_row(row) for row in self.unnumbered],
                "names": names and {**names.__dict__, "decoys": ["".join(one) for one in names.decoys]},
                "left_out": dict(self.left_out),
            }
        )

    @classmethod
    def read(cls, text: str) -> "Return":
        """Refuses with `NotRead`, which says what is wrong."""
        given = read(text, "return.v1")
        names = given["names"]
        try:
            taken_at = datetime.fromisoformat(given["snapshot"]["taken_at"])
        except ValueError:
            raise NotRead("The moment of the snapshot is not one.") from None
        if taken_at.tzinfo is None:
            raise NotRead("The moment of the snapshot has no time zone.")
        return cls(
            round=given["round"],
            controller=given["actor"]["name"],
            kind=given["actor"]["kind"],
            criteria=given["criteria"],
            snapshot_taken_at=taken_at,
            snapshot_digest=given["snapshot"]["digest"],
            totals={key: Total(**total) for key, total in given["totals"].items()},
            overlaps=tuple(Overlap(**each) for each in given["overlaps"]),
            rows=tuple(map(_row, given["rows"])),
            unnumbered=tuple(map(_row, given["unnumbered"])),
            names=names and Names(names["found"], names["tried"], tuple(map(cut_up, names["decoys"]))),
            left_out=given["left_out"],
            has_rows=given["has_rows"],
        )


def written_row(row: Row) -> dict[str, Any]:
    """As it is sent: what the sender is shown before it leaves."""
    return {
        "tokens": list(row.tokens),
        "keys": "".join(row.keys),
        "answers": dict(row.answers),
        "age": row.age,
        "county": row.county,
        "on_day": row.on_day,
    }


def cut_up(keys: str) -> tuple[str, ...]:
    """256 tokens out of one text, or none."""
    return tuple(keys[start : start + DIGITS] for start in range(0, len(keys), DIGITS))


def _row(given: dict[str, Any]) -> Row:
    return Row(**{**given, "tokens": tuple(given["tokens"]), "keys": cut_up(given["keys"])})
