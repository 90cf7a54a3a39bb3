"""False and missed matches carried into the count: between which numbers the distinct persons are.

Of n records without a number M are of persons who have one elsewhere. A match is found with the chance r (recall); a record
that has none is linked all the same with the chance f. Neither is known: r ~ Beta, f ~ Beta, each as sure as its
evidence. The links are then the sum of two beta-binomial numbers,

    L = L_true + L_false,   L_true ~ BetaBinomial(M; r),   L_false ~ BetaBinomial(n - M; f),

and by Bayes' rule, with every M from 0 to n as likely beforehand, the links say how likely each M is. Distinct persons
are those with a number plus n - M. The interval has at least its share of probability, as persons are whole.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Share:
    """What is believed of a share: as after `of` trials of which `hits` hit, and Jeffreys' half beforehand."""

    hits: float
    of: float

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.of:
            raise ValueError("There are not more hits than trials.")

    @property
    def beta(self) -> tuple[float, float]:
        return self.hits + 0.5, self.of - self.hits + 0.5


@dataclass(frozen=True)
class Interval:
    """Between `lower` and `upper` lies the truth with the chance `level`; `likeliest` is the best single number."""

    likeliest: int
    lower: int
    upper: int
    level: float


def chances_of_matches(records: int, found: int, recall: Share, false_links: Share) -> Floats:
    """How likely it is that 0, 1, ... `records` of them have a number elsewhere, when so many links were found."""
    if not 0 <= found <= records:
        raise ValueError("There are at most as many links as records.")
    matches = np.arange(records + 1)
    likely = np.zeros(records + 1)
    for true in range(found + 1):
        likely += beta_binomial(true, matches, *recall.beta) * beta_binomial(
            found - true, records - matches, *false_links.beta
        )
    chances: Floats = likely / likely.sum()
    return chances


def distinct_persons(
    with_number: int, records: int, found: int, recall: Share, false_links: Share, level: float = 0.95
) -> Interval:
    """Persons with a number, and those of the records who have none: between which numbers they are together."""
    return interval_of(with_number + records, chances_of_matches(records, found, recall, false_links), level)


def interval_of(total: int, chances: Floats, level: float) -> Interval:
    """Of `total` records, as many are of persons counted already as `chances` says (of 0, 1, ...)."""
    below = np.cumsum(chances)
    fewest = int(np.searchsorted(below, (1 - level) / 2))
    most = int(np.searchsorted(below, 1 - (1 - level) / 2))
    return Interval(total - int(chances.argmax()), total - most, total - fewest, level)


def beta_binomial(hits: int, trials: npt.NDArray[np.int64], a: float, b: float) -> Floats:
    """Of so many hits in each of the trials (an array); nought where there are more hits than trials."""
    from scipy.special import betaln, gammaln

    enough = trials >= hits
    n = np.where(enough, trials, hits)
    log = gammaln(n + 1) - gammaln(hits + 1) - gammaln(n - hits + 1)
    log += betaln(hits + a, n - hits + b) - betaln(a, b)
    chances: Floats = np.where(enough, np.exp(log), 0.0)
    return chances
