"""Complementary suppression: small numbers as ranges, and so many others blank that nobody can work them out.

One small number after the other is protected by a linear programme that finds the cheapest change of the table by
which it could be otherwise while everything printed stays (Kelly, Golden & Assad 1992; Fischetti & Salazar 2001); what
must move for it is blanked. The auditor proves the result.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from utvag.analytics.disclosure.coarsening import View, is_small
from utvag.analytics.disclosure.ranges import range_of
from utvag.analytics.disclosure.released import Number
from utvag.analytics.disclosure.rules import Rules
from utvag.analytics.disclosure.widths import needed


def suppressed(view: View, rules: Rules) -> list[Number] | None:
    """The table with its margins exact as far as they can be; None where more would be blank than the rules allow."""
    cells, width = view.cells, rules.width[view.table.unit]
    small = np.array([is_small(cell, rules) for cell in cells])
    most = rules.most_hidden * len(cells)
    if small.sum() > most or small[-1]:
        return None
    value = np.array([cell.value for cell in cells], dtype=float)
    ends = np.array([range_of(cell.value, width, hides_zero=rules.hides_zero) for cell in cells], dtype=float)
    blank = small.copy()
    for number in np.argsort(-value):
        if not small[number]:
            continue
        for change in _changes(
            value[number], ends[number], needed(view.table.unit, int(ends[number][1]), rules)
        ):
            moved = _cheapest(view, value, ends, small, blank, int(number), change, _floor(view, rules))
            if moved is None:
                return None
            blank |= moved
        if blank.sum() > most:
            return None
    made = []
    for number, codes in enumerate(view.codes):
        if small[number]:
            low, high = (int(end) for end in ends[number])
            made.append(Number(codes, low, high, 0 if high == 0 else None, high > 0))
        elif blank[number]:
            # A blank is no small number, or it would be printed as a range: every reader knows that much.
            made.append(Number(codes, _floor(view, rules), None))
        else:
            made.append(Number(codes, int(value[number]), int(value[number]), int(value[number])))
    return made


def _floor(view: View, rules: Rules) -> int:
    return 0 if view.table.unit.is_sum else rules.threshold


def _changes(value: float, ends: NDArray[np.float64], width: int) -> list[float]:
    """How far up and how far down it must be able to go, so that so much stays open between the ends of its range."""
    up = min(ends[1] - value, width)
    return [each for each in (up, -min(value - ends[0], width - up)) if each]


def _cheapest(
    view: View,
    value: NDArray[np.float64],
    ends: NDArray[np.float64],
    small: NDArray[np.bool_],
    blank: NDArray[np.bool_],
    number: int,
    change: float,
    floor: int,
) -> NDArray[np.bool_] | None:
    """Which numbers move when this one changes by so much; None where the total would have to.

    Unknowns: for each inner cell how far it goes up and down; for each number how far it goes, either way.
    """
    sums, numbers, inner = view.sums, len(value), view.sums.shape[1]
    place = {codes: row for row, codes in enumerate(view.codes)}
    now = value[[place[codes] for codes in view.inner]]
    # Large numbers are dear, blank ones free, small ones may move within their range only.
    price = np.where(blank, 1e-4, 1 + np.sqrt(value))
    up = np.where(small, ends[:, 1] - value, np.inf)
    down = np.where(small, value - ends[:, 0], value - floor)
    # The total stands; so does nought where it may be said, because a blank would tell that it is none.
    up[-1] = down[-1] = 0
    up[value < floor] = np.minimum(up, ends[:, 1] - value)[value < floor]
    eye = sparse.eye_array(numbers)
    equal = sparse.hstack([sums, -eye, eye], format="csr")
    bounds = (
        [(-each, None) for each in now] + [(0, each) for each in up] + [(0, max(each, 0)) for each in down]
    )
    bounds[inner + number] = (max(change, 0), max(change, 0))
    bounds[inner + numbers + number] = (max(-change, 0), max(-change, 0))
    cost = np.concatenate([np.zeros(inner), price, price])
    found = linprog(cost, A_eq=equal, b_eq=np.zeros(numbers), bounds=bounds, method="highs")
    if found.status != 0:
        return None
    moved = found.x[inner : inner + numbers] + found.x[inner + numbers :]
    return np.asarray(moved > 1e-7)
