"""`utvag national holder`: open a period, give quotas, answer requests, and destroy the key."""

import argparse
import sys
from datetime import datetime
from typing import Any
from uuid import UUID

from utvag.cli.national_files import add_from_file, add_to_file, add_user, as_user, take_in, write_out


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("holder", help="a key holder's periods")
    doing = parser.add_subparsers(required=True, metavar="COMMAND")
    opening = doing.add_parser("open", help="make a key; print the announcement to publish")
    quota = doing.add_parser("quota", help="say how many evaluations an actor may ask for in a period")
    answer = doing.add_parser("answer", help="answer the requests that wait, within the quotas")
    ending = doing.add_parser("end", help="destroy the key; print the statement to publish")
    for each, do in ((opening, _open), (quota, _quota), (answer, _answer), (ending, _end)):
        if each is not answer:
            each.add_argument("period", help="as the statistician's call names it, e.g. 2026")
        add_user(each)
        each.set_defaults(run=as_user("national", do))
    quota.add_argument("actor", type=UUID, help="the id on the actor's key card")
    quota.add_argument("number", type=int, help="evaluations at most, all in all in the period")
    add_from_file(answer)
    add_to_file(answer)


def _open(args: argparse.Namespace, user: Any, at: datetime) -> int:
    from utvag.national import public as national

    print(national.open_period(name=args.period, by=user, at=at).announcement)
    return 0


def _quota(args: argparse.Namespace, user: Any, at: datetime) -> int:
    from utvag.national import public as national

    period = _period(args, user)
    if period is None or args.number < 1:
        return 2
    national.give_quota(period=period, party=args.actor, number=args.number, by=user, at=at)
    return 0


def _answer(args: argparse.Namespace, user: Any, at: datetime) -> int:
    """1 where anything was refused: whoever asked is told why."""
    from utvag.national import public as national

    take_in(args.from_file, user, at)
    sent = [
        national.answer_request(package=package, by=user, at=at)
        for package in list(national.requests_waiting())
    ]
    write_out(args.to_file, sent, user, at)
    refused = [each for each in sent if each.outcome != "EVALUATED"]
    print(f"{len(sent) - len(refused)} answered, {len(refused)} refused.")
    for each in refused:
        print(f"{each.partner.counterpart.name}: {each.reason}", file=sys.stderr)
    return 1 if refused else 0


def _end(args: argparse.Namespace, user: Any, at: datetime) -> int:
    from utvag.national import public as national

    period = _period(args, user)
    if period is None:
        return 2
    print(national.end_period(period=period, by=user, at=at).ending)
    return 0


def _period(args: argparse.Namespace, user: Any) -> Any:
    from utvag.national import public as national

    found = national.period_named(user.controller_id, args.period)
    if found is None:
        print(f"There is no period {args.period}.", file=sys.stderr)
    return found
