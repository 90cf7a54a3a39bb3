"""The one question, asked of DuckDB or of Apache Spark; both are given the same text and answer the same."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from utvag.analytics.counting.aliases import Link, persons_of
from utvag.analytics.counting.histories import Histories
from utvag.analytics.counting.rows import WRONG, Ints, Rows, WrongRows, as_file, histories_sql, write

HERE = "127.0.0.1"


class Engine(StrEnum):
    """What counts."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class EngineMissing(RuntimeError):
    """What was asked for is not installed here; the text says what is missing."""


@dataclass(frozen=True)
class Limits:
    """What counting may take. Beyond `memory` it goes on in a folder below `spill`, which is removed afterwards.

    The folder holds tokens while it is there: give it one on a disk that is encrypted. `master` is Spark's.
    """

    memory: str = "2GB"
    threads: int = 2
    spill: Path | None = None
    master: str = "local[2]"


def histories(
    rows: Rows | Path,
    *,
    aliases: Iterable[Link] = (),
    criteria: bool = True,
    strata: bool = True,
    engine: Engine = Engine.DUCKDB,
    limits: Limits | None = None,
) -> Histories:
    """Every person once. `rows` in memory or a Parquet file; `aliases` are pairs of tokens of one person.

    Raises `WrongRows` for rows that break the frame's rules and `EngineMissing` for an engine that is not here.
    """
    persons = persons_of(aliases)
    sql = histories_sql(criteria=criteria, strata=strata, aliases=bool(persons))
    ask = _ask_spark if engine is Engine.SPARK else _ask_duckdb
    return Histories.of(ask(rows, persons, sql, limits or Limits()))


def _refuse(wrong: int) -> None:
    if wrong:
        raise WrongRows(
            f"{wrong} rows have no token, not just one actor, a yes that is not known, or no stratum."
        )


def _ask_duckdb(rows: Rows | Path, persons: dict[int, int], sql: str, limits: Limits) -> list[Any]:
    import duckdb

    with TemporaryDirectory(dir=limits.spill) as spill:
        config: dict[str, Any] = {
            "memory_limit": limits.memory,
            "threads": limits.threads,
            "temp_directory": spill,
            "preserve_insertion_order": "false",
            # Nothing is fetched from anywhere.
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        with duckdb.connect(config=config) as connection:
            if isinstance(rows, Path):
                connection.read_parquet(str(rows)).create_view("frame")
            else:
                connection.register("frame", rows.columns)
            connection.register("aliases", _alias_columns(persons))
            _refuse(connection.execute(WRONG).fetchall()[0][0])
            return connection.execute(sql).fetchall()


def _alias_columns(persons: dict[int, int]) -> dict[str, Ints]:
    return {
        "token": np.array([*persons], dtype=np.int64),
        "person": np.array([*persons.values()], dtype=np.int64),
    }


def spark_missing() -> str:
    """What keeps Spark from running here, in words; nothing where it runs."""
    if not which("java"):
        return "Apache Spark needs Java (17 or later), and none was found on PATH."
    try:
        import_module("pyspark")
    except ImportError:
        return "Apache Spark is not installed: it comes with the extra `utvag[spark]`."
    return ""


def kept_here(master: str) -> dict[str, str]:
    """Nothing that other computers reach where all runs on this one, the workers of a `local-cluster` included.

    Those and their master listen where the variable says (read when the JVM starts), and look for the driver at its host.
    """
    if not master.startswith("local"):
        return {}
    os.environ.setdefault("SPARK_LOCAL_IP", HERE)
    return {"spark.driver.bindAddress": HERE, "spark.driver.host": HERE}


def _ask_spark(rows: Rows | Path, persons: dict[int, int], sql: str, limits: Limits) -> list[Any]:
    if missing := spark_missing():
        raise EngineMissing(missing)
    session = import_module("pyspark.sql").SparkSession
    with as_file(rows, limits.spill) as path, TemporaryDirectory(dir=limits.spill) as spill:
        builder = session.builder.appName("utvag").master(limits.master)
        settings = {
            "spark.driver.memory": limits.memory.replace("GB", "g").replace("MB", "m"),
            "spark.local.dir": spill,
            "spark.sql.warehouse.dir": spill,
            "spark.sql.shuffle.partitions": str(4 * limits.threads),
            "spark.ui.enabled": "false",
            **kept_here(limits.master),
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        spark = builder.getOrCreate()
        try:
            spark.read.parquet(str(path)).createOrReplaceTempView("frame")
            linked = Path(spill) / "aliases.parquet"
            write(_alias_columns(persons), linked)
            spark.read.parquet(str(linked)).createOrReplaceTempView("aliases")
            _refuse(spark.sql(WRONG).collect()[0][0])
            return [tuple(row) for row in spark.sql(sql).collect()]
        finally:
            spark.stop()
