"""Figures from lines: one query of DuckDB for each definition, whatever the number of periods.

Slow and obvious twins of these queries are in the tests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from utvag.analytics.public import Unit
from utvag.statistics.domain.columns import TABLES, Line, columns
from utvag.statistics.domain.definitions import Definition, Kind
from utvag.statistics.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Count:
    """How many in one period (and one group, "" where it is not broken down).

    `value`: of the definition's unit; `among`: of how many, for a share (else None); `behind`: how many persons stand
    behind `value`.
    """

    period: Period
    group: str
    value: int
    among: int | None
    behind: int


def tables_of(lines: Mapping[str, Sequence[Line]]) -> duckdb.DuckDBPyConnection:
    """Lines as tables of a DuckDB in memory that reads and writes no file. Close it when done."""
    made = duckdb.connect(":memory:", config={"enable_external_access": "false"})
    fill(made, lines)
    return made


def make(made: duckdb.DuckDBPyConnection) -> None:
    """Make the tables, empty."""
    for table in TABLES:
        kinds = ", ".join(
            f'"{name}" {"DATE" if is_day else "VARCHAR"}' for name, is_day in columns(table).items()
        )
        made.execute(f'CREATE TABLE "{table}" ({kinds})')


def fill(made: duckdb.DuckDBPyConnection, lines: Mapping[str, Sequence[Line]]) -> None:
    """Make the tables, and put the lines in them."""
    make(made)
    for table in TABLES:
        rows = [[getattr(line, name) for name in columns(table)] for line in lines.get(table, ())]
        if rows:
            marks = ", ".join("?" * len(columns(table)))
            made.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)


def counted(
    lines: duckdb.DuckDBPyConnection, definition: Definition, periods: Sequence[Period], *, by: str = ""
) -> list[Count]:
    """One count for each period, or for each period and each group that anybody is in; in that order.

    Raises `ValueError` for a breakdown that the definition does not have, and for waiting (see `waited`).
    """
    if by and by not in definition.by:
        raise ValueError(f"{definition.criteria} is not broken down by {by}.")
    if definition.kind is Kind.WAITING:
        raise ValueError("Waiting is not counted: see `waited`.")
    counts = "count(DISTINCT l.person)" if definition.unit is Unit.PERSONS else "count(l.person)"
    reached = _reached(definition)
    sql = f"""
        SELECT p.n, {f'coalesce(l."{by}", {chr(39) * 2})' if by else "''"} AS said,
            {counts} FILTER (WHERE {reached}) AS value, {counts} AS among,
            count(DISTINCT l.person) FILTER (WHERE {reached}) AS behind
        FROM ({_rows_of(periods)}) AS p {"JOIN" if by else "LEFT JOIN"} "{definition.of}" AS l
            ON {_falls_in(definition)} {_chosen(definition)}
        GROUP BY p.n, said ORDER BY p.n, said
    """
    found = lines.execute(sql, _values(definition)).fetchall()
    is_share = definition.kind is Kind.SHARE
    return [
        Count(periods[n], said, value, among if is_share else None, behind)
        for n, said, value, among, behind in found
    ]


def _rows_of(periods: Sequence[Period]) -> str:
    rows = ", ".join(f"({n}, DATE '{each.first}', DATE '{each.last}')" for n, each in enumerate(periods))
    return f"SELECT * FROM (VALUES {rows}) AS given(n, first, last)"


def _falls_in(definition: Definition) -> str:
    if definition.kind is Kind.STOCK:
        begins, ends = definition.begins, definition.ends
        return f'l."{begins}" <= p.last AND (l."{ends}" IS NULL OR l."{ends}" > p.last)'
    return f'l."{definition.on}" BETWEEN p.first AND p.last'


def _reached(definition: Definition) -> str:
    """Of a share: who came to what is asked for, without having come to something else by then."""
    if definition.kind is not Kind.SHARE:
        return "TRUE"
    came = f'l."{definition.came_to}"'
    return " AND ".join(
        [f"{came} IS NOT NULL", *(f'(l."{day}" IS NULL OR l."{day}" > {came})' for day in definition.without)]
    )


def _chosen(definition: Definition) -> str:
    return "".join(
        f' AND l."{column}" IN ({", ".join("?" * len(some))})' for column, some in definition.where.items()
    )


def _values(definition: Definition) -> list[Any]:
    return [value for some in definition.where.values() for value in some]
