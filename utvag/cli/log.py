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

from utvag.cli.sealing import sealing


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    from utvag.audit.standalone.__main__ import add_vouching, add_witness
    from utvag.cli import retirement

    parser = subparsers.add_parser("log", help="the sealed log")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    key = commands.add_parser("key", help="make a key for signing the heads of the log")
    key.set_defaults(run=run_key, needs_django=False)
    commands.add_parser("public", help="the log's public key, for witnesses").set_defaults(run=run_public)
    seal = commands.add_parser("seal", help="seal the log until stopped (`utvag worker` does it too)")
    seal.set_defaults(run=run_seal)
    verify = commands.add_parser("verify", help="verify the whole log")
    verify.add_argument("--log", help="the log's public key, where this process does not hold its key")
    add_vouching(verify)
    verify.set_defaults(run=run_verify)
    export = commands.add_parser("export", help="write the log to a file that can be verified elsewhere")
    export.add_argument("file", type=Path)
    export.add_argument(
        "--fhir", action="store_true", help="as FHIR AuditEvents (R4, NDJSON), for a system that watches"
    )
    export.set_defaults(run=run_export)
    prove = commands.add_parser("prove", help="write a proof that one entry stands in the log")
    prove.add_argument("entry", type=UUID)
    prove.add_argument("file", type=Path)
    prove.set_defaults(run=run_prove)
    commands.add_parser(
        "reconcile", help="hold the keys that were opened against the log (`utvag worker` does it too)"
    ).set_defaults(run=run_reconcile)
    paper = commands.add_parser("paper", help="write a page with the newest head and its short code (PDF)")
    paper.add_argument("file", type=Path)
    paper.set_defaults(run=run_paper)
    verifier = commands.add_parser(
        "verifier", help="write the one file that verifies and witnesses elsewhere"
    )
    verifier.add_argument("file", type=Path)
    verifier.set_defaults(run=run_verifier, needs_django=False)
    retirement.add_parser(commands)
    add_witness(subparsers)


def tried(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
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


@tried
def run_verify(args: argparse.Namespace) -> int:
    """0 when the log is whole, 1 when it is not, 2 when it could not be verified."""
    from django.utils import timezone

    from utvag.audit import public as audit
    from utvag.audit.standalone.__main__ import heads_in, stamps_in
    from utvag.audit.standalone.deciding import deciders_in
    from utvag.audit.standalone.saying import told

    if (log := _log(args.log)) is None:
        return 2
    earlier = [audit.Verifier.read(line) for line in args.earlier]
    names = [each.name for each in (log, *earlier)]
    with audit.reading() as held:
        stamps, false = stamps_in(audit.stamps_of(held), args.tsa, names)
        report = audit.verify_database(
            held,
            log,
            outside=heads_in(args.heads),
            earlier=earlier,
            more=[*(audit.read_told(line, names) for line in args.code), *stamps],
            deciders=deciders_in(args.deciders),
            today=timezone.now().date(),
        )
    report.findings[:0] = false
    print("\n".join(told(report)))
    return 0 if report.is_whole else 1


@tried
def run_export(args: argparse.Namespace) -> int:
    """The file holds ids and codes, no names and no reasons; it is still not for everybody's eyes."""
    from django.conf import settings

    from utvag.audit import public as audit

    with audit.reading() as held, _private(args.file) as file:
        if args.fhir:
            file.writelines(audit.fhir_lines(audit.entries_of(held), settings.LOG_NAME))
        else:
            about = audit.stamps_of(held), audit.retirements_of(held)
            file.writelines(audit.lines(audit.heads_of(held), audit.entries_of(held), *about))
    return 0


@tried
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


@tried
def run_reconcile(args: argparse.Namespace) -> int:
    """1 when keys were opened without a look in the log; who and when stands on the log reviewers' My day."""
    from django.utils import timezone

    from utvag.walls import public as walls

    looked, lacking = walls.reconcile(timezone.now())
    print(
        f"{looked} requests, commands and tasks had opened keys; {lacking} of them without a look in the log"
    )
    return 1 if lacking else 0


@tried
def run_paper(args: argparse.Namespace) -> int:
    """To be printed, signed by whoever printed it, and kept where the operator does not reach."""
    from django.utils import timezone

    from utvag.audit import public as audit
    from utvag.oversight import public as oversight

    with audit.reading() as held:
        head = audit.newest_kept(held)
    if head is None:
        print("No head of the log has been signed yet.", file=sys.stderr)
        return 1
    args.file.touch(mode=0o600, exist_ok=False)
    args.file.write_bytes(oversight.head_paper(head, language="sv", at=timezone.now()))
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
