"""The command `utvag`: finds the command group, sets up what it needs, and runs it."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

# Each is a file here with `add_parser(subparsers)`; its parser sets `run` and may set `needs_django`.
GROUPS = (
    "demo",
    "running",
    "post",
    "checking",
    "users",
    "keys",
    "log",
    "pathway",
    "imports",
    "exports",
    "national",
    "shell",
)


NO_DATABASE = (
    "The database does not answer. Start the program first (`utvag demo`, or your own server), and give this command the "
    "same UTVAG_DATA or DATABASE_URL."
)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; every command has help."""
    parser = argparse.ArgumentParser(prog="utvag", description="The working system of exit programmes.")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        importlib.import_module(f"utvag.cli.{group}").add_parser(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when all is well, 1 when it is not, 2 for a wrong call."""
    args = build_parser().parse_args(arguments)
    if not getattr(args, "needs_django", True):
        return args.run(args) or 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utvag.config.settings")
    import django

    django.setup()
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    import psycopg
    from django.db import OperationalError

    try:
        return args.run(args) or 0
    except (OperationalError, psycopg.OperationalError) as failed:
        # What the server says has a code; without one there was nobody to say anything.
        if getattr(failed.__cause__ or failed, "sqlstate", None):
            raise
        print(NO_DATABASE, file=sys.stderr)
        return 1
