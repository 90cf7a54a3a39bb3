"""`utvag log` and `utvag witness`: seal the log, verify it, hand it over, prove an entry, witness another's."""

import argparse
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from uuid import UUID


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    from utvag.audit.standalone.__main__ import add_witness

    parser = subparsers.add_parser("log", help="the sealed log")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    key = commands.add_parser("key", help="make a key for signing the heads of the log")
    key.set_defaults(run=run_key, needs_django=False)
    commands.add_parser("public", help="the log's public key, for witnesses").set_defaults(run=run_public)
    seal = commands.add_parser("seal", help="seal the log until stopped (`utvag worker` does it too)")
    seal.set_defaults(run=run_seal)
    verify = commands.add_parser("verify", help="verify the whole log")
    verify.add_argument("--log", help="the log's public key, where this process does not hold its key")
    verify.add_argument(
        "--heads", type=Path, nargs="*", default=[], help="heads kept elsewhere: files or folders"
    )
    verify.set_defaults(run=run_verify)
    export = commands.add_parser("export", help="write the log to a file that can be verified elsewhere")
    export.add_argument("file", type=Path)
    export.set_defaults(run=run_export)
    prove = commands.add_parser("prove", help="write a proof that one entry stands in the log")
    prove.add_argument("entry", type=UUID)
    prove.add_argument("file", type=Path)
    prove.set_defaults(run=run_prove)
    verifier = commands.add_parser(
        "verifier", help="write the one file that verifies and witnesses elsewhere"
    )
    verifier.add_argument("file", type=Path)
    verifier.set_defaults(run=run_verifier, needs_django=False)
    add_witness(subparsers)


def _tried(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """2 and the reason where it could not be tried: 1 would say that the log is not whole."""

    @wraps(command)
    def run(args: argparse.Namespace) -> int:
        import psycopg

        try:
            return command(args)
        except (LookupError, ValueError, OSError, psycopg.Error) as error:
            print(error, file=sys.stderr)
            return 2

    return run


def run_key(args: argparse.Namespace) -> int:
    """Print a key for the file that UTVAG_LOG_KEY_FILE points at."""
    print(secrets.token_hex(32))
    return 0


def run_public(args: argparse.Namespace) -> int:
    """Print what a witness has to know of the log."""
    if (log := _log(None)) is None:
        return 2
    print(log)
    return 0


@_tried
def run_verify(args: argparse.Namespace) -> int:
    """0 when the log is whole, 1 when it is not, 2 when it could not be verified."""
    from utvag.audit import public as audit
    from utvag.audit.standalone.__main__ import heads_in
    from utvag.audit.standalone.saying import told

    if (log := _log(args.log)) is None:
        return 2
    with audit.reading() as held:
        report = audit.verify_database(held, log, outside=heads_in(args.heads))
    print("\n".join(told(report)))
    return 0 if report.is_whole else 1


@_tried
def run_export(args: argparse.Namespace) -> int:
    """The file holds ids and codes, no names and no reasons; it is still not for everybody's eyes."""
    from utvag.audit import public as audit

    with audit.reading() as held, _private(args.file) as file:
        file.writelines(audit.lines(audit.heads_of(held), audit.entries_of(held)))
    return 0


@_tried
def run_prove(args: argparse.Namespace) -> int:
    from utvag.audit import public as audit

    with audit.reading() as held:
        proof = audit.prove(held, args.entry)
    if proof is None:
        print("The log has no sealed entry with that id.", file=sys.stderr)
        return 1
    with _private(args.file) as file:
        file.write(proof.text())
    return 0


def run_verifier(args: argparse.Namespace) -> int:
    """A zip that Python runs; it needs the package `cryptography` and nothing else."""
    from utvag.audit.standalone.packing import pack

    pack(args.file)
    return 0


def run_seal(args: argparse.Namespace) -> int:
    """Seal in this process, where the worker is not to hold the signing key."""
    done = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: done.set())
    with sealing(required=True) as going:
        while going and not done.wait(1):
            pass
    return 0 if going else 1


@contextmanager
def sealing(*, required: bool = False) -> Iterator[bool]:
    """Seal the log, and have it co-signed, in threads beside what the block does; False without a signing key."""
    from django.conf import settings
    from django.utils import timezone

    from utvag.audit import public as audit

    if not settings.LOG_KEY:
        if required:
            print("Give UTVAG_LOG_KEY first; `utvag log key` makes one.", file=sys.stderr)
        yield False
        return
    signer = audit.log_signer(settings.LOG_NAME, settings.LOG_KEY)
    remotes = [audit.Remote.read(line) for line in settings.WITNESSES]
    stop = threading.Event()
    clock = {"stopped": stop.wait, "clock": timezone.now}
    work: list[tuple[Callable[..., None], list[Any]]] = [(audit.seal_until, [signer])]
    if remotes or settings.HEADS_FOLDER:
        work.append((audit.cosign_until, [signer.name, remotes, settings.HEADS_FOLDER]))
    threads = [
        threading.Thread(target=target, args=given, kwargs=clock, daemon=True) for target, given in work
    ]
    for thread in threads:
        thread.start()
    try:
        yield True
    finally:
        stop.set()
        for thread in threads:
            thread.join(5)


def _log(line: str | None) -> Any:
    """The log's public key, as given or as the process's own key has it."""
    from django.conf import settings

    from utvag.audit import public as audit

    if line:
        return audit.Verifier.read(line)
    if settings.LOG_KEY:
        return audit.log_signer(settings.LOG_NAME, settings.LOG_KEY).verifier
    print("Give --log with the log's public key (`utvag log public` prints it).", file=sys.stderr)
    return None


@contextmanager
def _private(path: Path) -> Iterator[Any]:
    """A new file that only its owner reads; nothing is written over."""
    path.touch(mode=0o600, exist_ok=False)
    with path.open("w", encoding="utf-8") as file:
        yield file
