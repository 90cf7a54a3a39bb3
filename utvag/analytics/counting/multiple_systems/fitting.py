"""Poisson regression with a logarithmic link, by Newton's method; and whether there is anything to find.

Zero cells are kept as the zeros that they are; nothing is added to them. With too many zeros the likelihood rises for ever
in some direction and no estimate exists. Whether it does is decided beforehand, by a linear programme: there is none exactly when
some combination of the terms is nought on every history with persons, and not more than nought, somewhere less,
on those without (Fienberg and Rinaldo 2012, "Maximum likelihood estimation in log-linear models"; for multiple systems
Chan, Silverman and Vincent 2021).
"""

from dataclasses import dataclass

import numpy as np

from utvag.analytics.counting.multiple_systems.tables import Floats

STEPS, CLOSE = 100, 1e-10


class NotFitted(ArithmeticError):
    """Newton's method did not come to an end."""


@dataclass(frozen=True, eq=False)
class Fit:
    """`terms` as the columns of the design, `expected` by history."""

    terms: Floats
    expected: Floats
    log_likelihood: float


def fit(columns: Floats, counts: Floats, start: Floats | None = None) -> Fit:
    """The likeliest terms. Raises `NotFitted`; ask `exists` first."""
    terms = _begin(columns, counts) if start is None else start
    expected = np.exp(columns @ terms)
    best = _log_likelihood(counts, expected)
    for _ in range(STEPS):
        slope = columns.T @ (counts - expected)
        step = np.linalg.solve((columns.T * expected) @ columns, slope)
        if slope @ step < CLOSE:
            return Fit(terms, expected, best)
        terms, expected, best = _stepped(columns, counts, terms, step, best)
    raise NotFitted("The model could not be fitted.")


def _stepped(
    columns: Floats, counts: Floats, terms: Floats, step: Floats, best: float
) -> tuple[Floats, Floats, float]:
    """As far along the step as makes the counts likelier."""
    share = 1.0
    while share > CLOSE:
        moved = terms + share * step
        expected = np.exp(np.minimum(columns @ moved, 700))
        likely = _log_likelihood(counts, expected)
        if likely >= best - CLOSE:
            return moved, expected, likely
        share /= 2
    raise NotFitted("The model could not be fitted.")


def _begin(columns: Floats, counts: Floats) -> Floats:
    found: Floats = np.linalg.lstsq(columns, np.log(counts + 0.5), rcond=None)[0]
    return found


def _log_likelihood(counts: Floats, expected: Floats) -> float:
    from scipy.special import gammaln

    return float(counts @ np.log(np.maximum(expected, 1e-300)) - expected.sum() - gammaln(counts + 1).sum())


def exists(columns: Floats, counts: Floats) -> bool:
    """Whether the likelihood has its maximum at finite terms, all of which the histories tell apart."""
    if np.linalg.matrix_rank(columns) < columns.shape[1]:
        return False
    empty = counts == 0
    if not empty.any():
        return True
    from scipy.optimize import linprog

    zero, full = columns[empty], columns[~empty]
    found = linprog(
        zero.sum(axis=0), A_ub=zero, b_ub=np.zeros(len(zero)), A_eq=full, b_eq=np.zeros(len(full)), bounds=(-1, 1)
    )  # fmt: skip
    if found.status:
        raise RuntimeError(f"The linear programme was not solved: {found.message}")
    return bool(found.fun > -1e-7)
