"""`utvag national actor`: prepare a return to the national count, get its tokens, and send it."""

import argparse
import sys
from datetime import datetime
from typing import Any

from utvag.cli.national_files import add_from_file, add_to_file, add_user, as_user, take_in, write_out


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("actor", help="an actor's return")
    doing = parser.add_subparsers(required=True, metavar="COMMAND")
    prepare = doing.add_parser("prepare", help="count, and print what is to be checked before it is sent")
    prepare.add_argument(
        "--criteria", required=True, metavar="SET", help="your own criteria, e.g. municipality.1"
    )
    prepare.add_argument("--municipality", required=True, metavar="CODE", help="its code, e.g. 0126")
    prepare.add_argument(
        "--overlap",
        action="append",
        default=[],
        metavar="WITH:LOW:HIGH",
        help="how many of your persons another actor is known to count too",
    )
    tokens = doing.add_parser("tokens", help="ask the key holder, and take up what has come")
    send = doing.add_parser("send", help="sign and send the return")
    for each, do in ((prepare, _prepare), (tokens, _tokens), (send, _send)):
        each.add_argument("--round", help="which round, where there are several calls")
        add_user(each)
        add_from_file(each)
        each.set_defaults(run=as_user("national", do))
    for each in (tokens, send):
        add_to_file(each)


def _prepare(args: argparse.Namespace, user: Any, at: datetime) -> int:
    from utvag.national import public as national

    overlaps = [_overlap(text) for text in args.overlap]
    call = _call(args, user, at)
    if call is None or None in overlaps:
        return 2
    row = national.prepare(
        call=call,
        criteria=args.criteria,
        municipality=args.municipality,
        overlaps=overlaps,
        by=user,
        at=at,
    )
    return _said(row)


def _tokens(args: argparse.Namespace, user: Any, at: datetime) -> int:
    from utvag.national import public as national

    row = _row(args, user, at)
    if row is None:
        return 2
    is_begun = row.askings.exists()
    row = (national.take_up_tokens if is_begun else national.ask_for_tokens)(row=row, by=user, at=at)
    requests = [asking.request for asking in row.askings.select_related("request__key", "request__partner")]
    write_out(args.to_file, requests, user, at)
    print(f"{len(requests)} requests wait for a key holder.")
    return _said(row)


def _send(args: argparse.Namespace, user: Any, at: datetime) -> int:
    from utvag.national import public as national

    row = _row(args, user, at)
    if row is None:
        return 2
    packages = national.send_return(row=row, by=user, at=at)
    write_out(args.to_file, packages, user, at)
    received = sum(hasattr(each, "receipt") for each in packages)
    print(f"Sent in {len(packages)} packages; {received} receipts have come.")
    return 0


def _call(args: argparse.Namespace, user: Any, at: datetime) -> Any:
    """The one call that is meant, or nothing and why."""
    from utvag.national import public as national

    take_in(args.from_file, user, at)
    found = [each for each in national.calls() if args.round in (None, each.said["round"])]
    if not found:
        print("There is no such call.", file=sys.stderr)
        return None
    return found[0]


def _row(args: argparse.Namespace, user: Any, at: datetime) -> Any:
    from utvag.national import public as national

    call = _call(args, user, at)
    row = national.contributions_to(call).first() if call else None
    if call and row is None:
        print("No return is prepared yet: utvag national actor prepare.", file=sys.stderr)
    return row


def _overlap(text: str) -> Any:
    from utvag.national import public as national

    with_whom, _colon, numbers = text.partition(":")
    low, _colon, high = numbers.partition(":")
    if not with_whom or not low.isdecimal() or not high.isdecimal():
        print(f"An overlap is written WITH:LOW:HIGH, not {text}.", file=sys.stderr)
        return None
    return national.Overlap(with_whom, int(low), int(high))


def _said(row: Any) -> int:
    """The report that stands on the page too; nothing of anybody."""
    from utvag.national import public as national

    for line in national.checked_lines(row, national.last_sent_before(row)):
        mark = "!" if line.is_warning else " "
        print(f"{mark} {line.label}: {line.value}" + (f". {line.note}" if line.note else ""))
    left = national.leaving(row)
    print(f"  {left.rows} + {left.unnumbered} rows; {left.signs} characters in {left.packages} packages.")
    return 0
