"""`utvag demo`: the demo municipality on an embedded database, with nothing to install or set."""

import argparse
import contextlib
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from utvag.common.clock import local_date

if TYPE_CHECKING:
    from utvag.walls.postgres import EmbeddedPostgres

PACKAGE = Path(__file__).resolve().parent.parent
REAL_DATA = "This database holds real data. The demo starts only on a database of its own."
RUNS_ALREADY = (
    "The demo runs already on this data folder{where}. Use that one, stop it first, "
    "or give another folder with --data."
)
ADDRESS = "http://localhost:PORT/"


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser("demo", help="start the demo municipality on this computer")
    parser.add_argument("--port", type=int, default=8000, help="first port to try (default 8000)")
    parser.add_argument("--data", type=Path, default=Path("var"), help="data folder (default ./var)")
    parser.add_argument("--seed-only", action="store_true", help="fill the database and stop")
    parser.set_defaults(run=run, needs_django=False)


def run(args: argparse.Namespace) -> int:
    """Start, fill and serve the demo until it is interrupted."""
    from utvag.walls.postgres import EmbeddedPostgres
    from utvag.walls.postgres_programs import EmbeddedPostgresFailed, find_programs

    signal.signal(signal.SIGTERM, _interrupt)
    data = args.data.resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        find_programs()
        with _alone(data / "postgres") as told:
            return _run_alone(args, data, EmbeddedPostgres(data / "postgres", die_with_parent=True), told)
    except (_RunsAlready, EmbeddedPostgresFailed) as refused:
        print(refused, file=sys.stderr)
        return 1


class _RunsAlready(Exception):
    """Another one would stop the database that this one uses."""


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[TextIO]:
    """One demo at a time on a folder; gives where its address is told. The kernel frees the lock of a killed one."""
    import fcntl  # absent on Windows, where there is no embedded database either

    home.mkdir(mode=0o700, exist_ok=True)
    with (home / "demo.lock").open("a+") as told:
        try:
            fcntl.flock(told, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            told.seek(0)
            address = told.read().strip()
            raise _RunsAlready(RUNS_ALREADY.format(where=f": {address}" if address else "")) from None
        told.truncate(0)
        yield told


def _run_alone(args: argparse.Namespace, data: Path, server: "EmbeddedPostgres", told: TextIO) -> int:
    from utvag.walls.roles import ensure_roles

    print("Starting the embedded database …", flush=True)
    server.start()
    try:
        # Looked at before anything is changed: neither roles nor tables of somebody's work are the demo's to touch.
        if _holds_real_data(server):
            print(REAL_DATA, file=sys.stderr)
            return 1
        ensure_roles(server.dsn(), "utvag")
        environment = _environment(data, server)
        _migrate(data, environment)
        welcome = _fill(data, environment)
        if args.seed_only:
            return 0
        return _serve(args, environment, welcome, told)
    except KeyboardInterrupt:
        return 0
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    finally:
        server.stop()


def _holds_real_data(server: "EmbeddedPostgres") -> bool:
    """Whether anybody real is in the database, whichever version of the program made its tables."""
    import psycopg

    with psycopg.connect(server.dsn()) as connection:
        if connection.execute("SELECT FROM pg_database WHERE datname = 'utvag'").fetchone() is None:
            return False
    with psycopg.connect(server.dsn("utvag"), options="-c default_transaction_read_only=on") as connection:
        there = connection.execute(
            "SELECT to_regclass('public.organisations_controller') IS NOT NULL"
        ).fetchone()
        if there != (True,):
            return False
        real = "SELECT FROM public.organisations_controller WHERE NOT demo LIMIT 1"
        return connection.execute(real).fetchone() is not None


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _environment(data: Path, server: "EmbeddedPostgres") -> dict[str, str]:
    for name, text in (
        ("secret_key", secrets.token_urlsafe(48)),
        ("keys", f"index:{secrets.token_hex(32)}\nk1:{secrets.token_hex(32)}"),
        ("log_key", secrets.token_hex(32)),
    ):
        path = data / name
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(text)
    kept = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "UTVAG_AS_OWNER"}
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "utvag.config.settings",
        "UTVAG_DATA": str(data),
        "UTVAG_SOCKET": str(server.socket),
        "UTVAG_DEMO": "1",
        "UTVAG_SECURE": "0",
        "UTVAG_LOG_LEVEL": kept.get("UTVAG_LOG_LEVEL", "WARNING"),
    }


def _migrate(data: Path, environment: dict[str, str]) -> None:
    """As the owner, in a process of its own; skipped when nothing has changed since last time."""
    made_of = _digest("*/migrations/*.py")
    # Beside the tables: whoever removes those removes it too.
    stamp = data / "postgres" / "migrated"
    if stamp.exists() and stamp.read_text() == made_of:
        return
    print("Preparing the database …", flush=True)
    _python(["-m", "utvag", "migrate", "--quiet"], {**environment, "UTVAG_AS_OWNER": "1"})
    stamp.write_text(made_of)


def _fill(data: Path, environment: dict[str, str]) -> str:
    """Tell what has not been told yet; the words to welcome with.

    Two processes that would find nothing to do are spared where the same was told earlier the same day.
    """
    made_of = (
        f"{local_date(datetime.now(UTC))} {_digest('demo/**/*.*', 'pathways/data/*', '*/migrations/*.py')}"
    )
    stamp, welcome = data / "postgres" / "told", data / "postgres" / "welcome"
    if stamp.exists() and stamp.read_text() == made_of and welcome.exists():
        return welcome.read_text(encoding="utf-8")
    _python(["-m", "utvag.cli.seeding"], environment)
    command = [sys.executable, "-m", "utvag.cli.seeding", "--tell", ADDRESS]
    told = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout
    welcome.write_text(told, encoding="utf-8")
    stamp.write_text(made_of)
    return told


def _digest(*patterns: str) -> str:
    """Of the program's own files under these names."""
    made_of = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}):
        if "__pycache__" not in path.parts:
            made_of.update(path.read_bytes())
    return made_of.hexdigest()


def _python(arguments: list[str], environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, *arguments], env=environment, check=True)


def _serve(args: argparse.Namespace, environment: dict[str, str], welcome: str, told: TextIO) -> int:
    port = _free_port(args.port)
    address = f"http://localhost:{port}/"
    print(address, file=told, flush=True)
    children = [
        subprocess.Popen([sys.executable, "-m", "utvag", command, *more], env=environment)
        for command, more in (("serve", ["--port", str(port)]), ("worker", []))
    ]
    try:
        _wait_until_ready(port, children[0])
        print(welcome.replace(ADDRESS, address), end="", flush=True)
        return children[0].wait()
    finally:
        for child in children:
            child.terminate()
        for child in children:
            _see_it_end(child)


def _see_it_end(child: subprocess.Popen) -> None:
    try:
        child.wait(timeout=15)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _free_port(first: int) -> int:
    for port in range(first, first + 50):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No free port between {first} and {first + 49}; give another with --port.")


def _wait_until_ready(port: int, child: subprocess.Popen) -> None:
    for _ in range(1200):
        if child.poll() is not None:
            raise SystemExit("The program stopped while starting; the lines above say why.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The program did not answer within two minutes.")
