"""State money in a forecast: what is applied for, what is expected of it, and what is at risk."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from utvag.analytics.domain.paths import Walked
from utvag.analytics.domain.periods import Horizon

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class StateMoney:
    """What is expected of applications that are still to be made, for a person and a year.

    `chance` that one is granted; `at_most` öre for a person and year, 0 when there is no ceiling. The cost that may
    be covered is each phase's `claimable` share.
    """

    chance: float = 0.0
    at_most: int = 0


class Claimable:
    """What could be asked for, by year and run: each person's claimable cost of a year, up to the ceiling.

    At the prices of the first day; from the offset `decided` on, because what was before has been applied for or not.
    """

    def __init__(self, horizon: Horizon, state: StateMoney, decided: int, runs: int) -> None:
        self._state, self._runs = state, runs
        self._years = [horizon.bounds_of(year) for year in horizon.years]
        self._from = decided
        self.by_year = np.zeros((len(self._years), runs))

    def add(self, run: Ints, walked: Sequence[Walked], applied: int = 0) -> None:
        """`run` says whose run each person is of; days before the offset `applied` are applied for already."""
        covered = [each for each in walked if each.phase.claimable]
        if not self._state.chance or not covered:
            return
        for place, (first, end) in enumerate(self._years):
            of_person = np.zeros(run.size)
            for phase, who, begins, ends in covered:
                days = np.minimum(ends, end) - np.maximum(begins, max(first, self._from, applied))
                # Nobody is twice in a phase, so no position comes twice.
                of_person[who] += np.maximum(days, 0) * (phase.price * phase.claimable)
            if self._state.at_most:
                np.minimum(of_person, self._state.at_most, out=of_person)
            self.by_year[place] += np.bincount(run, of_person, self._runs)


@dataclass(frozen=True)
class Application:
    """One that has been made: öre, the year whose cost it covers, and the chance that the money is kept.

    Pending: the chance that it is granted. Granted: one less the risk of having to repay it.
    """

    amount: int
    year: int
    chance: float


@dataclass(frozen=True)
class Reimbursed:
    """Öre by run and year, and what would come in if everything were granted, on average by year."""

    received: Floats
    claimed: Floats

    @property
    def expected(self) -> Floats:
        mean: Floats = self.received.mean(axis=0)
        return mean

    @property
    def at_risk(self) -> Floats:
        """By year: what is claimed and counted on by nobody, because it may be refused or reclaimed."""
        return self.claimed - self.expected


def reimbursed(
    claimable: Floats,
    state: StateMoney,
    applications: Sequence[Application],
    horizon: Horizon,
    rng: np.random.Generator,
) -> Reimbursed:
    """`claimable`: öre by run and year that applications to come could ask for.

    Whether the scheme goes on granting is one draw for each run and year: applications of a year are decided by the
    same authority from the same appropriation, so they do not even each other out.
    """
    runs, years = claimable.shape
    granted = rng.random((runs, years)) < state.chance
    received = claimable * granted
    claimed = claimable.mean(axis=0)
    for application in applications:
        drawn = rng.random(runs) < application.chance
        if application.year in horizon.years:
            place = horizon.years.index(application.year)
            received[:, place] += application.amount * drawn
            claimed[place] += application.amount
    return Reimbursed(received, claimed)
