"""Users, their memberships, and the rows by which they get in."""

from utvag.accounts.models.changes import AccountChange, AccountChangeAnswer
from utvag.accounts.models.command_tokens import CommandToken
from utvag.accounts.models.invitations import Invitation
from utvag.accounts.models.users import CASEWORKERS, GUARDED, LEADING, Membership, Role, User, UserManager

__all__ = [
    "CASEWORKERS",
    "GUARDED",
    "LEADING",
    "AccountChange",
    "AccountChangeAnswer",
    "CommandToken",
    "Invitation",
    "Membership",
    "Role",
    "User",
    "UserManager",
]
