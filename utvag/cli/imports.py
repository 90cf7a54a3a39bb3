"""`utvag import`: a list read in as a coordinator would, every problem by row and column."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("import", help="read in a list, all rows or none; or undo that")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, help="the list: .xlsx or CSV")
    what.add_argument("--undo", type=UUID, metavar="ID", help="take an import back as a whole")
    parser.add_argument("--as", dest="email", required=True, metavar="EMAIL", help="the user who does it")
    parser.add_argument(
        "--mapping", type=Path, help="JSON: column letter to field; else proposed from the headings"
    )
    parser.add_argument("--sheet", help="the sheet, where several hold a list")
    parser.add_argument("--dry-run", action="store_true", help="show the problems and write nothing")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when all rows are there, 1 when something has to be put right, 2 for a wrong call."""
    from django.http import Http404
    from django.utils import timezone, translation

    from utvag.cli.acting import proved_user
    from utvag.common.policy import NotAllowed
    from utvag.imports import public as imports
    from utvag.walls import public as walls

    user = proved_user(args.email, "import")
    if user is None:
        return 2
    try:
        with translation.override(user.language), walls.acting_as(user):
            at = timezone.now()
            if args.undo:
                imports.undo(batch=imports.batch_of(user, args.undo, at), by=user, at=at)
                print(imports.said("undone"))
                return 0
            return _read_in(args, user, at)
    except NotAllowed as refused:
        print(refused, file=sys.stderr)
        return 1
    except Http404:
        print("There is no such import of that user.", file=sys.stderr)
        return 2


def _read_in(args: argparse.Namespace, user: Any, at: Any) -> int:
    from utvag.imports import public as imports

    try:
        columns = json.loads(args.mapping.read_text("utf-8")) if args.mapping else None
        with args.file.open("rb") as file:
            found = imports.look_at(file, sheet=args.sheet, columns=columns, user=user, at=at)
    except OSError:
        print("The file cannot be opened.", file=sys.stderr)
        return 2
    except ValueError as refused:
        print(imports.refusal(refused), file=sys.stderr)
        return 1
    for line in found.problems:
        print(line)
    print(found.summary)
    if not found.is_clean:
        return 1
    if not args.dry_run:
        batch = imports.take_in_at_once(found, by=user, at=at)
        print(imports.said("taken_in", opened=batch.opened, known=batch.known, changed=batch.changed))
        print(batch.pk)
    return 0
