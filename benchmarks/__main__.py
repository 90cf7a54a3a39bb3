"""`just bench`: prints the tables and writes them to docs/benchmarks.md; `python -m benchmarks walls` that of the walls alone,
`python -m benchmarks telling` what the time of an answer tells.

Method: an embedded PostgreSQL on the same computer, filled with 2,000 and then 100,000 invented cases of
one controller, of which the reader reaches 1,000. Each page goes through the whole program (middleware,
walls, decryption, templates, log) in one process, without a network. CPU is that of the program's
process; the database's own is in the wall-clock figures. Medians of 40 after 5 to warm up.
"""

import os
import platform
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (2_000, 100_000)
PAGE = ROOT / "docs" / "benchmarks.md"
WALLS = "## What the walls cost"
TELLING = "## What the time of an answer tells"
LIMITS = {
    "List of 100 cases": (10, 60),
    "Case page": (20, 60),
    "Create a case": (20, None),
    "Search by name": (None, 100),
    "Search by number": (None, 100),
}


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.setdefault("UTVAG_DATA", str(ROOT / "var" / "bench"))
    sys.path.insert(0, str(ROOT))
    from tests import database

    database.prepare()
    import django

    django.setup()
    if "telling" in sys.argv[1:]:
        _write_telling(_at_size(SIZES[0], database, _telling))
        database.tidy()
        return 0
    if "walls" not in sys.argv[1:]:
        results = [line for size in SIZES for line in _at_size(size, database, _pages)]
        text = _table(results)
        print(text)
        _write(text)
    _write_walls(_at_size(SIZES[-1], database, _walls))
    _write_telling(_at_size(SIZES[0], database, _telling))
    database.tidy()
    return 0


def _pages(_dsn: str, size: int) -> list:
    from benchmarks.pages import measures_of

    return measures_of(size)


def _walls(dsn: str, size: int) -> list[str]:
    from benchmarks.walls import compared

    return compared(dsn, size)


def _telling(dsn: str, size: int) -> list[str]:
    from benchmarks.telling import told

    return told(dsn, size)


def _at_size(size: int, database, measures) -> list:
    from django.db import connections

    from benchmarks.world import fill
    from utvag.demo.organisations import demo_id
    from utvag.walls import acting, gate

    name = f"utvag_test_bench_{size}"
    database.copy_template(name)
    settings = connections["default"].settings_dict
    settings["NAME"], settings["HOST"] = name, str(database.cluster().socket)
    try:
        began = time.perf_counter()
        fill(database.cluster().dsn(name), size, reader=demo_id("exempelby", "user", "bo"))
        print(f"{size} cases made in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        return measures(database.cluster().dsn(name), size)
    finally:
        connections.close_all()
        gate.disconnect()
        acting.forget_sign_in()
        database.drop_database(name)


def _table(results: list) -> str:
    lines = [
        "| what | cases | queries | limit | CPU ms | limit | wall ms | slowest ms |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for line in results:
        queries, cpu = LIMITS.get(line.name, (None, None))
        lines.append(
            f"| {line.name} | {line.cases:,} | {line.queries} | {queries or '–'} | {line.cpu:.1f} | {cpu or '–'} "
            f"| {line.wall:.1f} | {line.slowest:.1f} |"
        )
    return "\n".join(lines)


def _write(table: str) -> None:
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    method = __doc__.split("Method: ", 1)[1].strip()
    PAGE.write_text(
        "# Benchmarks\n\nMade by `just bench`. Timings are of the computer they ran on and of what else it did; "
        f"the query counts are exact and kept by tests.\n\n**Method.** {method}\n\n**Computer.** {machine}.\n\n{table}\n\n"
        "For scale: a comparable open Dutch case system (Django) was measured elsewhere at 16–22 queries and about "
        "145 ms for its list of 100, without a log of looks or access by case. It was not run here.\n"
    )


def _write_walls(lines: list[str]) -> None:
    """In the place of what stood there of them."""
    from benchmarks import walls

    print("\n".join(lines))
    _write_part(WALLS, walls.__doc__ or "", lines)


def _write_telling(lines: list[str]) -> None:
    from benchmarks import telling

    print("\n".join(lines))
    _write_part(TELLING, telling.__doc__ or "", lines)


def _write_part(heading: str, said: str, lines: list[str]) -> None:
    """In the place of what stood there, or below everything."""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")
    others = [part.rstrip() for part in parts if not f"## {part}".startswith(heading)]
    method = " ".join(said.split())
    text = "\n\n## ".join(others) + f"\n\n{heading}\n\n{method}\n\n" + "\n".join(lines) + "\n"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
