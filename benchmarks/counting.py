"""Distinct persons and every overlap of six actors, from one query over a Parquet file of tokens: DuckDB (the default), Polars
and Apache Spark, with two threads each.

A row is a token of 64 bits, an actor's bit, criteria and a stratum; persons are drawn at random, so that of n rows about 0.43 n are persons,
known by one to six actors. Each line is a process of its own, its time the median of so many turns, each of which reads the file anew, beside the
seconds that its threads worked (which other programs on the computer change less); ours checks every row besides. “Whole” asks for criteria and strata as well, which makes thousands of histories. Memory is the
largest resident set of the process (of Spark the driver's JVM). Spark is run, on two threads and as a cluster of two workers on this computer, where `var/spark/bin/python` has pyspark and Java is on PATH; its first turn,
in which it starts, does not count. All engines give the same counts, or the benchmark fails.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from utvag.analytics.counting.public import Engine, Limits, collision_probability, histories

ROOT = Path(__file__).resolve().parent.parent
SPARK = ROOT / "var" / "spark" / "bin" / "python"
SMALL, LARGE = 10_000_000, 100_000_000
# Of those that are Spark: where it runs.
MASTERS = {"spark": "local[2]", "cluster": "local-cluster[2,1,1024]"}
SECONDS, MEMORY = 2.0, "2GB"
DRAWN = """
SELECT (hash(hash(row) % {persons}) >> 1)::BIGINT AS token, 1::BIGINT << (hash(row + 1e12) % 6)::INTEGER AS actor,
       31::BIGINT AS known, (hash(row + 2e12) % 32)::BIGINT AS yes, (hash(row + 3e12) % 4)::BIGINT AS stratum
FROM range({rows}) AS drawn(row)
"""


@dataclass(frozen=True)
class Run:
    """One line."""

    name: str
    engine: str
    rows: int
    is_whole: bool = False
    turns: int = 5


RUNS = (
    Run("**DuckDB**", "duckdb", SMALL),
    Run("Polars, streaming", "polars", SMALL),
    Run("Apache Spark, local[2]", "spark", SMALL, turns=3),
    Run("Apache Spark, local-cluster[2,1,1024]", "cluster", SMALL, turns=3),
    Run("**DuckDB**", "duckdb", SMALL, is_whole=True),
    Run("Apache Spark, local[2]", "spark", SMALL, is_whole=True, turns=3),
    Run("**DuckDB**, at most 2 GB", "duckdb", LARGE, turns=1),
    Run("Polars, streaming", "polars", LARGE, turns=1),
)


def measured() -> list[str]:
    lines = [
        "| engine | rows | asked | seconds | of both processors | million rows a second | memory, GB | persons |",
        "|---|---:|---|---:|---:|---:|---:|---:|",
    ]
    with TemporaryDirectory() as folder:
        found: dict[tuple[int, bool], object] = {}
        for run in RUNS:
            path = Path(folder) / f"{run.rows}.parquet"
            if not path.exists():
                _draw(path, run.rows)
            if run.engine in MASTERS and (missing := _no_spark()):
                lines.append(f"| {run.name} | {run.rows:,} | | {missing} | | | | |")
                continue
            told = _apart(run, path)
            assert found.setdefault((run.rows, run.is_whole), told["counts"]) == told["counts"], run
            lines.append(
                f"| {run.name} | {run.rows:,} | {'whole' if run.is_whole else 'overlaps'} | {told['seconds']:.2f} "
                f"| {told['processor']:.2f} | {run.rows / told['seconds'] / 1e6:.1f} | {told['memory']:.1f} | {told['persons']:,} |"
            )
            print(lines[-1], file=sys.stderr, flush=True)
    return [
        *lines,
        "",
        (
            f"The limit is {SECONDS:g} s for {SMALL:,} rows. That any two of {SMALL:,} persons have the same 64 bits has the probability "
            f"{collision_probability(SMALL):.1e}."
        ),
    ]


def _draw(path: Path, rows: int) -> None:
    import duckdb

    with duckdb.connect(
        config={"memory_limit": MEMORY, "threads": 2, "preserve_insertion_order": "false"}
    ) as made:
        made.sql(DRAWN.format(rows=rows, persons=rows // 2)).write_parquet(str(path))


def _no_spark() -> str:
    if not SPARK.exists():
        return "not run: no `var/spark`"
    asked = "from utvag.analytics.counting.public import spark_missing; print(spark_missing())"
    return subprocess.run(
        [SPARK, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def _apart(run: Run, path: Path) -> dict:
    python = SPARK if run.engine in MASTERS else sys.executable
    command = [
        python,
        "-m",
        "benchmarks.counting",
        run.engine,
        str(path),
        str(int(run.is_whole)),
        str(run.turns),
    ]
    answered = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not answered.returncode, answered.stderr[-2_000:]
    return json.loads(answered.stdout.splitlines()[-1])


def _ours(path: Path, engine: str, is_whole: bool) -> Callable[[], list]:
    def ask() -> list:
        limits = Limits(memory=MEMORY, threads=2, spill=path.parent, master=MASTERS.get(engine, "local[2]"))
        asked = Engine.SPARK if engine in MASTERS else Engine(engine)
        counted = histories(path, engine=asked, criteria=is_whole, strata=is_whole, limits=limits)
        return [[one.actors, one.known, one.yes, one.stratum, one.persons] for one in counted.rows]

    return ask


def _polars(path: Path) -> Callable[[], list]:
    import polars as pl

    def ask() -> list:
        each = pl.scan_parquet(path).group_by("token").agg(pl.col("actor").bitwise_or())
        counted = each.group_by("actor").len().collect(engine="streaming")
        return sorted([actors, 0, 0, 0, persons] for actors, persons in counted.iter_rows())

    return ask


def main(engine: str, path: str, is_whole: str, turns: str) -> None:
    """One line's process: what was counted, how long it took and what it held, as JSON."""
    ask = _polars(Path(path)) if engine == "polars" else _ours(Path(path), engine, is_whole == "1")
    took, worked = [], []
    for _ in range(int(turns) + (engine in MASTERS)):
        began, had = time.perf_counter(), _processor(engine)
        counts = ask()
        took.append(time.perf_counter() - began)
        worked.append(_processor(engine) - had)
    held = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if engine not in MASTERS else _held_by_children()
    )
    first = int(engine in MASTERS)
    said = {
        "seconds": statistics.median(took[first:]),
        "processor": statistics.median(worked[first:]),
        "memory": held / 1e6,
        "persons": sum(one[-1] for one in counts),
        "counts": counts,
    }
    print(json.dumps(said))


def _processor(engine: str) -> float:
    """Seconds of all threads so far: of this process, or of Spark's JVMs."""
    if engine not in MASTERS:
        return time.process_time()
    ticks = 0
    for child in _children():
        fields = (child / "stat").read_text().rpartition(")")[2].split()
        # Its own, and of its children that have ended (a cluster's workers end with each turn).
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _held_by_children() -> int:
    """kB, the most of any process that this one has begun."""
    lines = (line for child in _children() for line in (child / "status").read_text().splitlines())
    return max((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), default=0)


def _children(of: str = "self") -> list[Path]:
    """Of this process and of their own (a cluster's workers are children of the JVM), by their folders in /proc."""
    found = []
    for each in Path(f"/proc/{of}/task").glob("*/children"):
        for number in each.read_text().split():
            found += [Path("/proc") / number, *_children(number)]
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
