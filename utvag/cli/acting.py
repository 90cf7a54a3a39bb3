"""Who a command acts as: a user found by address who proves it, behind that user's walls like anybody."""

import getpass
import sys
from typing import Any

ASKED = "One-time code of {email}, or the proof from the user's own page: "
SKIPPED = "DEMO: acting as {email} without any proof. Outside a demo this asks for a one-time code."
REFUSED = (
    "That does not prove who it is. Wait for the next code, or make a new proof on the page of the account."
)


def user_of(email: str) -> Any:
    """The active user with this address, or None."""
    from utvag.accounts.public import User
    from utvag.walls import public as walls

    with walls.signing_in():
        return User.objects.select_related("controller").filter(email__iexact=email, is_active=True).first()


def proved_user(email: str, command: str) -> Any:
    """The user, when whoever runs the command has shown the user's proof; else says why and gives None."""
    from django.utils import timezone

    from utvag.accounts import public as accounts
    from utvag.walls import public as walls

    user = user_of(email)
    if user is None:
        print(f"There is no active user {email}.", file=sys.stderr)
        return None
    if accounts.is_demo_persona(user):
        print(SKIPPED.format(email=email), file=sys.stderr)
        shown = "DEMO"
    else:
        typed = _typed(ASKED.format(email=email))
        with walls.signing_in():
            shown = accounts.prove_at_command(user=user, typed=typed, at=timezone.now())
    if not shown:
        print(REFUSED, file=sys.stderr)
        return None
    with walls.acting_as(user):
        accounts.keep_command(command=command, shown=shown, by=user, at=timezone.now())
    return user


def _typed(question: str) -> str:
    """Asked for, never an argument: arguments stand in lists of processes and in the shell's memory."""
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(question).strip()
    return sys.stdin.readline(200).strip() if sys.stdin else ""
