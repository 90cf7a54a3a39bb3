"""What the commands of the national count have in common: who does it, refusals in words, and sealed files instead of the network."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

# `do(args, user, at)` gives the exit code.
Doing = Callable[[argparse.Namespace, Any, datetime], int]


def add_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="email", required=True, metavar="EMAIL", help="the user who does it")


def add_to_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to-file",
        type=Path,
        metavar="PATH",
        help="also write what is sent, sealed, to this file (PATH, PATH.2, … where it goes in several)",
    )


def add_from_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from-file",
        type=Path,
        metavar="PATH",
        action="append",
        default=[],
        help="first take in this sealed file",
    )


def as_user(command: str, do: Doing) -> Callable[[argparse.Namespace], int]:
    """0 when it is done, 1 when it is refused (and why), 2 for a wrong call."""

    def run(args: argparse.Namespace) -> int:
        from django.core.exceptions import ValidationError
        from django.utils import timezone, translation

        from utvag.cli.acting import proved_user
        from utvag.common.policy import NotAllowed
        from utvag.walls import public as walls

        user = proved_user(args.email, command)
        if user is None:
            return 2
        try:
            with translation.override(user.language), walls.acting_as(user):
                return do(args, user, timezone.now())
        except ValidationError as refused:
            print("\n".join(refused.messages), file=sys.stderr)
        except NotAllowed as refused:
            print(refused, file=sys.stderr)
        except OSError as failed:
            print(f"The file cannot be read or written: {failed.strerror}.", file=sys.stderr)
            return 2
        return 1

    return run


def take_in(paths: Sequence[Path], user: Any, at: datetime) -> None:
    """Sealed files that came by secure mail; what is refused ends the command."""
    from django.core.exceptions import ValidationError

    from utvag.exchange import public as exchange

    for path in paths:
        taken = exchange.take_in_file(wire=path.read_bytes(), by=user, at=at)
        if taken.refusal:
            raise ValidationError(f"{path.name}: {exchange.refusal_in_words(taken.refusal.value)}")


def write_out(path: Path | None, packages: Sequence[Any], user: Any, at: datetime) -> None:
    """Each package as it travels, readable by nobody else, and never over another file."""
    from utvag.exchange import public as exchange

    if path is None:
        return
    for number, package in enumerate(packages, start=1):
        name = path if number == 1 else path.with_name(f"{path.name}.{number}")
        content = exchange.hand_over_file(package=package, by=user, at=at)
        with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
