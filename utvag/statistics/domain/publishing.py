"""What the door says of the tables of one indicator: all of them leave, or none does and it is said why."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib.util import find_spec

from utvag.analytics.public import Rules, Unit, disclosure
from utvag.statistics.domain.definitions import Definition
from utvag.statistics.domain.populations import population

STOCK = disclosure.Movement.STOCK


class Way(StrEnum):
    """Each year by itself, as few of the last years as have enough behind them, or each with noise that is paid for."""

    YEARS = "years"
    POOLED = "pooled"
    NOISE = "noise"


class No(StrEnum):
    """Why nothing leaves, for whoever publishes."""

    DERIVED = "derived"
    UNPROVEN = "unproven"
    OTHER_UNIT = "other_unit"
    CANNOT_POOL = "cannot_pool"
    NO_NOISE = "no_noise"
    OVERDRAWN = "overdrawn"
    NOT_INSTALLED = "not_installed"


@dataclass(frozen=True)
class Decided:
    """What may leave, or why not; `by`: earlier tables that stand in the way, by their names. `cost`: epsilon."""

    tables: tuple[disclosure.Released, ...] = ()
    no: No | None = None
    by: tuple[str, ...] = ()
    cost: Decimal = Decimal(0)

    def __bool__(self) -> bool:
        return self.no is None


def decided(
    tables: Sequence[disclosure.Table],
    history: Sequence[disclosure.Released],
    rules: Rules,
    *,
    way: Way,
    definition: Definition,
    budget: disclosure.Budget,
    epsilon: Decimal | None = None,
    is_trial: bool = False,
) -> Decided:
    """`tables`: one for each period, the earliest first. `epsilon` is the price of each of them, for noise.

    `is_trial`: nothing is drawn, since noise that has been seen has been paid for.
    """
    if other := in_other_unit(definition, tables, history):
        return Decided(no=No.OTHER_UNIT, by=other)
    if way is Way.POOLED and not can_pool(definition):
        return Decided(no=No.CANNOT_POOL)
    if way is Way.POOLED:
        return _pooled(tables, history, rules)
    if way is Way.NOISE:
        return _with_noise(tables, rules, budget, epsilon or Decimal(0), is_trial=is_trial)
    left: list[disclosure.Released] = []
    for table in tables:
        said = disclosure.publish(table, [*history, *left], rules)
        if isinstance(said, disclosure.Refused):
            return _refused(said, history)
        left.append(said)
    return Decided(tuple(left))


def in_other_unit(
    definition: Definition, tables: Sequence[disclosure.Table], history: Sequence[disclosure.Released]
) -> tuple[str, ...]:
    """Tables of the same lines and days in another unit: persons beside cases tell how many came twice."""
    name = population(definition).name
    return tuple(
        said.name
        for said in history
        if said.measure.rpartition(" (")[0] == name
        and said.unit is not definition.unit
        and any(
            (said.movement is STOCK) == (table.movement is STOCK)
            and said.first <= table.last
            and table.first <= said.last
            for table in tables
        )
    )


def has_noise() -> bool:
    """Whether the extra `privacy` is installed."""
    return find_spec("opendp") is not None


def can_pool(definition: Definition) -> bool:
    """Only what happens once can be added over years."""
    return population(definition).is_additive


def _pooled(
    tables: Sequence[disclosure.Table], history: Sequence[disclosure.Released], rules: Rules
) -> Decided:
    said = disclosure.publish_pooled(tables, history, rules)
    return _refused(said, history) if isinstance(said, disclosure.Refused) else Decided((said,))


def _with_noise(
    tables: Sequence[disclosure.Table],
    rules: Rules,
    budget: disclosure.Budget,
    epsilon: Decimal,
    *,
    is_trial: bool,
) -> Decided:
    left: list[disclosure.Released] = []
    if not has_noise():
        return Decided(no=No.NOT_INSTALLED)
    if any(table.unit is not Unit.PERSONS for table in tables):
        return Decided(no=No.NO_NOISE)
    if epsilon <= 0 or epsilon * len(tables) > budget.left:
        return Decided(no=No.OVERDRAWN)
    if not is_trial:
        for table in tables:
            said, budget = disclosure.publish_with_noise(table, epsilon, budget, rules)
            left.append(said)
    return Decided(tuple(left), cost=epsilon * len(tables))


def _refused(said: disclosure.Refused, history: Sequence[disclosure.Released]) -> Decided:
    behind = {place for reason in said.reasons for place in reason.by}
    names = tuple(
        dict.fromkeys(each.name for each in history if any(place.startswith(each.name) for place in behind))
    )
    is_derived = any(reason.what == "can be derived" for reason in said.reasons)
    return Decided(no=No.DERIVED if is_derived else No.UNPROVEN, by=names)
