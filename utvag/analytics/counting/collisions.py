"""Two persons with one token: how likely that is, so that nobody has to wonder."""

from math import expm1

BITS = 64


def collision_probability(persons: int, bits: int = BITS) -> float:
    """That any two of so many persons have the same token, when tokens are as good as drawn at random.

    1 - exp(-n(n - 1) / 2^(b + 1)), the approximation of the birthday problem; it errs to the safe side by less than
    n^3 / 2^(2b). 2.7e-6 for ten million persons and 64 bits.
    """
    return -expm1(-persons * (persons - 1) / 2 ** (bits + 1))


def expected_missing(persons: int, bits: int = BITS) -> float:
    """By how many persons the count is too small on average."""
    return persons * (persons - 1) / 2 ** (bits + 1)
