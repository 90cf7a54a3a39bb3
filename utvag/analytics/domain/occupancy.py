"""How many are in the programme at once: what queueing theory says where nobody waits (M/G/infinity).

With Poisson arrivals and stays that do not touch each other, the number present is Poisson: its mean is the rate
times the mean stay (Little's law), its variance is the same, and only the mean of the stay matters. A programme that
began empty t days ago has the mean `rate * integral of P(stay > u) for u from 0 to t`.
Source: W. Feller, An Introduction to Probability Theory and Its Applications I (1968), XVII.7; L. Takács,
Introduction to the Theory of Queues (1962).
"""

from math import exp, sqrt

import numpy as np
import numpy.typing as npt

from utvag.analytics.domain.arrivals import DAYS_IN_A_YEAR

Floats = npt.NDArray[np.float64]


def steady_mean(rate: float, mean_days: float) -> float:
    """Little's law: how many are present on average, from arrivals a year and the mean stay in days."""
    return rate / DAYS_IN_A_YEAR * mean_days


def mean_after(rate: float, stays: Floats, day: int) -> float:
    """How many are present on average after `day` days from an empty start; `stays` are possible lengths in days."""
    return rate / DAYS_IN_A_YEAR * float(np.minimum(stays, day).mean())


def present(mean: float, up_to: int) -> Floats:
    """The chance that 0, 1, ... `up_to` are present."""
    chances = np.empty(up_to + 1)
    chances[0] = exp(-mean)
    for count in range(1, up_to + 1):
        chances[count] = chances[count - 1] * mean / count
    return chances


def in_rooms(mean: float, rooms: int) -> float:
    """How many of `rooms` are taken on average, when whoever finds them full is placed elsewhere: E[min(N, rooms)]."""
    if rooms <= 0:
        return 0.0
    chances = present(mean, rooms - 1)
    return float(rooms - np.arange(rooms, 0, -1) @ chances)


def error_of_mean(variance: float, runs: int) -> float:
    """The standard error of a mean over runs."""
    return sqrt(variance / runs)


def error_of_variance(mean: float, runs: int) -> float:
    """The standard error of a sample variance of Poisson counts: fourth central moment m + 3 m^2."""
    return sqrt((mean + 3 * mean**2 - mean**2) / runs)
