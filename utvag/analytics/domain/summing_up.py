"""Runs to what is said of them: a median, bands, and the chance that a budget does not last."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
BANDS = (50, 80, 95)
QUANTILES = (0.5, 0.25, 0.75, 0.1, 0.9, 0.025, 0.975)


@dataclass(frozen=True)
class Band:
    """Low and high, between which `percent` of the runs lie, as many below as above."""

    percent: int
    low: float
    high: float


@dataclass(frozen=True)
class Spread:
    """What the runs say of one figure, in its own unit."""

    mean: float
    median: float
    bands: tuple[Band, ...]

    def band(self, percent: int) -> Band:
        return next(band for band in self.bands if band.percent == percent)


@dataclass(frozen=True)
class Chance:
    """A chance from runs, and its standard error."""

    value: float
    error: float


def spreads(by_run: Floats) -> tuple[Spread, ...]:
    """One for each column of a matrix of runs and figures."""
    quantiles = np.quantile(by_run, QUANTILES, axis=0)
    means = by_run.mean(axis=0)
    return tuple(_spread(float(mean), column) for mean, column in zip(means, quantiles.T, strict=True))


def spread(by_run: Floats) -> Spread:
    """Of one figure."""
    return spreads(by_run.reshape(-1, 1))[0]


def chance_above(by_run: Floats, limit: float) -> Chance:
    """How likely a figure is to be above the limit."""
    value = float((by_run > limit).mean())
    return Chance(value, sqrt(value * (1 - value) / by_run.size))


def _spread(mean: float, quantiles: Sequence[float]) -> Spread:
    median, *ends = (float(each) for each in quantiles)
    bands = tuple(
        Band(percent, low, high) for percent, low, high in zip(BANDS, ends[::2], ends[1::2], strict=True)
    )
    return Spread(mean, median, bands)
