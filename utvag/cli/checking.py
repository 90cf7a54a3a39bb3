"""`utvag check`: what is wrong with this installation, with the cure."""

import argparse


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser("check", help="what is wrong with this installation, and the cure")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Django's deployment checks and the program's own."""
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    from utvag.cli.running import TOKENS_SHOWN
    from utvag.walls import public as walls

    try:
        call_command("check", deploy=True, fail_level="WARNING")
    except SystemCheckError as found:
        print(found)
        return 1
    if not walls.statements_are_hidden():
        print(TOKENS_SHOWN)
        return 1
    return 0
