"""`utvag log`: seal the log, and make the key that signs its heads."""

import argparse
import secrets
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser("log", help="the sealed log")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    key = commands.add_parser("key", help="make a key for signing the heads of the log")
    key.set_defaults(run=run_key, needs_django=False)
    seal = commands.add_parser("seal", help="seal the log until stopped (`utvag worker` does it too)")
    seal.set_defaults(run=run_seal)


def run_key(args: argparse.Namespace) -> int:
    """Print a key for the file that UTVAG_LOG_KEY_FILE points at."""
    print(secrets.token_hex(32))
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
    """Seal the log in a thread beside what the block does; False where no signing key is given."""
    from django.conf import settings
    from django.utils import timezone

    from utvag.audit import public as audit

    if not settings.LOG_KEY:
        if required:
            print("Give UTVAG_LOG_KEY first; `utvag log key` makes one.", file=sys.stderr)
        yield False
        return
    stop = threading.Event()
    thread = threading.Thread(
        target=audit.seal_until,
        args=[audit.log_signer(settings.LOG_NAME, settings.LOG_KEY)],
        kwargs={"stopped": stop.wait, "clock": timezone.now},
        daemon=True,
    )
    thread.start()
    try:
        yield True
    finally:
        stop.set()
        thread.join(5)
