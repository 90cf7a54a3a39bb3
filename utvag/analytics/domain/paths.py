"""A person's way through phases, and many thousand such ways walked at once.

Days are whole numbers counted from the forecast's first day; a phase covers `[begins, ends)`, so that the day of
departure is not paid and a move the same day is paid once. Prices are öre a day, whole numbers: sums are then exact
in a float of 64 bits, and agree with the exact cost engine to the öre when nothing is left to chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Phase:
    """One phase of a way: how long, at what price, and how likely it is to turn out otherwise.

    `enters`: the chance that whoever comes out of the phase before goes on to this one (step-down).
    `spread`: the coefficient of variation of the length (Gamma); 0 when it lasts exactly `days`.
    `extends`: the chance that it is prolonged, by `extension` days.
    `breaks_off`: the chance that it ends early, at any time with equal chance, and the way with it.
    `claimable`: the share of its cost that state money may cover. `is_away`: days between two phases, which are
    neither paid nor counted as care.
    """

    kind: str
    days: int
    price: int
    enters: float = 1.0
    spread: float = 0.0
    extends: float = 0.0
    extension: int = 0
    breaks_off: float = 0.0
    claimable: float = 0.0
    is_away: bool = False

    def __post_init__(self) -> None:
        chances = (self.enters, self.extends, self.breaks_off, self.claimable)
        if self.days < 0 or self.price < 0 or self.spread < 0 or self.extension < 0:
            raise ValueError("Days, price, spread and extension are never negative.")
        if not all(0 <= chance <= 1 for chance in chances):
            raise ValueError("A chance or a share lies between 0 and 1.")

    @property
    def mean_days(self) -> float:
        """How long it lasts on average, once entered (before lengths are made whole days)."""
        return (self.days + self.extends * self.extension) * (1 - self.breaks_off / 2)


@dataclass(frozen=True)
class Way:
    """Phases in their order; `weight` is its part of the mix of ways."""

    phases: tuple[Phase, ...]
    weight: float = 1.0

    @property
    def mean_days(self) -> float:
        """How long somebody is in the programme on average (Little's W, in days)."""
        total, reached = 0.0, 1.0
        for phase in self.phases:
            reached *= phase.enters
            total += reached * phase.mean_days
            reached *= 1 - phase.breaks_off
        return total

    def without_chance(self) -> "Way":
        """The way as it is planned: every phase entered, none prolonged or broken off."""
        planned = (
            Phase(p.kind, p.days, p.price, claimable=p.claimable, is_away=p.is_away) for p in self.phases
        )
        return Way(tuple(planned), self.weight)


class Walked(NamedTuple):
    """One phase of many ways: `who` (positions among those who set out) was in it from `begins` to before `ends`."""

    phase: Phase
    who: Ints
    begins: Ints
    ends: Ints


def walk(rng: np.random.Generator, way: Way, start: Ints, until: int) -> Iterator[Walked]:
    """Each phase of the way for all who set out on the days `start`; whoever is past `until` walks no further."""
    who, at = np.arange(start.size), start
    for phase in way.phases:
        goes_on = at < until
        if phase.enters < 1:
            goes_on &= rng.random(at.size) < phase.enters
        if not goes_on.all():
            who, at = who[goes_on], at[goes_on]
        days = _lengths(rng, phase, at.size)
        stays = None
        if phase.breaks_off > 0:
            # One number says both whether and when: where it is less than the chance, its part of it is uniform.
            drawn = rng.random(at.size) * (1 / phase.breaks_off)
            stays = drawn >= 1
            days = np.where(stays, days, np.floor(days * drawn)).astype(np.int64)
        ends = at + days
        yield Walked(phase, who, at, ends)
        if stays is not None:
            who, ends = who[stays], ends[stays]
        at = ends


def _lengths(rng: np.random.Generator, phase: Phase, size: int) -> Ints:
    if phase.spread > 0:
        shape = phase.spread**-2
        days = np.rint(rng.standard_gamma(shape, size) * (phase.days / shape)).astype(np.int64)
    else:
        days = np.full(size, phase.days, dtype=np.int64)
    if phase.extends > 0:
        days += phase.extension * (rng.random(size) < phase.extends)
    return days
