"""`utvag national`: the national count. Each role has its commands in a file of its own."""

import argparse
import importlib
import sys
from pathlib import Path

# Each is a file here with `add_parser(commands)`.
PARTS: tuple[str, ...] = ("national_actor", "national_holder", "national_statistician")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("national", help="the national count: actor, key holder, statistician")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check", help="say what a file with a call or a return holds, or why it is refused"
    )
    check.add_argument("file", type=Path, help="a call or a return, as JSON")
    check.set_defaults(run=run_check, needs_django=False)
    for part in PARTS:
        importlib.import_module(f"utvag.cli.{part}").add_parser(commands)


def run_check(args: argparse.Namespace) -> int:
    """0 when it can be read, 1 when it is refused, 2 when there is no such file."""
    from utvag.national.domain.saying import said_of
    from utvag.national.domain.writing import NotRead

    try:
        print("\n".join(said_of(args.file.read_text("utf-8").strip())))
    except NotRead as refused:
        print(refused, file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as failed:
        print(f"The file cannot be read: {failed}", file=sys.stderr)
        return 2
    return 0
