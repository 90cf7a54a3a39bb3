"""`utvag shell`: questions to the database for support, as an administrator and behind that administrator's walls.

No Python, which could act as anybody: one question at a time, in SQL, by the program's own role. It reads and changes
nothing, and each question is in the log before it is put.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from typing import Any

ROWS_SHOWN = 200
ASKS = re.compile(r"\s*(SELECT|WITH|TABLE|VALUES|EXPLAIN)\b", re.IGNORECASE)
NOT_FOR = "Only an administrator who has no other role opens the shell: what it shows is in no log of looks."
ONE_QUESTION = "One question at a time (SELECT, WITH, TABLE, VALUES, EXPLAIN); nothing is changed here."
WELCOME = (
    "One question in SQL on each line, an empty line ends. It shows what {email} may see: no case, no person."
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("shell", help="questions to the database, for support; no case is seen")
    parser.add_argument("--as", dest="email", required=True, metavar="EMAIL", help="the administrator")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when it was ended, 2 when it was not opened."""
    from django.utils import timezone

    from utvag.accounts import public as accounts
    from utvag.cli.acting import proved_user
    from utvag.walls import public as walls

    user = proved_user(args.email, "shell")
    if user is None:
        return 2
    if not _is_for(user):
        print(NOT_FOR, file=sys.stderr)
        return 2
    print(WELCOME.format(email=args.email), file=sys.stderr)
    for asked in _lines():
        if not ASKS.match(asked) or ";" in asked:
            print(ONE_QUESTION, file=sys.stderr)
            continue
        with walls.acting_as(user):
            accounts.keep_command(command="shell question", shown="", by=user, at=timezone.now())
        _answer(user, asked)
    return 0


def _is_for(user: Any) -> bool:
    """Nothing but an administrator: what others may see is seen on the pages, where each look is kept."""
    from utvag.accounts.public import Role
    from utvag.walls import public as walls

    with walls.acting_as(user):
        return set(user.roles) == {Role.ADMINISTRATOR}


def _lines() -> Iterator[str]:
    while True:
        print("? ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline(10_000).strip().removesuffix(";")
        if not line:
            return
        yield line


def _answer(user: Any, asked: str) -> None:
    from django.db import DatabaseError, connection, transaction

    from utvag.walls import public as walls

    try:
        with walls.acting_as(user), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            cursor.execute(asked)
            print("\t".join(column.name for column in cursor.description or ()))
            for row in cursor.fetchmany(ROWS_SHOWN):
                print("\t".join("" if value is None else str(value) for value in row))
            transaction.set_rollback(True)
    except DatabaseError as refused:
        print(str(refused).splitlines()[0], file=sys.stderr)
