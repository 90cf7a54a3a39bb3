"""How many begin in a year, learnt from few years, with the uncertainty that few years leave.

Arrivals are Poisson with a rate that nobody knows. What is believed of the rate is a distribution over a grid:
prior times the likelihood of each year, also of one that is only known to lie between two counts ("one to four a
year"). With exact counts and a Gamma prior this is the conjugate Gamma, and what is foreseen is negative binomial.
The default prior is Jeffreys' (rate ** -0.5): it says as little as a prior can of a rate of events.
Whether the years vary more than Poisson cannot be learnt from six of them; that is for a scenario, not a fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lgamma

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
# The mean Gregorian year, 146,097 days in 400 years (J. Meeus, Astronomical Algorithms, 1998, ch. 7), so that a rate a
# year and a rate a day say the same over leap years. All that is said of an average year has it: arrivals and alternatives.
DAYS_IN_A_YEAR = 365.2425
POINTS = 6_000


@dataclass(frozen=True)
class Year:
    """What is known of a year: somewhere between two counts; the same twice where it was counted.

    `share` is how much of the year has been seen, for the one that is under way.
    """

    year: int
    at_least: int
    at_most: int
    share: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.at_least <= self.at_most or not 0 < self.share <= 1:
            raise ValueError(
                "A year has a least and a greatest count, and has been seen in part or in whole."
            )


@dataclass(frozen=True)
class Prior:
    """Gamma with this shape and rate; Jeffreys' by default, which is flat in the square root of the rate."""

    shape: float = 0.5
    rate: float = 0.0


@dataclass(frozen=True)
class Belief:
    """What is believed of the yearly rate: `weights` (sum 1) on the points `rates`."""

    rates: Floats
    weights: Floats

    @property
    def mean(self) -> float:
        return float(self.rates @ self.weights)

    @property
    def deviation(self) -> float:
        return float(np.sqrt((self.rates - self.mean) ** 2 @ self.weights))

    @cached_property
    def _cumulated(self) -> Floats:
        return np.cumsum(self.weights)

    def quantile(self, probability: float) -> float:
        return float(np.interp(probability, self._cumulated, self.rates))

    def drawn(self, rng: np.random.Generator, size: int) -> Floats:
        """Rates a year, one for each run."""
        return np.interp(rng.random(size), self._cumulated, self.rates)

    def arriving(self, rng: np.random.Generator, size: int, years: float) -> Ints:
        """How many come in so many years, one number for each run: drawn at once from what is foreseen.

        That is the same as to draw a rate and then a Poisson number, in one step.
        """
        likely = self.rates[-1] * years
        chances = self.foreseen(int(likely + 12 * np.sqrt(likely) + 20), years)
        drawn: Ints = np.searchsorted(np.cumsum(chances)[:-1], rng.random(size), side="right")
        return drawn

    def foreseen(self, up_to: int, years: float = 1.0) -> Floats:
        """The chance of 0, 1, ... `up_to` arrivals in so many years to come."""
        expected = self.rates * years
        return np.array([float(_poisson(count, expected) @ self.weights) for count in range(up_to + 1)])


def believed(years: Sequence[Year], prior: Prior | None = None) -> Belief:
    """What the years teach of the rate. Raises `ValueError` where there is neither a year nor a proper prior."""
    prior = prior or Prior()
    if not years and prior.rate <= 0:
        raise ValueError("Without a year and without a proper prior nothing is known of the rate.")
    rates = _grid(years, prior)
    log = (prior.shape - 1) * np.log(rates) - prior.rate * rates
    for year in years:
        seen = sum(_poisson(count, rates * year.share) for count in range(year.at_least, year.at_most + 1))
        log = log + np.log(np.maximum(seen, 1e-300))
    weights = np.exp(log - log.max()) * np.gradient(rates)
    return Belief(rates, weights / weights.sum())


def certain(rate: float) -> Belief:
    """No doubt about the rate: for alternatives, and for proving the simulator."""
    return Belief(np.array([rate, rate]), np.array([0.5, 0.5]))


def _grid(years: Sequence[Year], prior: Prior) -> Floats:
    """Points from next to nothing to far beyond what the years allow; denser where rates are small."""
    shape = prior.shape + sum(year.at_most for year in years)
    exposure = prior.rate + sum(year.share for year in years)
    top = (shape + 10 * np.sqrt(shape) + 20) / exposure
    # Flat in the square root: the prior's peak at nothing is followed as well.
    return np.linspace(1e-4, np.sqrt(top), POINTS) ** 2


def _poisson(count: int, expected: Floats) -> Floats:
    return np.exp(count * np.log(np.maximum(expected, 1e-300)) - expected - lgamma(count + 1))
