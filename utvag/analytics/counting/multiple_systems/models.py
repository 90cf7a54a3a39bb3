"""Log-linear models of a multiple-systems table: lists alone, and which two depend on each other.

log(expected persons of a history) = a constant + a term for each list that has them + a term for each dependent pair of such
lists (Fienberg 1972, "The multiple recapture census for closed populations and incomplete 2^k contingency tables"). The
constant is the logarithm of the persons in no list. Dependences of three lists at once are not modelled: at the sizes
here they cannot be learnt.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

import numpy as np

from utvag.analytics.counting.multiple_systems.tables import Floats, pairs_of

Pair = tuple[int, int]
Model = tuple[Pair, ...]
MOST_MODELS = 1_100


def all_models(lists: Sequence[str]) -> Iterator[Model]:
    """From independence on. All sets of pairs up to 5 lists; of 6 those of as many pairs as leave `MOST_MODELS`."""
    pairs, made = pairs_of(lists), 0
    for size in range(len(pairs) + 1):
        made += comb(len(pairs), size)
        if made > MOST_MODELS:
            return
        yield from combinations(pairs, size)


def design(lists: int, model: Model, *, with_nobody: bool = False) -> Floats:
    """A row for each history (1 to 2^k - 1, or 0 as well), a column for each term: constant, lists, pairs."""
    masks = np.arange(0 if with_nobody else 1, 1 << lists)
    alone = [masks >> place & 1 for place in range(lists)]
    together = [alone[one] * alone[other] for one, other in model]
    return np.column_stack([np.ones_like(masks), *alone, *together]).astype(float)
