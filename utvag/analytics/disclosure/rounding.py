"""Controlled rounding: every number a multiple of the base, beside its true value, and every sum still the sum.

Cox (1987): a rounding is zero-restricted where each number goes to the multiple just below or above it, and what is a
multiple already stays. For tables of two dimensions there always is one; for more, the sums may have to go one step
further. Which of the possible roundings it is, chance decides, so that a reader can conclude no more than `reach`.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from utvag.analytics.disclosure.chance import draws
from utvag.analytics.disclosure.coarsening import View
from utvag.analytics.disclosure.released import Number
from utvag.analytics.disclosure.rules import Rules

SECONDS = 2.0  # for the exact solution; then the heuristic
EXACT_UP_TO = 2_000  # inner cells


def rounded(view: View, rules: Rules) -> list[Number] | None:
    """The table in multiples of the base; None where no additive one is near enough."""
    base = rules.base
    true = np.array([cell.value for cell in view.cells], dtype=np.int64)
    wish = np.array(draws(view, "rounding")) < (true % base) / base
    for steps in (0, 1):
        up = _solved(view, true, wish, base, steps)
        if up is None:
            up = _searched(view, true, wish, base, steps)
        if up is not None:
            sums = view.sums
            inner = _inner(view, true)
            said = np.rint(sums @ (base * (inner // base + up))).astype(np.int64)
            return _numbers(view, said, base, steps)
    return None


def _inner(view: View, true: NDArray[np.int64]) -> NDArray[np.int64]:
    place = {codes: number for number, codes in enumerate(view.codes)}
    return true[[place[codes] for codes in view.inner]]


def _solved(
    view: View, true: NDArray[np.int64], wish: NDArray[np.bool_], base: int, steps: int
) -> NDArray[np.int64] | None:
    """Which inner cells go up, by mixed integer programming: as near to the wished rounding as sums allow.

    Unknowns: for each inner cell whether it goes up; for each number how many steps it goes against the wish.
    """
    inner = _inner(view, true)
    cells, numbers = len(inner), len(true)
    if cells > EXACT_UP_TO:
        return None
    sums = view.sums
    # In steps of the base: sum of what goes up = floor of the true number + 0 or 1 - sum of the floors.
    spare = true // base - np.rint(sums @ (inner // base)).astype(np.int64)
    may_go = (true % base > 0).astype(np.int64)
    wished = spare + (wish & (may_go > 0))
    weight = 1 + np.asarray(sums.sum(axis=1)).ravel() / max(cells, 1) * 10
    cost = np.concatenate([np.zeros(cells), weight, weight])
    eye = sparse.eye_array(numbers)
    off = LinearConstraint(sparse.hstack([sums, -eye, eye], format="csr"), wished, wished)
    outer = np.asarray(sums.sum(axis=1)).ravel() > 1
    low, high = spare - steps * outer, spare + may_go + steps * outer
    within = LinearConstraint(
        sparse.hstack([sums, sparse.csr_array((numbers, 2 * numbers))], format="csr"), low, high
    )
    upper = np.concatenate([(inner % base > 0).astype(float), np.full(2 * numbers, np.inf)])
    found = milp(
        cost,
        integrality=np.concatenate([np.ones(cells), np.zeros(2 * numbers)]),
        bounds=Bounds(0, upper),
        constraints=[off, within],
        options={"time_limit": SECONDS, "mip_rel_gap": 0.02},
    )
    return None if found.x is None else np.rint(found.x[:cells]).astype(np.int64)


def _searched(
    view: View, true: NDArray[np.int64], wish: NDArray[np.bool_], base: int, steps: int
) -> NDArray[np.int64] | None:
    """The same by turning over one cell after the other, always the one that helps most; may find nothing."""
    inner, sums = _inner(view, true), view.sums
    free = inner % base > 0
    place = {codes: number for number, codes in enumerate(view.codes)}
    up = (wish[[place[codes] for codes in view.inner]] & free).astype(np.int64)
    floors = np.rint(sums @ (inner // base)).astype(np.int64)
    spare = true // base - floors
    outer = np.asarray(sums.sum(axis=1)).ravel() > 1
    low, high = spare - steps * outer, spare + (true % base > 0) + steps * outer
    now = np.rint(sums @ up).astype(np.int64)
    free_again = np.zeros(len(inner), dtype=np.int64)
    for turn in range(20 * len(inner)):
        if (low <= now).all() and (now <= high).all():
            return up
        # How much nearer the sums come if a cell is turned over: a short one by one step, a long one by one back.
        step = 1 - 2 * up
        rises = np.clip(low - now, 0, 1) - np.clip(now - high + 1, 0, 1)
        falls = np.clip(now - high, 0, 1) - np.clip(low - now + 1, 0, 1)
        gain = np.where(step > 0, sums.T @ rises.astype(float), sums.T @ falls.astype(float))
        # A cell that was just turned waits, so that the search gets out of where every turn is for the worse.
        best = int(np.argmax(np.where(free & (free_again <= turn), gain, -np.inf)))
        now = now + step[best] * np.rint(sums[:, [best]].toarray().ravel()).astype(np.int64)
        up[best] += step[best]
        free_again[best] = turn + 3 + turn % 5
    return None


def _numbers(view: View, said: NDArray[np.int64], base: int, steps: int) -> list[Number]:
    """What each of them tells: the true number is less than one base away, of sums with `steps` so much further."""
    outer = np.asarray(view.sums.sum(axis=1)).ravel() > 1
    made = []
    for codes, value, is_sum in zip(view.codes, said.tolist(), outer.tolist(), strict=True):
        reach = base - 1 + (base * steps if is_sum else 0)
        made.append(Number(codes, max(0, value - reach), value + reach, value))
    return made
