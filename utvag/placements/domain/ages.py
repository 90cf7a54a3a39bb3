"""Whether somebody's age is within what a unit takes."""

from enum import Enum


class Fit(Enum):
    """How an age that is known more or less stands to the limits of a unit."""

    YES = "yes"
    NO = "no"
    # Some of the ages that the person can have are within, and some are not.
    UNSURE = "unsure"


def fit(ages: tuple[int, int | None], lowest: int, highest: int | None) -> Fit:
    """`ages`: the lowest and the highest that the person can have, in whole years; None: nobody knows the highest.

    A limit counts itself in: "up to 20" takes who is 20.
    """
    young, old = ages
    if (old is not None and old < lowest) or (highest is not None and young > highest):
        return Fit.NO
    within = young >= lowest and (highest is None or (old is not None and old <= highest))
    return Fit.YES if within else Fit.UNSURE
