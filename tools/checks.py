"""Every check and the tests: `python -m tools.checks [--only NAME,...] [--no-tests] [-- pytest arguments]`.

One list for `just check`, for `dev.py test` and so for CI.
"""

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools import browser

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable]
PYTEST = [*PYTHON, "-m", "pytest"]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as check; check()"


@dataclass(frozen=True)
class Check:
    """One command; it passes when it exits with 0."""

    name: str
    command: list[str]


CHECKS = [
    Check("types", [*PYTHON, "-m", "mypy", "utvag", "tools"]),
    Check("lint", [*PYTHON, "-m", "ruff", "check", "."]),
    Check("format", [*PYTHON, "-m", "ruff", "format", "--check", "."]),
    Check("modules", [*PYTHON, "-c", LINT_IMPORTS]),
    Check("templates", [*PYTHON, "-m", "djlint", "utvag", "--lint", "--quiet"]),
    Check("translations", [*PYTHON, "-m", "tools.translations", "check"]),
    Check("lock", [*PYTHON, "-m", "tools.lock", "--check"]),
    Check("sbom", [*PYTHON, "-m", "tools.sbom"]),
    Check("database", [*PYTHON, "-m", "tools.database_checks"]),
]
JOURNEYS = "journeys"
TESTS = "tests"


def main(arguments: list[str]) -> int:
    """Run what was asked for; 1 when anything failed."""
    os.chdir(ROOT)
    ours, for_pytest = _split(arguments)
    options = _parser().parse_args(ours)
    only = set(",".join([*options.only, *options.names]).split(",")) - {""}
    if unknown := only - {check.name for check in CHECKS} - {TESTS, JOURNEYS}:
        print(f"No such check: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    compile_translations()
    chosen = [check for check in CHECKS if not only or check.name in only]
    failed = run_checks(chosen)
    if not options.no_tests and (not only or only & {TESTS, JOURNEYS}) and not run_tests(only, for_pytest):
        failed.append(TESTS)
    print(f"FAILED: {', '.join(failed)}" if failed else "All well.", flush=True)
    return bool(failed)


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tools.checks", description=__doc__)
    parser.add_argument("names", nargs="*", help="the same as --only")
    parser.add_argument("--only", action="append", default=[], help="names, with commas between")
    parser.add_argument("--no-tests", action="store_true")
    return parser


def compile_translations() -> None:
    """Compiled texts are not in git, and both tests and checks read them."""
    subprocess.run([*PYTHON, "-m", "tools.translations", "compile"], check=True)


def run_checks(checks: list[Check]) -> list[str]:
    """Two at a time, the slowest first; each prints its line when done, and its output when it failed."""
    failed = []
    with ThreadPoolExecutor(2) as pool:
        for check, passed in pool.map(lambda check: (check, run_check(check)), checks):
            if not passed:
                failed.append(check.name)
    return failed


def run_check(check: Check) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    line = f"{'ok  ' if passed else 'FAIL'} {check.name:<14}{time.monotonic() - started:6.1f} s"
    # One call, so that two that end at once do not mix their lines.
    print(line if passed else f"{line}\n{done.stdout}", flush=True)
    return passed


def run_tests(only: set[str], arguments: list[str]) -> bool:
    """In two processes; journeys alone when only they were asked for, else all tests together."""
    started = time.monotonic()
    found = browser.find_browser(install=True)
    os.environ[browser.VARIABLE] = str(found.path) if found else "none"
    marked = ["-m", "journey"] if JOURNEYS in only and TESTS not in only else []
    passed = (
        subprocess.run(
            [*PYTEST, "-n", "2", "--dist", "loadgroup", *marked, *arguments], check=False
        ).returncode
        == 0
    )
    print(f"{'ok  ' if passed else 'FAIL'} {TESTS:<14}{time.monotonic() - started:6.1f} s", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
