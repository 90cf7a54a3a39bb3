"""A table for the door from the lines of a snapshot: who is behind each number, and the keys of their records.

A person's record key is made from their pseudonym, which is a keyed digest of their row and the same in every snapshot
(the key of pseudonyms is the installation's). So whoever is counted is perturbed alike in every table, year after year.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from utvag.analytics.public import Unit, disclosure
from utvag.statistics.domain.breakdowns import OUTCOME, WAITED, Breakdown, breakdowns
from utvag.statistics.domain.definitions import Definition, Kind
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.populations import COUNTED_AS, population

BANDS = (7, 30, 90)
MORE, REST, CAME = "more", "rest", "came"


class CannotDivide(ValueError):
    """The definition is not broken down so."""


@dataclass(frozen=True, slots=True)
class Source:
    """Of which snapshot, and the secret that chance is taken from."""

    snapshot: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Counted:
    """One line that is counted: whose, and the leaf in each dimension."""

    person: str
    leaves: tuple[str, ...]


def table(
    lines: duckdb.DuckDBPyConnection, definition: Definition, period: Period, source: Source, *, by: str = ""
) -> disclosure.Table:
    """One period's. Raises `CannotDivide` for a breakdown that the definition does not have."""
    if by and by not in definition.by:
        raise CannotDivide(f"{definition.criteria} is not broken down by {by}.")
    counts = population(definition)
    divided = _dimensions(definition, by)
    found = _counted(lines, definition, period, by)
    is_stock = counts.movement is disclosure.Movement.STOCK
    return disclosure.Table(
        measure=counts.measure,
        version=COUNTED_AS,
        unit=definition.unit,
        movement=counts.movement,
        first=period.last if is_stock else period.first,
        last=period.last,
        snapshot=source.snapshot,
        dimensions=tuple(each for each, _breakdown in divided),
        cells=_cells(found, definition.unit, source.secret),
        where=tuple(
            (breakdowns()[column].dimension(), _only(some)) for column, some in definition.where.items()
        ),
        additive=counts.is_additive,
        apart=_is_apart(found),
        seed=source.secret,
    )


def _dimensions(definition: Definition, by: str) -> list[tuple[disclosure.Dimension, Breakdown]]:
    made = [breakdowns()[by]] if by else []
    divided = [(each.dimension(), each) for each in made]
    extra = {Kind.SHARE: OUTCOME, Kind.WAITING: WAITED}.get(definition.kind)
    if extra:
        divided.append((breakdowns()[extra].dimension(f"{extra} {definition.criteria}"), breakdowns()[extra]))
    return divided


def _only(some: Sequence[str]) -> str:
    if len(some) != 1:
        raise CannotDivide("A table is of one answer to what it is chosen by.")
    return some[0]


def _counted(
    lines: duckdb.DuckDBPyConnection, definition: Definition, period: Period, by: str
) -> list[Counted]:
    """The lines of the period, the earliest first; of persons the first line alone."""
    on = population(definition).on or definition.begins
    columns = [by, definition.came_to or definition.ends, definition.gives_up, *definition.without]
    said = ", ".join(f'l."{each}"' if each else "NULL" for each in columns)
    chosen = "".join(f' AND l."{each}" IN (SELECT unnest(?))' for each in definition.where)
    rows = lines.execute(
        f'SELECT l.person, l."{on}", {said} FROM "{definition.of}" AS l WHERE {_falls_in(definition, on)}{chosen}'
        f' ORDER BY l."{on}", l."case", l.person',
        [*_days(definition, period), *(list(some) for some in definition.where.values())],
    ).fetchall()
    found = [Counted(person, _leaves(definition, by, began, said)) for person, began, *said in rows]
    if definition.unit is not Unit.PERSONS:
        return found
    first: dict[str, Counted] = {}
    for each in found:
        first.setdefault(each.person, each)
    return list(first.values())


def _falls_in(definition: Definition, on: str) -> str:
    if definition.kind is Kind.STOCK:
        return (
            f'l."{definition.begins}" <= ? AND (l."{definition.ends}" IS NULL OR l."{definition.ends}" > ?)'
        )
    return f'l."{on}" BETWEEN ? AND ?'


def _days(definition: Definition, period: Period) -> list[date]:
    return [period.last if definition.kind is Kind.STOCK else period.first, period.last]


def _leaves(definition: Definition, by: str, began: date, said: Sequence[object]) -> tuple[str, ...]:
    group, came, gave_up, *without = said
    leaves = [breakdowns()[by].leaf(str(group) if group else None)] if by else []
    if definition.kind is Kind.SHARE:
        stopped = any(isinstance(day, date) and isinstance(came, date) and day <= came for day in without)
        leaves.append(CAME if came and not stopped else REST)
    if definition.kind is Kind.WAITING:
        gone = isinstance(came, date) and isinstance(gave_up, date) and gave_up < came
        leaves.append(_band((came - began).days) if isinstance(came, date) and not gone else REST)
    return tuple(leaves)


def _band(days: int) -> str:
    return next((str(most) for most in BANDS if days <= most), MORE)


def _cells(found: Sequence[Counted], unit: Unit, secret: bytes) -> dict[tuple[str, ...], disclosure.Cell]:
    cells: dict[tuple[str, ...], disclosure.Cell] = {}
    for leaves in {each.leaves for each in found}:
        behind = [each.person for each in found if each.leaves == leaves]
        key = sum(disclosure.record_key(person.encode(), secret) for person in behind)
        persons = len(set(behind))
        cells[leaves] = disclosure.Cell(
            persons if unit is Unit.PERSONS else len(behind), persons, key=key % 2**64
        )
    return cells


def _is_apart(found: Sequence[Counted]) -> bool:
    """Whether nobody is behind two cells."""
    places: dict[str, set[tuple[str, ...]]] = {}
    for each in found:
        places.setdefault(each.person, set()).add(each.leaves)
    return all(len(leaves) == 1 for leaves in places.values())
