"""Possible worlds: populations that agree with every published number. What differs between two of them is not known.

A world is found by linear programming (HiGHS) and, where that gives fractions of persons, by mixed integer
programming; it is then checked in whole numbers, so that nothing rests on the solver's tolerance.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse.csgraph import connected_components

SECONDS = 2.0  # for one question; what is not proven in time is not proven
World = NDArray[np.int64]


class Contradiction(ValueError):
    """No population agrees with all of the published numbers."""


class Worlds:
    """Rows of a programme over cells that are whole numbers from 0 to `upper`."""

    def __init__(
        self,
        rows: sparse.csr_array,
        low: NDArray[np.float64],
        high: NDArray[np.float64],
        upper: NDArray[np.float64],
    ) -> None:
        self.rows, self.low, self.high, self.upper = rows, low, high, upper
        both = sparse.block_array([[None, rows.T], [rows, None]], format="csr")
        self.part_of = connected_components(both, directed=False)[1][: rows.shape[1]]
        self._slices: dict[
            tuple[int, ...], tuple[NDArray[np.int64], NDArray[np.int64], sparse.csr_array]
        ] = {}
        self.one = self._any()

    def _any(self) -> World:
        """One possible world; raises `Contradiction` where there is none."""
        world = np.zeros(self.rows.shape[1], dtype=np.int64)
        found = self._solve(np.zeros(len(world)), np.unique(self.part_of), whole=True, gap=1.0)
        if found.x is None:
            raise Contradiction("The published tables contradict each other.")
        world[:] = np.rint(found.x)
        if not self.agrees(world):
            raise Contradiction("No world could be proven to agree with the published tables.")
        return world

    def agrees(self, world: World) -> bool:
        """Whether a world agrees with everything, in whole numbers."""
        sums = np.rint(self.rows @ world)
        inside = (world >= 0) & (world <= self.upper)
        return bool(inside.all() and (sums >= self.low).all() and (sums <= self.high).all())

    def towards(self, wish: NDArray[np.float64], upper: NDArray[np.float64] | None = None) -> World | None:
        """A world where the wished sum is large, not always the largest; `upper`: with cells no larger than this."""
        parts = self._touched(wish)
        found = self._solve(wish, parts, whole=False, upper=upper)
        if found.x is None:
            return None
        if np.abs(found.x - np.rint(found.x)).max() > 1e-6:
            found = self._solve(wish, parts, whole=True, gap=0.3, upper=upper)
        return self._whole(found, parts)

    def furthest(self, wish: NDArray[np.float64]) -> tuple[World | None, float]:
        """The world where the wished sum is largest, and a number that it is never above."""
        parts = self._touched(wish)
        found = self._solve(wish, parts, whole=True)
        bound = -found.mip_dual_bound if getattr(found, "mip_dual_bound", None) is not None else np.inf
        return self._whole(found, parts), bound

    def _whole(self, found: OptimizeResult, parts: NDArray[np.int64]) -> World | None:
        if found.x is None:
            return None
        world = self.one.copy()
        world[self._slice(parts)[0]] = np.rint(found.x)
        return world if self.agrees(world) else None

    def part(
        self, wish: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], sparse.csr_array]:
        """The cells, rows and coefficients of whatever a wished sum has to do with."""
        return self._slice(self._touched(wish))

    def _touched(self, wish: NDArray[np.float64]) -> NDArray[np.int64]:
        return np.unique(self.part_of[np.nonzero(wish)[0]])

    def _slice(
        self, parts: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], sparse.csr_array]:
        """The cells, rows and coefficients of some of the parts that do not touch the others."""
        key = tuple(parts.tolist())
        if key not in self._slices:
            columns = np.nonzero(np.isin(self.part_of, parts))[0]
            inside = sparse.csr_array(self.rows[:, columns])
            rows = np.nonzero(np.diff(inside.indptr))[0]
            self._slices[key] = (columns, rows, sparse.csr_array(inside[rows]))
        return self._slices[key]

    def _solve(
        self,
        wish: NDArray[np.float64],
        parts: NDArray[np.int64],
        *,
        whole: bool,
        gap: float = 0.0,
        upper: NDArray[np.float64] | None = None,
    ) -> OptimizeResult:
        columns, rows, inside = self._slice(parts)
        return milp(
            -wish[columns],
            integrality=np.full(len(columns), int(whole)),
            bounds=Bounds(0, (self.upper if upper is None else upper)[columns]),
            constraints=LinearConstraint(inside, self.low[rows], self.high[rows]) if len(rows) else (),
            options={"time_limit": SECONDS, "mip_rel_gap": gap},
        )
