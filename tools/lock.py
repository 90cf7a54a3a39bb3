"""Renews the locked requirements: `python -m tools.lock [--check] [--upgrade]`.

They name versions and hashes but no registry, so that they work with any mirror. `--check` only
looks at what is there, without a network.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
GROUPS = {"prod": [], "demo": ["demo"], "dev": ["demo", "dev"]}
# Installed by themselves, beside the program: their dependencies must not decide over its own.
APART = ("uv", "scan")
OPTIONS = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.12"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)(?: ; ([^\\]+?))? *\\?$")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.lock", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    options = parser.parse_args()
    if not options.check:
        renew(upgrade=options.upgrade)
    faults = list(faults_of_locks())
    print("\n".join(faults) or "The locks are in order.")
    return bool(faults)


def renew(*, upgrade: bool) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    more = ["--upgrade"] if upgrade else []
    with tempfile.TemporaryDirectory() as folder:
        for name, wanted in GROUPS.items():
            lines = list(project["project"]["dependencies"])
            for group in wanted:
                lines += groups[group]
            source = Path(folder) / f"{name}.in"
            source.write_text("\n".join(lines) + "\n")
            compile_lock(source, name, more)
        for name in APART:
            source = Path(folder) / f"{name}.in"
            source.write_text("\n".join(groups[name]) + "\n")
            compile_lock(source, name, more)


def compile_lock(source: Path, name: str, more: list[str]) -> None:
    target = ["--output-file", str(LOCKS / f"{name}.txt")]
    command = [working_uv(), "pip", "compile", "--quiet", *OPTIONS, *more, str(source), *target]
    subprocess.run(command, check=True)


def working_uv() -> str:
    """The one on PATH, unless that is a shim without anything behind it; else the one dev.py installed."""
    for uv in (shutil.which("uv"), str(Path(sys.executable).with_name("uv"))):
        if (
            uv
            and Path(uv).exists()
            and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0
        ):
            return uv
    sys.exit("uv is needed to renew the locks: python3 -m pip install uv")


def faults_of_locks() -> list[str]:
    """What would break a set-up, or tie it to one registry."""
    faults = []
    pins = {}
    for name in [*GROUPS, *APART]:
        text = (LOCKS / f"{name}.txt").read_text()
        if "://" in text or "--index" in text:
            faults.append(f"{name}.txt names an address")
        pins[name], unpinned = pins_of(text)
        faults += [f"{name}.txt: no hash for {line}" for line in unpinned]
    # dev.py takes an environment for development as good enough for the demo.
    for smaller, larger in (("prod", "demo"), ("demo", "dev")):
        missing = sorted(pins[smaller].items() - pins[larger].items())
        faults += [
            f"{larger}.txt lacks {package} {version} of {smaller}.txt" for (package, _), version in missing
        ]
    return faults


def pins_of(text: str) -> tuple[dict[tuple[str, str], str], list[str]]:
    """Version by package and marker, and the lines that are not pinned with a hash."""
    pins, wrong = {}, []
    for entry in re.split(r"\n(?=\S)", text.strip()):
        first = entry.splitlines()[0]
        pin = PIN.match(first)
        if pin and "--hash=sha256:" in entry:
            pins[pin[1].lower(), pin[3] or ""] = pin[2]
        else:
            wrong.append(first)
    return pins, wrong


if __name__ == "__main__":
    sys.exit(main())
