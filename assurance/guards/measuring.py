"""The guards left out one by one: which the cells notice, which the tests, and which nothing."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from assurance.guards.frame import FRAME, PROVED_ANEW, notices_frame, proved_anew
from assurance.guards.in_cells import kept_out_cells, standing_behind, stopping
from assurance.guards.in_tests import FILE
from assurance.guards.statements import Statement, statements
from assurance.matrix.inside import Inside
from assurance.matrix.measuring import on_a_demo

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = {"require": "a policy is required", "raise": "a refusal is raised", "return": "a policy says no"}


def measured(dsn: str) -> list[str]:
    """Lines for the table; a survivor is listed by name."""
    with on_a_demo(dsn) as matrix:
        inside = Inside(matrix)
        where = stopping(inside, kept_out_cells())
        behind = {str(each): standing_behind(inside, each, where[each]) for each in sorted(where)}
        frame = notices_frame(inside)
    by_tests, behind_in_tests = noticed_by_tests()
    by_cells = {each for each in where if not behind[str(each)]}
    assert proved_anew() >= PROVED_ANEW, PROVED_ANEW - proved_anew()
    assert not [name for name, is_missed in frame.items() if not is_missed], frame
    survivors = [each for each in statements() if each not in by_cells and str(each) not in by_tests]
    others = behind_in_tests | {name: min(some) for name, some in behind.items() if some}
    return [*_table(by_cells, by_tests, len(frame)), *_listed(survivors, others)]


def noticed_by_tests() -> tuple[dict[str, str], dict[str, str]]:
    """What the tests notice, and what stands behind what they do not; the tests are run for it, where `UTVAG_NOTICED` does not say what they noticed before."""
    given = os.environ.get(FILE)
    file = Path(given) if given else ROOT / "var" / "noticed.json"
    if not given:
        file.unlink(missing_ok=True)
        plain = ["-q", "-m", "not journey", "-p", "no:cacheprovider", "-p", "assurance.guards.in_tests"]
        # What a test that stopped in the middle held open.
        plain += ["-W", "ignore::pytest.PytestUnraisableExceptionWarning"]
        # Without what the prepared database of this run is named by: the tests have their own.
        own = {name: value for name, value in os.environ.items() if not name.startswith("UTVAG_")}
        subprocess.run(
            [sys.executable, "-m", "pytest", *plain], cwd=ROOT, env={**own, FILE: str(file)}, check=True
        )
    found = json.loads(file.read_text(encoding="utf-8"))
    return found["noticed"], found["behind"]


def _kind(statement: Statement) -> str:
    return next((word for word in ("return", "raise") if statement.says.startswith(word)), "require")


def _table(by_cells: set[Statement], by_tests: dict[str, str], frame: int) -> list[str]:
    every, cells, tests, either = (Counter[str](), Counter[str](), Counter[str](), Counter[str]())
    for each in statements():
        kind = _kind(each)
        every[kind] += 1
        cells[kind] += each in by_cells
        tests[kind] += str(each) in by_tests
        either[kind] += each in by_cells or str(each) in by_tests
    rows = [
        f"| {said} | {every[kind]} | {cells[kind]} | {tests[kind]} | {every[kind] - either[kind]} |"
        for kind, said in KINDS.items()
    ]
    return [
        "| statement that refuses, left out | found in the code | noticed by cells | noticed by tests | by neither |",
        "|---|---:|---:|---:|---:|",
        *rows,
        (
            f"| **all** | **{every.total()}** | **{cells.total()}** | **{tests.total()}** | "
            f"**{every.total() - either.total()}** |"
        ),
        f"| what stands before every page | {len(FRAME)} | {frame} | – | 0 |",
        f"| pages that ask for a proof anew | {len(PROVED_ANEW)} | {len(PROVED_ANEW)} | – | 0 |",
    ]


def _listed(survivors: list[Statement], others: dict[str, str]) -> list[str]:
    held = [f"| `{each}` | `{others[str(each)]}` |" for each in survivors if str(each) in others]
    lost = [f"- `{each}`" for each in survivors if str(each) not in others]
    lines = []
    if held:
        lines += ["", "| makes no difference alone | because behind it stands |", "|---|---|", *held]
    if lost:
        lines += ["", "Missed by nobody, so far:", "", *lost]
    return lines
