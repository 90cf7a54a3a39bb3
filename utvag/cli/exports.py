"""`utvag export`: the list of cases, or one whole case, as a file; the same walls and the same log as the pages."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("export", help="take out the list of cases, or one whole case")
    doing = parser.add_subparsers(dest="doing", required=True)
    caseload = doing.add_parser("caseload", help="the list of the user's cases as a workbook")
    caseload.add_argument("--state", choices=("ongoing", "closed", "all"), default="ongoing")
    case = doing.add_parser("case", help="one whole case")
    case.add_argument("number", help="the case number")
    case.add_argument("--format", choices=("pdf", "json"), default="pdf")
    for one in (caseload, case):
        one.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as of this day (today)")
        one.add_argument("--as", dest="email", required=True, metavar="EMAIL", help="the user who does it")
        one.add_argument(
            "--out", type=Path, required=True, metavar="PATH", help="a file that is not there yet"
        )
        one.add_argument("--reason", required=True, help="why, in a few words; kept in the log")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when the file is written, 1 when that is refused, 2 for a wrong call."""
    from django.utils import timezone, translation

    from utvag.cli.acting import proved_user
    from utvag.common.clock import local_date
    from utvag.common.policy import NotAllowed
    from utvag.walls import public as walls

    if args.on and args.on > local_date(timezone.now()):
        print("That day has not been yet.", file=sys.stderr)
        return 2
    user = proved_user(args.email, "export")
    if user is None:
        return 2
    try:
        with translation.override(user.language), walls.acting_as(user):
            content = (_caseload if args.doing == "caseload" else _case)(args, user, timezone.now())
            if content is None:
                print("That user has no such case, or it did not exist on that day.", file=sys.stderr)
                return 2
            _write(args.out, content)
    except NotAllowed as refused:
        print(refused, file=sys.stderr)
        return 1
    except OSError as failed:
        print(f"The file cannot be written: {failed.strerror}.", file=sys.stderr)
        return 2
    return 0


def _caseload(args: argparse.Namespace, user: Any, at: Any) -> bytes:
    from utvag.cases import public as cases
    from utvag.common.clock import local_date

    wanted = cases.Caseload(on=args.on or local_date(at), state=args.state)
    make = cases.caseload_maker(wanted, language=user.language)
    return cases.export_caseload(wanted=wanted, make=make, by=user, at=at, reason=args.reason)


def _case(args: argparse.Namespace, user: Any, at: Any) -> bytes | None:
    """Without what identifies the person: at a command line nobody shows a second factor."""
    from utvag.cases import public as cases
    from utvag.common.clock import local_date

    found = [
        each
        for each in cases.find_cases(user, args.number, today=local_date(at))
        if each.number == args.number
    ]
    if not found:
        return None
    case = cases.case_seen_by(user, found[0].pk)
    if args.on and args.on < local_date(at):
        if not cases.had_begun(case, args.on):
            return None
        case = cases.case_on(case, args.on)
    make = cases.record_maker(args.format, language=user.language, secret=False)
    act = {"by": user, "at": at, "reason": args.reason}
    return cases.export_case(case=case, make=make, kind=args.format, secret=False, **act)


def _write(path: Path, content: bytes) -> None:
    """Readable by nobody else, and never over another file."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
