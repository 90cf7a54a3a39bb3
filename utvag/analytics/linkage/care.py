"""How carefully names are written, learnt from the links themselves: where few links share most of their keys, many matches are missed.

The model of typos says what happens to a name, but not how often; that differs between organisations. So it is tried at several rates
(`Care`): for each, own records are miswritten, and it is seen how many would still be found, and how many *closely*, that is by at least `CLOSE`
keys. The links that are found then say which rates are likely: Bayes' rule, the rates believed beforehand log-normal about the
model's, a doubling being one deviation. No link has to be known to be true, and no key is told apart from the others.

Of M matches so many are found closely, found otherwise, or missed: Dirichlet-multinomial, as sure as if the shares had been seen
in `checked` records. Records without a match are linked all the same with the chance f: beta-binomial, as in `errors`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from utvag.analytics.linkage.errors import Floats, Interval, Share, beta_binomial, interval_of
from utvag.analytics.linkage.matching import Link

CLOSE = 40
RECORDS_CHECKED = 40.0


@dataclass(frozen=True)
class Care:
    """One way of writing names: how likely it is beforehand, and of matches the shares found and found closely."""

    weight: float
    found: float
    close: float
    checked: float = RECORDS_CHECKED

    @property
    def shares(self) -> tuple[float, float, float]:
        """Found closely, found otherwise, missed: as counts, with half a case of each beforehand."""
        close, otherwise, missed = self.close, self.found - self.close, 1 - self.found
        return self.checked * close + 0.5, self.checked * otherwise + 0.5, self.checked * missed + 0.5


@dataclass(frozen=True)
class Found:
    """So many links, of which so many close."""

    links: int
    close: int

    @classmethod
    def of(cls, links: Collection[Link]) -> "Found":
        return cls(len(links), sum(link.shared >= CLOSE for link in links))


def persons_by_care(
    with_number: int,
    records: int,
    found: Found,
    cares: Sequence[Care],
    false_links: Share,
    level: float = 0.95,
) -> Interval:
    """As `distinct_persons`, but how many matches are missed is learnt from how close the links are."""
    return interval_of(with_number + records, chances_by_care(records, found, cares, false_links), level)


def chances_by_care(records: int, found: Found, cares: Sequence[Care], false_links: Share) -> Floats:
    """How likely it is that 0, 1, ... `records` of them have a number elsewhere, when such links were found.

    False links are hardly ever close: all of them are taken to be among the others.
    """
    if not 0 <= found.close <= found.links <= records:
        raise ValueError("There are at most as many links as records, and of these at most all are close.")
    matches, likely = np.arange(records + 1), np.zeros(records + 1)
    for false in range(found.links - found.close + 1):
        strangers = beta_binomial(false, records - matches, *false_links.beta)
        if strangers.max() < _NEVER:
            break
        for care in cares:
            likely += care.weight * strangers * _shared_out(found, false, matches, care)
    chances: Floats = likely / likely.sum()
    return chances


# Further terms would not be seen in any figure.
_NEVER = 1e-12


def _shared_out(found: Found, false: int, matches: npt.NDArray[np.int64], care: Care) -> Floats:
    """So many close, so many found otherwise, and the rest of the matches (an array) missed."""
    close, otherwise, missed = care.shares
    true = found.links - false
    return beta_binomial(true, matches, close + otherwise, missed) * beta_binomial(
        found.close, np.array([true]), close, otherwise
    )
