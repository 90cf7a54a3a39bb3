"""A private PostgreSQL for demo and tests, from binaries that are already on the computer.

Superuser `postgres` is trusted without a password: what protects the server is that it listens on
no network address and that its socket and files lie in folders only their owner may enter. Whoever
runs as that operating-system user can therefore do anything; real installations use `DATABASE_URL`.
"""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from utvag.walls.postgres_programs import (
    LOCALE,
    EmbeddedPostgresFailed,
    Programs,
    die_with_parent_prefix,
    find_programs,
    identity_prefix,
    is_alive,
    is_postmaster_of,
)
from utvag.walls.postgres_socket import socket_folder

PORT = 5432
START_SECONDS = 60
APPEAR_SECONDS = 5  # a server that starts writes its process number well before


class EmbeddedPostgres:
    """One cluster in one folder; any number side by side, each in its own folder.

    `durable=False` trades crash safety for speed, for clusters that only tests use.
    `die_with_parent=True` makes the server stop when the thread that called `start` ends, however
    it ends (Linux only; elsewhere the next start finds the server still running and uses it).
    """

    def __init__(self, home: Path, *, durable: bool = True, die_with_parent: bool = False) -> None:
        self.home = home.expanduser().resolve()
        self.data = self.home / "data"
        self._log = self.home / "server.log"
        self.durable = durable
        self.die_with_parent = die_with_parent
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Create the cluster when there is none, recover it after a crash, or use the running one."""
        with self._start_lock():
            # Again, because what is left of a crashed server may need a moment to go away.
            for _ in range(3):
                if not self.is_running:
                    self._launch(self._create())
                if self._becomes_ready():
                    return self
                time.sleep(0.3)
        raise EmbeddedPostgresFailed(f"PostgreSQL did not start:\n{self._log_tail()}")

    def stop(self) -> None:
        """Stop the server, whoever started it; open connections are cut."""
        with self._start_lock():
            if self.is_running:
                self._run(
                    self._programs(), "pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "-t", "60", "stop"
                )
            if self._child:
                self._child.wait(timeout=60)
                self._child = None

    def destroy(self) -> None:
        """Stop the server and delete all it kept."""
        self.stop()
        if self.home.exists():
            shutil.rmtree(self.socket, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def is_running(self) -> bool:
        """Whether the process that the lock file names exists and really is this folder's server."""
        pid = self._pid_on_file()
        return pid is not None and is_postmaster_of(self.data, pid)

    @property
    def socket(self) -> Path:
        """The folder of the socket, which libpq takes as its host."""
        self._make_home()
        return socket_folder(self.home)

    def dsn(self, database: str = "postgres", user: str = "postgres") -> str:
        """Connection string; the port is spelled out so that PGPORT cannot lead elsewhere."""
        return make_conninfo(host=str(self.socket), port=PORT, user=user, dbname=database)

    def ensure_database(self, name: str, owner: str = "postgres") -> None:
        """Create the database unless it exists."""
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone()
            if found is None:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner))
                )

    # Making the cluster

    def _make_home(self) -> None:
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.home.stat().st_mode & 0o077:
            self.home.chmod(0o700)

    def _create(self) -> Programs:
        """Initialise beside, then rename: a folder named `data` is always a complete cluster."""
        programs = self._programs()
        if not self.data.exists():
            unfinished = self.home / "data.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            options = ["--auth=trust", "--encoding=UTF8", f"--locale={LOCALE}", "--data-checksums"]
            options += ["--no-instructions"] if self.durable else ["--no-instructions", "--no-sync"]
            self._run(programs, "initdb", "-D", str(unfinished), "-U", "postgres", *options)
            with (unfinished / "postgresql.conf").open("a") as settings:
                settings.write("\ninclude = 'utvag.conf'\n")
            unfinished.rename(self.data)
        return programs

    def _write_settings(self) -> None:
        """A file, not arguments: paths with spaces or quotes never meet a shell."""
        folder = str(self.socket).replace('"', '""').replace("'", "''")
        settings = {
            "listen_addresses": "''",
            "port": str(PORT),
            "unix_socket_directories": f"'\"{folder}\"'",
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            # Containers often have a tiny /dev/shm.
            "dynamic_shared_memory_type": "mmap",
            "timezone": "'UTC'",
            # The log must not repeat what is written about people: no statements, no key values.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
        }
        if not self.durable:
            settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        text = "".join(f"{name} = {value}\n" for name, value in settings.items())
        (self.data / "utvag.conf").write_text(text)

    # Starting and stopping

    @contextlib.contextmanager
    def _start_lock(self) -> Iterator[None]:
        """Two programs that start at once wait for each other; the kernel frees the lock of a dead one."""
        import fcntl  # absent on Windows, where find_programs has already explained what to do

        self._make_home()
        with (self.home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _launch(self, programs: Programs) -> None:
        """Start the server itself: pg_ctl would hand our paths to a shell, badly quoted.

        In a session of its own, because Ctrl-C in the terminal is for the program, which then stops
        the server in order.
        """
        self._write_settings()
        self._forget_dead_server()
        tied = die_with_parent_prefix() if self.die_with_parent else []
        command = [
            *identity_prefix(self.home),
            *tied,
            str(programs.folder / "postgres"),
            "-D",
            str(self.data),
        ]
        given_up = time.monotonic() + APPEAR_SECONDS
        has_ended = self._start_as_child(command) if self.die_with_parent else self._start_alone(command)
        while not (self.is_running or has_ended()) and time.monotonic() < given_up:
            time.sleep(0.01)

    def _start_as_child(self, command: list[str]) -> Callable[[], bool]:
        with self._log.open("ab") as log:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(),
                start_new_session=True,
            )
        self._child = child
        return lambda: child.poll() is not None

    def _start_alone(self, command: list[str]) -> Callable[[], bool]:
        """Through a shell that ends at once, so that the server is nobody's child and outlives us."""
        shell = ["sh", "-c", '"$@" >>"$0" 2>&1 & echo $!', str(self._log), *command]
        said = subprocess.run(
            shell,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,
            check=True,
        )
        return lambda: not is_alive(int(said.stdout))

    def _becomes_ready(self) -> bool:
        """Wait, also through the recovery that follows a crash; False when the server is gone."""
        deadline = time.monotonic() + START_SECONDS
        while self.is_running and time.monotonic() < deadline:
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.dsn(), connect_timeout=5).close()
                return True
            time.sleep(0.02)
        return False

    def _forget_dead_server(self) -> None:
        """Remove lock files of a crashed server whose process number another process has now.

        PostgreSQL itself removes those whose number is free, but only asks whether *some* process
        of this user has it.
        """
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for left_over in self.socket.glob(".s.PGSQL.*"):
            left_over.unlink(missing_ok=True)

    def _pid_on_file(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _log_tail(self) -> str:
        with contextlib.suppress(OSError):
            return self._log.read_text(errors="replace")[-2000:]
        return "(no log)"

    # Programs

    def _programs(self) -> Programs:
        with contextlib.suppress(OSError):
            return find_programs(major=int((self.data / "PG_VERSION").read_text()))
        return find_programs()

    def _run(self, programs: Programs, tool: str, *arguments: str) -> None:
        """Output goes to a file: a pipe would stay open in the server and never end."""
        output = self.home / f"{tool}.out"
        with output.open("wb") as out:
            done = subprocess.run(
                [*identity_prefix(self.home), str(programs.folder / tool), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=_environment(),
                timeout=180,
                check=False,
            )
        if done.returncode:
            raise EmbeddedPostgresFailed(f"{tool} failed:\n{output.read_text(errors='replace')[-2000:]}")


def _environment() -> dict[str, str]:
    """Without the user's own PG* settings, which would point the tools at another server."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return ours | {"LC_ALL": LOCALE, "TZ": "UTC"}
