"""Every reasonable model, and the range over all of them as the answer: which model is right cannot be known.

Reasonable is a model that can be fitted and whose AIC is at most 10 above the best (beyond that it has essentially no support:
Burnham and Anderson 2002, 2.6). The others are told with the reason why they are left out. One model's interval holds only
if that model is true: actors who refer people to each other, and people who differ in how easily they are found, make it
too low and too narrow, as the assurance part `capture` measures. So the answer is an experiment beside the count.
"""

from dataclasses import dataclass
from functools import cached_property
from math import inf, log

import numpy as np

from utvag.analytics.counting.multiple_systems.fitting import Fit, NotFitted, exists, fit
from utvag.analytics.counting.multiple_systems.models import Model, all_models, design
from utvag.analytics.counting.multiple_systems.profile import profile_interval
from utvag.analytics.counting.multiple_systems.tables import NotEstimated, Table

REASONABLE = 10.0
WARNING = (
    "Experimental. The range is over all reasonable models; each rests on the assumption that nobody is harder to find than others. "
    "Where actors refer people to each other, all of them are too low."
)


@dataclass(frozen=True)
class Estimate:
    """By one model: persons in all, those in no list among them. `why_not`: why it is not among the reasonable ones.

    Of those that are left out no interval is worked out unless it is asked for: it stays from nought to infinity.
    """

    dependent: tuple[tuple[str, str], ...]
    persons: float = inf
    aic: float = inf
    bic: float = inf
    lower: int = 0
    upper: float = inf
    why_not: str = ""


@dataclass(frozen=True)
class Estimates:
    """The answer is `lower` to `upper`; `upper` is infinite where the lists do not say how many there are at most."""

    lists: tuple[str, ...]
    observed: int
    models: tuple[Estimate, ...]
    warning: str = WARNING

    @cached_property
    def reasonable(self) -> list[Estimate]:
        """The best first."""
        return sorted((one for one in self.models if not one.why_not), key=lambda one: one.aic)

    @property
    def lower(self) -> int:
        return min(one.lower for one in self.reasonable)

    @property
    def upper(self) -> float:
        return max(one.upper for one in self.reasonable)


def estimate(table: Table, *, every_interval: bool = False) -> Estimates:
    """Raises `NotEstimated` where lists meet too little, or no model can be fitted.

    `every_interval`: also of models that are left out because of their AIC.
    """
    table.require_enough()
    fitted = {model: _fitted(table, model) for model in all_models(table.lists)}
    scores = {model: _aic(model, table, one) for model, one in fitted.items() if isinstance(one, Fit)}
    if not scores:
        raise NotEstimated("No model can be fitted: too many combinations of lists have nobody.")
    limit = min(scores.values()) + REASONABLE
    return Estimates(
        table.lists,
        table.observed,
        tuple(_estimate(table, model, one, limit, every_interval) for model, one in fitted.items()),
    )


def _fitted(table: Table, model: Model) -> Fit | str:
    """The fit, or why there is none."""
    alone = [names(table, (pair,))[0] for pair in model if not table.shared(1 << pair[0] | 1 << pair[1])]
    if alone:
        return f"Nobody is in both {alone[0][0]} and {alone[0][1]}, so that how they depend cannot be learnt."
    columns = design(len(table.lists), model)
    if not exists(columns, table.counts):
        return "Too many combinations of lists have nobody for this model."
    try:
        return fit(columns, table.counts)
    except (NotFitted, np.linalg.LinAlgError):
        return "The model could not be fitted."


def _terms(model: Model, table: Table) -> int:
    return 1 + len(table.lists) + len(model)


def _aic(model: Model, table: Table, fitted: Fit) -> float:
    return 2 * _terms(model, table) - 2 * fitted.log_likelihood


def _estimate(table: Table, model: Model, fitted: Fit | str, limit: float, every_interval: bool) -> Estimate:
    if isinstance(fitted, str):
        return Estimate(names(table, model), why_not=fitted)
    aic = _aic(model, table, fitted)
    bic = _terms(model, table) * log(table.observed) - 2 * fitted.log_likelihood
    persons = table.observed + float(np.exp(fitted.terms[0]))
    why_not = f"Its AIC is more than {REASONABLE:g} above the best." if aic > limit else ""
    if why_not and not every_interval:
        return Estimate(names(table, model), persons, aic, bic, why_not=why_not)
    lower, upper = profile_interval(table.counts, len(table.lists), model, fitted)
    return Estimate(names(table, model), persons, aic, bic, lower, upper, why_not)


def names(table: Table, model: Model) -> tuple[tuple[str, str], ...]:
    """The dependent lists by their names."""
    return tuple((table.lists[one], table.lists[other]) for one, other in model)
