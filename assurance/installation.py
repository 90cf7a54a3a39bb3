"""A whole installation in a folder: database, web, worker and sealer, each a process of its own that can be killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import psycopg

from utvag.cli.running import server_command
from utvag.walls import roles
from utvag.walls.postgres import EmbeddedPostgres
from utvag.walls.postgres_programs import find_programs

NAME = "fel.example/logg"
LOG_KEY = "6f" * 32
DATABASE = "utvag"


class Installation:
    """Real processes with the demo's invented people; durable unless somebody says otherwise."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self.cluster = EmbeddedPostgres(home / "postgres")
        self.heads = home / "heads"
        self._running: dict[str, subprocess.Popen] = {}
        # The folder in which an offset for the clock may lie; see `assurance.clock`.
        self.environment: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin(self, source: str) -> None:
        """Make the cluster, with a dump of the database at `source` in it, and start everything."""
        with self._surroundings():
            self.cluster.start()
        dump = self.home / "source.dump"
        programs = find_programs().folder
        subprocess.run([programs / "pg_dump", "-Fc", f"--file={dump}", source], check=True)
        roles.ensure_roles(self.cluster.dsn(), DATABASE)
        with psycopg.connect(self.cluster.dsn(), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {DATABASE}")
            admin.execute(f"CREATE DATABASE {DATABASE} OWNER utvag_owner TEMPLATE template0")
        restore = [programs / "pg_restore", "--exit-on-error", "--single-transaction", "-d", self.dsn(), dump]
        subprocess.run(restore, check=True)
        roles.ensure_roles(self.cluster.dsn(), DATABASE)
        for part in ("web", "worker", "sealer"):
            self.start(part)
        self.wait_for_web()

    def dsn(self, user: str = "postgres") -> str:
        return self.cluster.dsn(DATABASE, user)

    def start(self, part: str) -> None:
        """Start one part; the database recovers first where it was killed."""
        if part == "database":
            with self._surroundings():
                self.cluster.start()
            return
        commands = {
            "web": server_command("127.0.0.1", self.port),
            "worker": [sys.executable, "-m", "utvag", "worker"],
            "sealer": [sys.executable, "-m", "utvag", "log", "seal"],
        }
        mine = {"UTVAG_LOG_KEY": LOG_KEY, "UTVAG_HEADS_FOLDER": str(self.heads)} if part == "sealer" else {}
        with (self.home / f"{part}.log").open("ab") as log:
            self._running[part] = subprocess.Popen(
                commands[part],
                env=self._environment() | mine,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, part: str) -> None:
        """As kill -9, and with it whatever it has started."""
        if part == "database":
            self._kill_database()
            return
        process = self._running.pop(part)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def wait_for_web(self, seconds: float = 60) -> None:
        """Until it answers that it is ready."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"{self.address}/health/ready/", timeout=5).close()
                return
            time.sleep(0.05)
        raise TimeoutError("The web never became ready.")

    def end(self) -> None:
        """Kill what runs, and take everything away."""
        for part in list(self._running):
            self.kill(part)
        self.cluster.destroy()

    def _kill_database(self) -> None:
        postmaster = psutil.Process(int((self.cluster.data / "postmaster.pid").read_text().split()[0]))
        # Stopped first, so that none is born while the others die.
        postmaster.suspend()
        every = [*postmaster.children(recursive=True), postmaster]
        for process in every:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(every, timeout=30)

    def _environment(self) -> dict[str, str]:
        ours = {
            name: value for name, value in os.environ.items() if not name.startswith(("UTVAG_", "DJANGO_"))
        }
        return {
            **ours,
            **self.environment,
            "DJANGO_SETTINGS_MODULE": "utvag.config.settings",
            "UTVAG_DATA": str(self.home),
            "UTVAG_DEMO": "1",
            "UTVAG_SOCKET": str(self.cluster.socket),
            "UTVAG_DATABASE": DATABASE,
            "UTVAG_SECRET_KEY": "assurance only, and long enough to be taken for a real one by everybody",
            "UTVAG_KEYS": "index:" + "0" * 64 + ",k1:" + "1" * 64,
            "UTVAG_LOG_NAME": NAME,
            "UTVAG_LOG_LEVEL": "ERROR",
        }

    @contextlib.contextmanager
    def _surroundings(self):
        """What the database's own processes inherit."""
        before = {name: os.environ.get(name) for name in self.environment}
        os.environ.update(self.environment)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
