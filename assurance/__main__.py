"""`just assurance`: tries what is promised, and writes the figures to docs/assurance.md."""

import argparse
import os
import platform
import sys
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m assurance", description=__doc__)
    asked.add_argument("parts", nargs="*", help="only these; else all")
    asked.add_argument("--minutes", type=float, help="begin no more runs of `machine` after so long")
    given = asked.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.setdefault("UTVAG_DATA", str(ROOT / "var" / "assurance"))
    sys.path.insert(0, str(ROOT))
    from tests import database

    database.prepare()
    import django

    django.setup()
    from django.db import connections

    connections["default"].settings_dict["HOST"] = str(database.cluster().socket)
    from assurance import (
        adversity,
        appending,
        capture_recapture,
        drills,
        faults,
        insiders,
        packages,
        packages_between,
        second_log,
        tampering,
        tokens,
        verifying,
        witnesses,
    )
    from assurance.door import measuring as tables
    from assurance.guards import measuring as guards
    from assurance.marked import measuring as marked
    from assurance.matrix import measuring as matrix
    from assurance.need_to_know import branches, machine, removing, worlds

    wanted = set(given.parts)
    parts = {
        "tampering": ("The log is tampered with", tampering.measured),
        "witnesses": ("Witnesses are asked to sign what they must not", witnesses.measured),
        "verifying": ("A million entries are verified", verifying.measured),
        "appending": ("Many write at once", appending.measured),
        "second_log": ("Each opened key is told", second_log.measured),
        "faults": ("Processes are killed under load", faults.measured),
        "adversity": ("No room, no writing, another time", adversity.measured),
        "exchange": ("Packages are spoiled on their way", packages.measured),
        "between": ("Packages between installations", packages_between.measured),
        "insiders": ("Insiders are looked for", insiders.measured),
        "drill": ("The national count is drilled", drills.measured),
        "capture": ("Capture-recapture is tried", capture_recapture.measured),
        "tokens": ("Tokens are asked for with spoiled proofs", tokens.measured),
        "machine": ("Colleagues act at random", partial(machine.measured, minutes=given.minutes)),
        "worlds": ("Random worlds", partial(worlds.measured, minutes=given.minutes)),
        "branches": ("Conditions of the walls are left out one by one", branches.measured),
        "walls": ("Walls are taken down one by one", removing.measured),
        "matrix": ("Every address as everybody in every relation", matrix.measured),
        "guards": ("Guards of the program are left out one by one", guards.measured),
        "tables": ("Tables are published and attacked", tables.measured),
        "marked": ("Marked strings are looked for", marked.measured),
    }
    text = []
    for name, (title, measure) in parts.items():
        if wanted and name not in wanted:
            continue
        database.copy_template("utvag_test_assurance")
        began = time.perf_counter()
        lines = measure(database.cluster().dsn("utvag_test_assurance"))
        text += [f"## {title}", "", *lines, "", f"Took {time.perf_counter() - began:.0f} s.", ""]
        print("\n".join(text[-len(lines) - 5 :]), flush=True)
    database.drop_database("utvag_test_assurance")
    database.tidy()
    _write(text)
    return 0


def _write(text: list[str]) -> None:
    """The sections that were made anew, in the place of the old ones; the others stay."""
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    head = [
        "# Assurance",
        "",
        "Made by `just assurance`. What is counted holds on any computer; times are of the one it ran on.",
        "",
        f"**Computer.** {machine}.",
        "",
    ]
    page = ROOT / "docs" / "assurance.md"
    old = _sections(page.read_text(encoding="utf-8").splitlines()) if page.exists() else {}
    sections = old | _sections(text)
    lines = [*head, *(line for some in sections.values() for line in some)]
    page.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _sections(lines: list[str]) -> dict[str, list[str]]:
    """Every section by its heading; what stands before the first is left out."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("## "):
            found[line] = []
        if found:
            list(found.values())[-1].append(line)
    return {title: [*"\n".join(some).rstrip().splitlines(), ""] for title, some in found.items()}


if __name__ == "__main__":
    sys.exit(main())
