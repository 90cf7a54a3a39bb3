"""`utvag serve`, `worker` and `migrate`: the three processes of an installation."""

import argparse
import ctypes
import os
import signal
import sys
from typing import cast

from utvag.cli.sealing import sealing

TOKENS_SHOWN = (
    "The database shows the program's role what its other sessions run, and the tokens of those who are signed in "
    "stand there. Run as its administrator: ALTER ROLE utvag_app SET track_activities = off "
    "(or track_activities = off for the whole server), then start again."
)

BAD_ADDRESS = (
    "UTVAG_POST_ADDRESS is “{}”, and nobody could take in a key card with it. Write https://, a name in small letters, and "
    "perhaps a port, and nothing after it: https://packages.example.org:8443. Until then no keys can be made."
)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    serve = subparsers.add_parser("serve", help="answer on the web")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    serve.set_defaults(run=run_server)
    worker = subparsers.add_parser("worker", help="do the work that waits in the queue")
    worker.set_defaults(run=run_worker)
    migrate = subparsers.add_parser("migrate", help="bring the database up to date (as its owner)")
    migrate.add_argument("--quiet", action="store_true")
    migrate.set_defaults(run=run_migrate)


def run_server(args: argparse.Namespace) -> int:
    """Serve until stopped; a demo database is served in demo mode only, and the other way about."""
    from django.conf import settings
    from django.utils import timezone

    from utvag.pathways import public as pathways

    if not may_start():
        return 1
    # Said, and no more: everything but new keys for packages works without it.
    address_can_be_read()
    # Those that a new version brings; the ones that are there stay as they are.
    pathways.load_builtin(at=timezone.now())
    # The static files come out of the packages; their collecting folder may be empty but not missing.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    _die_with_parent()
    # This process becomes the server, so nothing after this line is reached.
    os.execv(sys.executable, server_command(args.host, args.port, workers=args.workers))  # noqa: S606 -- no shell is wanted
    return 0


def may_start() -> bool:
    """Whether what every process on the web needs is there; what is not is said."""
    from django.conf import settings

    from utvag.demo import public as demo
    from utvag.walls import public as walls

    if lacking := [
        name
        for name in ("SECRET_KEY", "KEYS")
        if settings.UNSET in (getattr(settings, name) or settings.UNSET)
    ]:
        print(f"Set UTVAG_{' and UTVAG_'.join(lacking)} first (docs/operation.md says how).", file=sys.stderr)
        return False
    if not settings.DEMO and demo.demo_data_present():
        print(
            "This database holds the demo. Start it with `utvag demo`, or use another database.",
            file=sys.stderr,
        )
        return False
    if settings.DEMO and demo.real_data_present():
        print("This database holds real data and is never served in demo mode.", file=sys.stderr)
        return False
    if not walls.statements_are_hidden():
        print(TOKENS_SHOWN, file=sys.stderr)
        return False
    return True


def address_can_be_read() -> bool:
    """Whether others can read the address that stands on key cards; what is wrong with it is said."""
    from django.conf import settings

    from utvag.exchange import public as exchange

    if exchange.can_stand_on_a_card(settings.POST_ADDRESS):
        return True
    print(BAD_ADDRESS.format(settings.POST_ADDRESS), file=sys.stderr)
    return False


def server_command(host: str, port: int, *, workers: int = 1, threads: int = 4) -> list[str]:
    """What starts the web server itself, without a question asked."""
    command = [*granian(host, port), "--interface", "wsgi", "--workers", str(workers)]
    return [*command, "--blocking-threads", str(threads), "utvag.config.wsgi:application"]


def granian(host: str, port: int) -> list[str]:
    """The server without its application."""
    command = [sys.executable, "-m", "granian", "--host", host, "--port", str(port)]
    return [*command, "--log-level", "warning", "--workers-kill-timeout", "5"]


def run_worker(args: argparse.Namespace) -> int:
    """Work off the queue until stopped; work that a killed worker left is taken up again."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    _die_with_parent()
    connector = cast("DjangoConnector", app.connector)
    with sealing(), app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker()
    return 0


def run_migrate(args: argparse.Namespace) -> int:
    """Apply migrations; must run with UTVAG_AS_OWNER=1, because the program's role may not."""
    from django.core.management import call_command

    if os.environ.get("UTVAG_AS_OWNER") != "1":
        print(
            "Run this as the owner: UTVAG_AS_OWNER=1 utvag migrate (see docs/operation.md).", file=sys.stderr
        )
        return 2
    call_command("migrate", verbosity=0 if args.quiet else 1)
    return 0


def _die_with_parent() -> None:
    """Ask Linux to stop this process when the one that started it is gone, however it went."""
    if sys.platform == "linux" and os.environ.get("UTVAG_DEMO") == "1":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
