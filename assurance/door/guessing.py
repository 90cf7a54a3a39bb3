"""What the attacker makes of published JSON: unknowns by month and leaf, everything that was said, and whom to look for."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import Any

from assurance.door.attacker import Puzzle, Sum
from assurance.door.invented import LEAVES, Person, every_cell
from utvag.analytics.public import disclosure as door

Key = tuple[Any, ...]
CELLS = list(every_cell())
STOCK, IN, OUT, DURING = "stock", "in", "out", "during"


class Guess:
    """A puzzle from the published tables; the unknowns are (measure, version, movement, months, cell)."""

    def __init__(self, published: list[dict[str, Any]], truth: list[Person]) -> None:
        self.published = published
        self.keys: dict[Key, int] = {}
        self.lines = sorted({(said["measure"], said["version"]) for said in published})
        for said in published:
            for piece in self._pieces(said):
                for cell in range(len(CELLS)):
                    self.keys.setdefault((*piece, cell), len(self.keys))
        self._with_flows()
        high = [n[2] for said in published for n in said["numbers"] if n[2] is not None]
        values = [self._true(truth, key) for key in self.keys]
        self.puzzle = Puzzle(max([*high, *values, 0]) + 12, values)
        self.groups_said: list[frozenset[int]] = []
        self._say()

    def _pieces(self, said: dict[str, Any]) -> list[Key]:
        first, last = date.fromisoformat(said["first"]).month - 1, date.fromisoformat(said["last"]).month - 1
        line = (said["measure"], said["version"], said["movement"])
        if said["movement"] in (IN, OUT):
            return [(*line, month, month) for month in range(first, last + 1)]
        return [(*line, last if said["movement"] == STOCK else first, last)]

    def _with_flows(self) -> None:
        """Every month's stock and flows between the first and last stock of a line of which a flow was published."""
        for line in self.lines:
            moved = {key[2] for key in self.keys if key[:2] == line}
            stocks = sorted({key[3] for key in self.keys if key[:3] == (*line, STOCK)})
            if len(stocks) > 1 and moved & {IN, OUT}:
                for month in range(stocks[0], stocks[-1] + 1):
                    for movement, cell in product((STOCK, IN, OUT), range(len(CELLS))):
                        self.keys.setdefault((*line, movement, month, month, cell), len(self.keys))

    def _true(self, truth: list[Person], key: Key) -> int:
        measure, version, movement, first, last, cell = key
        return sum(
            each.leaves == CELLS[cell]
            and each.is_of(measure, version)
            and each.counts(door.Movement(movement), first, last)
            for each in truth
        )

    def _say(self) -> None:
        for said in self.published:
            inside = [(place["name"], place["codes"]) for place in said["places"]]
            for codes, low, high, _value, _hidden in said["numbers"]:
                some = [
                    number
                    for number, cell in enumerate(CELLS)
                    if all(cell[name] in of[code] for (name, of), code in zip(inside, codes, strict=True))
                ]
                unknowns = [self.keys[*piece, cell] for piece in self._pieces(said) for cell in some]
                self.puzzle.add(unknowns, [1] * len(unknowns), low, high)
                self.groups_said.append(frozenset(unknowns))
        for key, unknown in list(self.keys.items()):
            measure, version, movement, first, last, cell = key
            before = self.keys.get((measure, version, STOCK, first - 1, last - 1, cell))
            came = self.keys.get((measure, version, IN, first, last, cell))
            if movement == STOCK and before is not None and came is not None:
                went = self.keys[measure, version, OUT, first, last, cell]
                self.puzzle.add([unknown, before, came, went], [1, -1, -1, 1], 0, 0)
            for wide in self._around(key):
                self.puzzle.add([wide, unknown], [1, -1], 0, None)

    def _around(self, key: Key) -> Iterator[int]:
        """Unknowns that everybody of this one is counted in as well."""
        measure, version, movement, first, last, cell = key
        for other, unknown in self.keys.items():
            if other[5] != cell or other == key:
                continue
            if measure == "assessed" and other[0] == "ongoing" and other[2:5] == key[2:5]:
                if other[1] == "1":
                    yield unknown
            elif (
                other[:3] == (measure, version, DURING)
                and movement in (STOCK, DURING)
                and other[3] <= first
                and last <= other[4]
            ):
                yield unknown

    def small_groups(self, *, noughts: bool) -> dict[str, Sum]:
        """Everybody worth looking for: slices of each piece, runs of months, what is left of one published number
        without another, and changes of the stock from one day to another."""
        found: dict[str, Sum] = {}
        pieces = sorted({key[:5] for key in self.keys})
        for piece in pieces:
            for name, cells in _slices():
                found[f"{piece} {name}"] = _plus([self.keys[*piece, cell] for cell in cells])
        for one, other in combinations(pieces, 2):
            if one[2] == other[2] == STOCK and one[:2] == other[:2]:
                for name, cells in _slices():
                    plus, minus = ([self.keys[*piece, cell] for cell in cells] for piece in (other, one))
                    found[f"{one} to {other} {name}"] = (*plus, *minus), (1,) * len(plus) + (-1,) * len(minus)
        said = list(dict.fromkeys(self.groups_said))
        for number, (one, other) in enumerate(product(said, said)):
            if one < other:
                found[f"published {number}"] = _plus(sorted(other - one))
        for number, one in enumerate(said):
            found[f"said {number}"] = _plus(sorted(one))
        return {name: sums for name, sums in found.items() if self._is_small(name, sums, noughts)}

    def _is_small(self, name: str, sums: Sum, noughts: bool) -> bool:
        value = sum(self.puzzle.truth[each] * sign for each, sign in zip(*sums, strict=True))
        return 1 <= abs(value) <= 4 or (noughts and value == 0 and " to " not in name)


def _plus(unknowns: list[int]) -> Sum:
    return tuple(unknowns), (1,) * len(unknowns)


def _slices() -> Iterator[tuple[str, list[int]]]:
    for chosen in product(*((None, *leaves) for leaves in LEAVES.values())):
        wanted = dict(zip(LEAVES, chosen, strict=True))
        yield (
            str(chosen),
            [
                number
                for number, cell in enumerate(CELLS)
                if all(leaf is None or cell[name] == leaf for name, leaf in wanted.items())
            ],
        )
