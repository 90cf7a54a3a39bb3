"""Known weaknesses, on demand: `just audit`. Scanners run in an environment of their own, so that they change nothing here.

It fails on a weakness that nobody has explained, and also when a package could not be looked up: a scanner that
reached no list of weaknesses has found none. What looks at code (`tools/scanners.py`) needs no network; the lists of
weaknesses do, so CI does not run it.
"""

import json
import re
import subprocess
import sys
import venv
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from tools import scanners
from tools.lock import LOCKS, ROOT, working_uv
from tools.sbom import _plain

SCANNERS = ROOT / "var" / "scanners"
# What bandit says and why it stands, by rule and place; the same thing elsewhere is found.
EXPLAINED = {
    (
        "B608",
        "utvag/*/migrations/*.py",
    ): "walls are put together of names in the code; nothing typed reaches them",
    ("B608", "utvag/walls/*.py"): "the same",
    ("B608", "utvag/audit/verifier.py"): "the names of columns are the program's own, and stand in the code",
    ("B310", "tools/screenshots.py"): "asks the demo on this computer",
    ("B310", "utvag/cli/demo.py"): "asks the demo on this computer",
    (
        "B310",
        "utvag/audit/cosigning.py",
    ): "a witness's address comes from the settings, and its scheme is checked where it is read",
    ("B310", "utvag/audit/telling.py"): "the same of whoever stamps the time",
    ("B310", "assurance/installation.py"): "asks an installation on this computer",
    (
        "B608",
        "assurance/*",
    ): "tables and columns by the names in the catalogue, in databases that are thrown away",
    ("B610", "assurance/*"): "the same",
    ("B308", "utvag/door/presenters/page.py"): "every part has been escaped",
    ("B703", "utvag/door/presenters/page.py"): "the same",
    ("B703", "utvag/ui/templatetags/*.py"): "a word of the program's own",
    (
        "B108",
        "utvag/walls/postgres_socket.py",
    ): "a folder of its own is made there, and refused where others can enter it",
}


def main() -> int:
    prepare()
    faults = [*faults_of_code(), *scanners.faults(SCANNERS / "bin"), *faults_of_packages()]
    print("\n".join(faults) or "No weakness is known, and every package was looked up.")
    return bool(faults)


def prepare() -> None:
    """The scanners, locked with hashes like everything else."""
    if not program("python").exists():
        venv.create(SCANNERS, with_pip=False)
    install = [
        working_uv(),
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "--python",
        str(program("python")),
    ]
    subprocess.run([*install, "-r", str(LOCKS / "scan.txt")], check=True)


def program(name: str) -> Path:
    return SCANNERS / "bin" / name


def faults_of_packages() -> list[str]:
    """What is known of each package that runs, is tested with, or scans."""
    faults = []
    for lock in ("prod", "dev", "scan"):
        command = [str(program("pip-audit")), "--strict", "--disable-pip", "--require-hashes", "--no-deps"]
        done = subprocess.run(
            [*command, "--progress-spinner", "off", "-f", "json", "-r", str(LOCKS / f"{lock}.txt")],
            capture_output=True,
            text=True,
            check=False,
        )
        faults += faults_of_report(lock, done.stdout, wanted(lock))
    return faults


def wanted(lock: str) -> set[str]:
    """Every package of a lock that this computer would install."""
    listed = subprocess.run(
        [
            working_uv(),
            "pip",
            "compile",
            "--quiet",
            "--no-header",
            "--no-annotate",
            str(LOCKS / f"{lock}.txt"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return {_plain(each) for each in re.findall(r"^([\w.-]+)==", listed.stdout, re.MULTILINE)}


def faults_of_report(lock: str, report: str, wanted: Iterable[str]) -> list[str]:
    """Weaknesses that are known, and packages of which nothing could be learnt."""
    try:
        told = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        told = []
    looked_up = {_plain(each["name"]) for each in told if "skip_reason" not in each}
    faults = [f"{lock}: {name} could not be audited" for name in sorted({*wanted} - looked_up)]
    for each in told:
        for weakness in each.get("vulns", ()):
            mended = ", ".join(weakness.get("fix_versions", ())) or "none yet"
            faults.append(f"{lock}: {each['name']} {each['version']}: {weakness['id']} (mended in: {mended})")
    return faults


def faults_of_code() -> list[str]:
    """What bandit calls medium or high, but for what is explained."""
    done = subprocess.run(
        [
            str(program("bandit")),
            "-q",
            "-r",
            "utvag",
            "tools",
            "assurance",
            "benchmarks",
            "dev.py",
            "-x",
            "*/tests/*",
            "-ll",
            "-f",
            "json",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return faults_of_findings(done.stdout)


def faults_of_findings(report: str) -> list[str]:
    try:
        found: dict[str, Any] = json.loads(report)
    except ValueError:
        return ["bandit gave no report"]
    faults = [f"bandit could not read {each['filename']}" for each in found["errors"]]
    for each in found["results"]:
        if not any(each["test_id"] == rule and fnmatch(each["filename"], place) for rule, place in EXPLAINED):
            where = f"{each['filename']}:{each['line_number']}"
            faults.append(
                f"{where}: {each['test_id']} {each['issue_text']} ({each['issue_severity'].lower()})"
            )
    return faults


if __name__ == "__main__":
    sys.exit(main())
