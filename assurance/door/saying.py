"""Published tables written by hand, past the door: what a careless publisher might have said."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from utvag.analytics.public import disclosure as door

Said = int | tuple[int, int] | None
Codes = Mapping[str, Mapping[str, tuple[str, ...]]]

STRICT = door.rules_on(date(2026, 1, 1))
OPEN = door.changed(
    STRICT,
    door.Decision(
        "assurance", "noughts are said, to plant leaks of 1 to 4", datetime(2026, 1, 1, tzinfo=UTC)
    ),
    hides_zero=False,
)
DAY = date(2025, 12, 31)


def leaves(*names: str, **sums: str) -> dict[str, tuple[str, ...]]:
    """Codes of one dimension: each leaf, and further codes as their leaves in one text."""
    return {**{name: (name,) for name in names}, **{code: tuple(text.split()) for code, text in sums.items()}}


def say(codes: Codes, numbers: Mapping[str, Said], **other: object) -> door.Released:
    """A table. The numbers by their codes in one text; an exact number, a range of few, or None for a blank."""
    places = tuple(
        door.Place(name, tuple(dict.fromkeys(leaf for some in each.values() for leaf in some)), each)
        for name, each in codes.items()
    )
    said = {
        "measure": "ongoing",
        "version": "1",
        "unit": door.Unit.PERSONS,
        "movement": door.Movement.STOCK,
        "first": DAY,
        "last": DAY,
        "snapshot": "s1",
        "method": door.Method.SUPPRESSION,
        "base": 1,
        "rules": "none",
        "places": places,
    }
    return door.Released(**{**said, **other}, numbers=tuple(_number(*each) for each in numbers.items()))  # type: ignore[arg-type]


def _number(codes: str, said: Said) -> door.Number:
    where = tuple(codes.split())
    if said is None:
        return door.Number(where, 5, None)
    if isinstance(said, tuple):
        return door.Number(where, *said, hidden=said[1] > 0)
    return door.Number(where, said, said, said)


def on(year: int, month: int = 12, day: int = 31) -> dict[str, object]:
    """Stock of a day."""
    return {"first": date(year, month, day), "last": date(year, month, day)}


def between(movement: door.Movement, first: str, last: str) -> dict[str, object]:
    """What came, went or was there from one day to another, both in ISO form."""
    return {"movement": movement, "first": date.fromisoformat(first), "last": date.fromisoformat(last)}
