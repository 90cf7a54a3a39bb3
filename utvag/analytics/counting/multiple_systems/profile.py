"""Between which numbers the persons may be, by one model: its profile likelihood.

For each number of persons in no list the model is fitted to the whole table, that number among it; what is likely is that whose
multinomial likelihood is within half of chi-squared's 95 % of the best (Cormack 1992, "Interval estimation for mark-recapture
studies of closed populations"). It is not symmetric, and never below what has been seen.
"""

from collections.abc import Callable
from math import ceil, floor, inf

import numpy as np

from utvag.analytics.counting.multiple_systems.fitting import Fit, NotFitted, fit
from utvag.analytics.counting.multiple_systems.models import Model, design
from utvag.analytics.counting.multiple_systems.tables import Floats

# Half of the 95 % point of chi-squared with one degree of freedom.
WITHIN = 3.841458820694124 / 2
# Beyond so many times those seen no upper limit is looked for: there is none that would be of use.
AS_MANY_TIMES = 1_000


def profile_interval(counts: Floats, lists: int, model: Model, best: Fit) -> tuple[int, float]:
    """The least and the most persons in all; `inf` where the likelihood does not fall."""
    from scipy.optimize import brentq, minimize_scalar

    seen = counts.sum()
    unlikely = _unlikely(counts, lists, model, best)
    middle = float(np.exp(best.terms[0]))
    top = min(max(10 * middle, 10.0), AS_MANY_TIMES * seen)
    found = minimize_scalar(unlikely, bounds=(0, top), method="bounded", options={"xatol": 0.01})
    middle, least = float(found.x), float(found.fun)

    def beyond(nobody: float) -> float:
        return unlikely(nobody) - least - WITHIN

    lower = brentq(beyond, 0, middle, xtol=0.05) if beyond(0) > 0 else 0.0
    high = max(2 * middle, 1.0)
    while beyond(high) < 0:
        high *= 2
        if high > AS_MANY_TIMES * seen:
            return floor(seen + lower), inf
    return floor(seen + lower), ceil(seen + brentq(beyond, middle, high, xtol=0.05))


def _unlikely(counts: Floats, lists: int, model: Model, best: Fit) -> Callable[[float], float]:
    """Minus the profile log-likelihood, of so many persons in no list. Each fit begins where the last ended."""
    from scipy.special import gammaln

    columns = design(lists, model, with_nobody=True)
    begin = [best.terms]

    def unlikely(nobody: float) -> float:
        whole = np.concatenate([[max(nobody, 1e-6)], counts])
        try:
            found = fit(columns, whole, begin[0])
        except (NotFitted, np.linalg.LinAlgError):
            found = fit(columns, whole)
        begin[0] = found.terms
        shares = found.expected / found.expected.sum()
        return -float(
            gammaln(whole.sum() + 1) - gammaln(whole + 1).sum() + whole @ np.log(np.maximum(shares, 1e-300))
        )

    return unlikely
