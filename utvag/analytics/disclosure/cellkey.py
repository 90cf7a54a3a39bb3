"""Perturbation by cell keys: the same persons get the same noise in every table, whatever it is called.

Fraser & Wooton (2005); Thompson, Broadfoot & Elazar (2013); used for population statistics by Statistics Sweden from
the reference year 2025. The sums of a table are perturbed apart, so they need not be the sums of what is printed.
"""

from bisect import bisect_right
from functools import cache
from itertools import accumulate
from math import exp

from utvag.analytics.disclosure.chance import draws
from utvag.analytics.disclosure.coarsening import View
from utvag.analytics.disclosure.released import Number
from utvag.analytics.disclosure.rules import Rules


@cache
def row(value: int, reach: int, smallest: int, variance: float) -> tuple[tuple[int, float], ...]:
    """The row of the table of perturbation for a true value: what may be said of it, and how probably.

    Said is nought or at least `smallest`, at most `reach` away; never less than nought, and nought stays. Of all
    distributions with these outcomes it is p(d) = exp(a d - d^2 / 2 variance) / Z, the one of greatest entropy for its
    mean and spread, with `a` such that the mean of d is nought: noise adds nobody and takes nobody away.
    """
    if value == 0:
        return ((0, 1.0),)
    said = [each for each in range(max(0, value - reach), value + reach + 1) if each == 0 or each >= smallest]
    far = [each - value for each in said]
    low, high = -50.0, 50.0
    for _halving in range(200):
        tilt = (low + high) / 2
        weights = _weights(far, tilt, variance)
        if sum(weight * step for weight, step in zip(weights, far, strict=True)) > 0:
            high = tilt
        else:
            low = tilt
    total = sum(weights)
    return tuple((each, weight / total) for each, weight in zip(said, weights, strict=True))


def _weights(far: list[int], tilt: float, variance: float) -> list[float]:
    logs = [tilt * step - step * step / (2 * variance) for step in far]
    return [exp(each - max(logs)) for each in logs]


def perturbed(view: View, rules: Rules) -> list[Number]:
    """Each number with its noise, the sums too."""
    made = []
    for codes, cell, drawn in zip(view.codes, view.cells, draws(view, "cell key"), strict=True):
        steps = row(cell.value, rules.reach, rules.threshold, rules.variance)
        reached = list(accumulate(chance for _said, chance in steps))
        said = steps[min(bisect_right(reached, drawn), len(steps) - 1)][0]
        low = max(1, said - rules.reach) if said else 0
        made.append(Number(codes, low, said + rules.reach, said))
    return made
