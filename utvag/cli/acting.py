"""Who a command acts as: a user found by address, behind that user's walls like anybody."""

from typing import Any


def user_of(email: str) -> Any:
    """The active user with this address, or None."""
    from utvag.accounts.public import User
    from utvag.walls import public as walls

    with walls.signing_in():
        return User.objects.select_related("controller").filter(email__iexact=email, is_active=True).first()
