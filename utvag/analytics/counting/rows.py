"""The counting frame: what actors send of each person, and the exact text of the question that is asked of it.

One row for each person of each actor. Columns, all whole numbers:

- `token` (64 bits, signed): the person's pseudonym of this period, cut to 64 bits;
- `actor`: one bit, that of the actor who sent the row (at most 62 actors);
- `known`, `yes`: a bit for each criterion; `known` where the actor can answer for this person, `yes` where it holds.
  A criterion that is not known is neither yes nor no;
- `stratum`: a coarse code of the actor's, 0 and up.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
COLUMNS = ("token", "actor", "known", "yes", "stratum")
MOST_ACTORS = 62
# Of a person whom actors place in different strata: a stratum of its own, so that strata still add up to the total.
SEVERAL = -1


class WrongRows(ValueError):
    """The rows are not what the frame says: nothing is counted from them."""


@dataclass(frozen=True, eq=False)
class Rows:
    """The frame in memory; each column has as many numbers as there are rows."""

    token: Ints
    actor: Ints
    known: Ints
    yes: Ints
    stratum: Ints

    @classmethod
    def of(cls, columns: Mapping[str, npt.ArrayLike]) -> "Rows":
        """What is left out (criteria, strata) is nought."""
        token = np.asarray(columns["token"], dtype=np.int64)
        none = np.zeros_like(token)
        return cls(*(np.asarray(columns.get(name, none), dtype=np.int64) for name in COLUMNS))

    @cached_property
    def columns(self) -> dict[str, Ints]:
        return {name: getattr(self, name) for name in COLUMNS}

    def __len__(self) -> int:
        return int(self.token.size)


def write(columns: Mapping[str, Ints], path: Path) -> None:
    """As Parquet, which both engines read."""
    import duckdb

    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        connection.register("frame", dict(columns))
        connection.table("frame").write_parquet(str(path))


@contextmanager
def as_file(rows: Rows | Path, folder: Path | None) -> Iterator[Path]:
    """The rows' own file, or one that is there as long as it is needed."""
    if isinstance(rows, Path):
        yield rows
        return
    with TemporaryDirectory(dir=folder) as made:
        path = Path(made) / "rows.parquet"
        write(rows.columns, path)
        yield path


# Plain SQL, the same text for DuckDB and Apache Spark. `frame` and `aliases` are the tables' names in both.
WRONG = """
SELECT count(*) FROM frame
WHERE token IS NULL OR actor IS NULL OR known IS NULL OR yes IS NULL OR stratum IS NULL
   OR actor <= 0 OR (actor & (actor - 1)) <> 0 OR (yes & ~known) <> 0 OR stratum < 0
"""
_HISTORIES = """
SELECT actors, known, yes, stratum, count(*) AS persons
FROM (
  SELECT bit_or(actor) AS actors, {criteria},
         {stratum} AS stratum
  FROM {rows}
  GROUP BY {person}
) AS each_once
GROUP BY actors, known, yes, stratum
"""
_NOT_ASKED = "CAST(0 AS BIGINT)"


def histories_sql(*, criteria: bool = True, strata: bool = True, aliases: bool = False) -> str:
    """Each person's bits put together, then persons counted by what came of it: one scan, one row a history.

    Of persons with linked tokens `aliases` (token, person) says which they are counted as. What is not asked for is
    nought, and costs nothing.
    """
    return _HISTORIES.format(
        criteria="bit_or(known) AS known, bit_or(yes) AS yes"
        if criteria
        else f"{_NOT_ASKED} AS known, {_NOT_ASKED} AS yes",
        stratum=f"CASE WHEN min(stratum) = max(stratum) THEN min(stratum) ELSE {SEVERAL} END"
        if strata
        else _NOT_ASKED,
        rows="frame LEFT JOIN aliases ON frame.token = aliases.token" if aliases else "frame",
        person="coalesce(aliases.person, frame.token)" if aliases else "token",
    )
