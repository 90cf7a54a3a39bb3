"""Differential privacy, for whoever decides to have it: each number with geometric noise, paid for from a budget.

The noise is OpenDP's (the extra `privacy`), whose sampling leaks nothing by floating point or by time. It has no end,
so a reader can conclude nothing for certain from a number, and the auditor takes it so; how much is concluded in
probability is what the budget counts. At these sizes it is for totals: at epsilon 1 a number is 3 off in one of twenty.
"""

from decimal import Decimal

from utvag.analytics.disclosure.budget import Budget
from utvag.analytics.disclosure.coarsening import View
from utvag.analytics.disclosure.publishing import released_as
from utvag.analytics.disclosure.released import Number, Released
from utvag.analytics.disclosure.rules import Method, Rules, Unit
from utvag.analytics.disclosure.tables import Table


class NoSuchNoise(ValueError):
    """Only numbers of persons have a known sensitivity: one person more is one more."""


def publish_with_noise(
    table: Table, epsilon: Decimal, budget: Budget, rules: Rules
) -> tuple[Released, Budget]:
    """The table with noise, and the ledger that is now to be kept; raises `Overdrawn` before anything is drawn.

    A person is in one inner cell and in each of its sums: in 2^d numbers of a table of d dimensions (adding or
    removing one changes each by one). The scale of the noise is that over epsilon. Numbers below nought are said as
    nought. Raises `ImportError` without the extra.
    """
    if table.unit is not Unit.PERSONS:
        raise NoSuchNoise(f"There is no noise for {table.unit}.")
    view = View(table, (0,) * len(table.dimensions))
    sensitivity = 2 ** len(table.dimensions)
    after = budget.less(
        f"{table.measure}:{table.version} {table.first}/{table.last} by {view.words}", epsilon
    )
    drawn = _geometric(sensitivity / float(epsilon))
    numbers = [
        Number(codes, 0, None, max(0, int(drawn(cell.value))))
        for codes, cell in zip(view.codes, view.cells, strict=True)
    ]
    return released_as(view, Method.NOISE, numbers, rules), after


def _geometric(scale: float):  # type: ignore[no-untyped-def]  # OpenDP is an extra
    from opendp import domains, measurements, metrics, mod

    mod.enable_features("contrib")
    return measurements.make_geometric(
        domains.atom_domain(T=int), metrics.absolute_distance(T=int), scale=scale
    )
