"""What one actor sends to a round of the national count, as the statistician counts it: no name, no number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from utvag.analytics.counting.public import Figure
from utvag.analytics.linkage.public import Share
from utvag.analytics.oblivious.public import TokensOf

# Whoever actors place in different strata: a leaf of its own in each way of dividing.
SEVERAL_PLACES = "several"


@dataclass(frozen=True)
class Row:
    """One person of one actor.

    `tokens`: of their number and of former numbers; None for whoever has no number. `keys`: tokens of what is known of
    them without a number (`linkage.keys_of`), so that they can be found among those who have none. `known`, `yes`:
    bits of the round's questions. `stratum`: a code of the round's `Strata`.
    """

    tokens: TokensOf | None
    keys: frozenset[bytes] = frozenset()
    known: int = 0
    yes: int = 0
    stratum: int = 0


@dataclass(frozen=True)
class Linking:
    """How links to those without a number can err, as only the actor that has their names can find out.

    `recall`: the share of its records that would still share a key with themselves, miswritten (`linkage.recall_of`), with as many
    trials as the model of typos is worth. `decoys`: key tokens of nobody (`linkage.decoys_of`), to be linked like records.
    """

    recall: Share
    decoys: tuple[frozenset[bytes], ...]


@dataclass(frozen=True)
class Sent:
    """What came from one actor. `total`: by its own criteria; `rows`: everybody whom it has, or None where totals alone were sent.

    `overlaps`: how many of its persons others have as well, where it knows.
    """

    actor: str
    kind: str
    total: int
    rows: tuple[Row, ...] | None = None
    overlaps: tuple[Figure, ...] = ()
    linking: Linking | None = None

    @property
    def without_number(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows or () if row.tokens is None)

    @property
    def with_number(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows or () if row.tokens is not None)


@dataclass(frozen=True)
class Strata:
    """How persons are divided coarsely: (name, leaves) each, and one code for a leaf of each."""

    ways: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def size(self) -> int:
        return prod(len(leaves) for _name, leaves in self.ways)

    def code(self, leaves: Sequence[str]) -> int:
        """Raises `ValueError` for a leaf that the round does not have."""
        found = 0
        for (_name, known), leaf in zip(self.ways, leaves, strict=True):
            found = found * len(known) + known.index(leaf)
        return found

    def leaves(self, code: int) -> tuple[str, ...]:
        """Back again; of whoever is in several strata `SEVERAL_PLACES` in each way."""
        if code < 0:
            return (SEVERAL_PLACES,) * len(self.ways)
        return list(product(*(known for _name, known in self.ways)))[code]
