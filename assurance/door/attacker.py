"""An attacker of its own making, who reads only what was published, and solves it as a puzzle in whole numbers.

Nothing here is the auditor's. Unknowns are every leaf by every month, not the classes that tables tell apart. That a
group can be otherwise is shown by exchanging people between unknowns, from the truth on (the attacker does not have
it; the search only begins where a solution is near). Where no exchange is found, a programme in whole numbers, written
from these unknowns, says what is the most and the least that the group can be; that is what the attacker knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

Sum = tuple[tuple[int, ...], tuple[int, ...]]  # unknowns, and the sign of each
STEPS = 400  # of exchanging for one group
DEPTH = 5


@dataclass
class Puzzle:
    """Unknown whole numbers from 0 to `most`, and sums of them with their ends."""

    most: int
    truth: list[int]
    sums: list[tuple[Sum, int, int]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    of: list[list[tuple[int, int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.of = [[] for _each in self.truth]

    def add(self, unknowns: Sequence[int], signs: Sequence[int], low: int, high: int | None) -> None:
        """Only what the truth agrees with: else the publisher would have lied."""
        end = sum(self.truth[each] * sign for each, sign in zip(unknowns, signs, strict=True))
        high = self.most * len(unknowns) if high is None else high
        assert low <= end <= high, "A published range does not hold the truth."
        for each, sign in zip(unknowns, signs, strict=True):
            self.of[each].append((len(self.sums), sign))
        self.sums.append(((tuple(unknowns), tuple(signs)), low, high))
        self.ends.append(end)

    def exchanged(self, goal: Sum, by: int) -> dict[int, int] | None:
        """Changes of the truth that agree with all sums and make the goal so much more or less; None: none found."""
        self._left = STEPS
        for each, sign in zip(*goal, strict=True):
            moved = self._mended({each: by * sign}, frozenset(goal[0]), DEPTH)
            if moved is not None:
                return moved
        return None

    def _mended(self, moved: dict[int, int], fixed: frozenset[int], depth: int) -> dict[int, int] | None:
        if any(not 0 <= self.truth[each] + by <= self.most for each, by in moved.items()):
            return None
        shifts: dict[int, int] = {}
        for each, by in moved.items():
            for number, sign in self.of[each]:
                shifts[number] = shifts.get(number, 0) + by * sign
        for number, shift in shifts.items():
            (unknowns, signs), low, high = self.sums[number]
            end = self.ends[number] + shift
            if low <= end <= high:
                continue
            if not depth:
                return None
            wanted = low - end if end < low else high - end
            for each, sign in zip(unknowns, signs, strict=True):
                if each in moved or each in fixed:
                    continue
                self._left -= 1
                if self._left < 0:
                    return None
                found = self._mended({**moved, each: wanted * sign}, fixed, depth - 1)
                if found is not None:
                    return found
            return None
        return moved

    def furthest(self, goal: Sum) -> list[np.ndarray]:
        """Where the goal is least and where it is most, proven in whole numbers; raises `ArithmeticError` if not."""
        ends = []
        for direction in (1, -1):
            wish = np.zeros(len(self.truth))
            wish[list(goal[0])] = np.array(goal[1]) * direction
            found = milp(
                wish,
                integrality=np.ones(len(wish)),
                bounds=Bounds(0, self.most),
                constraints=self._programme(),
                options={"time_limit": 20},
            )
            if found.status != 0:
                raise ArithmeticError(found.message)
            ends.append(np.rint(found.x))
        return ends

    def _programme(self) -> LinearConstraint:
        if not hasattr(self, "_rows"):
            rows = sparse.lil_array((len(self.sums), len(self.truth)))
            for number, ((unknowns, signs), _low, _high) in enumerate(self.sums):
                for each, sign in zip(unknowns, signs, strict=True):
                    rows[number, each] += sign
            self._rows = LinearConstraint(
                rows.tocsr(),
                [low for _sum, low, _high in self.sums],
                [high for _sum, _low, high in self.sums],
            )
        return self._rows


@dataclass
class Narrow:
    """A small group that is known too well: what it is, and between which numbers it must be."""

    group: str
    truth: int
    low: int
    high: int


def attacked(
    puzzle: Puzzle, groups: dict[str, Sum], width: int, *, first_only: bool = False
) -> tuple[list[Narrow], int, int]:
    """Those of the groups that are known closer than `width`; how many were tried; how many needed the programme.

    Every solution that is met is held against every group: whoever is otherwise in one of them is not known.
    """
    rows = sparse.lil_array((len(groups), len(puzzle.truth)))
    for number, (unknowns, signs) in enumerate(groups.values()):
        for each, sign in zip(unknowns, signs, strict=True):
            rows[number, each] += sign
    every = rows.tocsc()
    true = every @ np.array(puzzle.truth)
    low, high = true.copy(), true.copy()

    def keep(moved: dict[int, int]) -> None:
        places = list(moved)
        shift = every[:, places] @ np.array([moved[each] for each in places])
        np.minimum(low, true + shift, out=low)
        np.maximum(high, true + shift, out=high)

    found: list[Narrow] = []
    proven = 0
    for number, (name, goal) in enumerate(groups.items()):
        for by in (*range(width, 0, -1), *range(-width, 0)):
            reached = high[number] - true[number] if by > 0 else true[number] - low[number]
            if high[number] - low[number] < width and reached < abs(by):
                moved = puzzle.exchanged(goal, by)
                if moved:
                    keep(moved)
        if high[number] - low[number] >= width:
            continue
        proven += 1
        for end in puzzle.furthest(goal):
            keep({each: int(value) - puzzle.truth[each] for each, value in enumerate(end)})
        if high[number] - low[number] < width:
            found.append(Narrow(name, int(true[number]), int(low[number]), int(high[number])))
            if first_only:
                break
    return found, len(groups), proven
