"""`just bench`: prints the tables and writes them to docs/benchmarks.md; `python -m benchmarks walls` that part alone.

`PARTS` has the others: each is a heading of the page, its lines and what is said of it.

Method: an embedded PostgreSQL on the same computer, filled with 2,000 and then 100,000 invented cases of
one controller, of which the reader reaches 1,000. Each page goes through the whole program (middleware,
walls, decryption, templates, log) in one process, without a network. CPU is that of the program's
process; the database's own is in the wall-clock figures. Medians of 40 after 5 to warm up.
"""

import importlib
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (2_000, 100_000)
PAGE = ROOT / "docs" / "benchmarks.md"
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
    for name in sys.argv[1:] or ("pages", *PARTS):
        PARTS.get(name, _all_pages)()
    return 0


def _all_pages() -> None:
    text = _table([line for size in SIZES for line in _at_size(size, _pages)])
    print(text)
    _write(text)


def _walls_part() -> None:
    _write_part("What the walls cost", "benchmarks.walls", _at_size(SIZES[-1], _walls))


def _telling_part() -> None:
    _write_part("What the time of an answer tells", "benchmarks.telling", _at_size(SIZES[0], _telling))


def _programme_years_part() -> None:
    from benchmarks.programme_years import measured

    _write_part("A million programme-years", "benchmarks.programme_years", measured())


def _tokens_part() -> None:
    from benchmarks.tokens import measured

    _write_part("Tokens for numbers", "benchmarks.tokens", measured())


def _costs_part() -> None:
    _write_part("What a thousand stays cost", "benchmarks.costs", _at_size(SIZES[0], _costs))


def _counting_part() -> None:
    from benchmarks.counting import measured

    _write_part("A hundred million tokens", "benchmarks.counting", measured())


def _linkage_part() -> None:
    from benchmarks.linkage import measured

    _write_part("Linking people without a number", "benchmarks.linkage", measured())


# What can be measured alone, by the word after `python -m benchmarks`.
PARTS: dict[str, Callable[[], None]] = {
    "walls": _walls_part,
    "telling": _telling_part,
    "programme_years": _programme_years_part,
    "costs": _costs_part,
    "counting": _counting_part,
    "tokens": _tokens_part,
    "linkage": _linkage_part,
}


def _pages(_dsn: str, size: int) -> list:
    from benchmarks.pages import measures_of

    return measures_of(size)


def _walls(dsn: str, size: int) -> list[str]:
    from benchmarks.walls import compared

    return compared(dsn, size)


def _telling(dsn: str, size: int) -> list[str]:
    from benchmarks.telling import told

    return told(dsn, size)


def _costs(dsn: str, _size: int) -> list[str]:
    from benchmarks.costs import measured

    return measured(dsn)


def _at_size(size: int, measures: Callable[[str, int], list]) -> list:
    """What is measured in a database of its own with so many cases."""
    from tests import database

    database.prepare()
    import django

    django.setup()
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
        database.tidy()


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


def _write_part(title: str, module: str, lines: list[str]) -> None:
    """In the place of what stood there, or below everything; the module's own words say how it was measured."""
    print("\n".join(lines))
    heading, said = f"## {title}", importlib.import_module(module).__doc__ or ""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")
    others = [part.rstrip() for part in parts if not f"## {part}".startswith(heading)]
    method = " ".join(said.split())
    text = "\n\n## ".join(others) + f"\n\n{heading}\n\n{method}\n\n" + "\n".join(lines) + "\n"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
