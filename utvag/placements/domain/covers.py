"""Which units stand for each other when one of them is unsuitable and nobody is to know which (ADR 23)."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

# Whoever knows the kind of a stay, and everybody does who has the case, has one chance in so many at best.
LEAST = 8
# A unit hides others once it has been there for so long: else a few that are put in of a sudden would part one from the rest.
HIDES_AFTER = timedelta(days=90)


class Unit[Key: Hashable](NamedTuple):
    """A unit of the register, open or closed."""

    key: Key
    kind: str
    added_at: datetime
    is_open: bool


def covers[Key: Hashable](units: Iterable[Unit[Key]], at: datetime) -> Mapping[Key, int]:
    """The number, within its kind, of the cover that each unit belongs to.

    A cover holds at least `LEAST` units of one kind which are open and not new; or all of the kind, where it has too few
    for two covers. They are cut in the order in which the units came: a unit that is added moves no other, so the covers
    of one day, laid over those of another, part none of them from fewer than were there. One that closes joins its
    cover to the next.
    """
    found: dict[Key, int] = {}
    ordered = sorted(units, key=lambda unit: (unit.kind, unit.added_at, str(unit.key)))
    for _kind, same in groupby(ordered, key=lambda unit: unit.kind):
        for number, cover in enumerate(_cut(list(same), at - HIDES_AFTER)):
            found |= {unit.key: number for unit in cover}
    return found


def _cut[Key: Hashable](units: list[Unit[Key]], by_then: datetime) -> list[list[Unit[Key]]]:
    whole: list[list[Unit[Key]]] = []
    cover: list[Unit[Key]] = []
    for first in range(0, len(units), LEAST):
        cover = cover + units[first : first + LEAST]
        if sum(unit.is_open and unit.added_at <= by_then for unit in cover) >= LEAST:
            whole.append(cover)
            cover = []
    if cover and whole:
        whole[-1] = whole[-1] + cover
        return whole
    return whole or [cover]
