"""The front door to users and roles."""

from utvag.accounts.actions import add_user, appoint, deactivate
from utvag.accounts.models import LEADING, Membership, Role, User

__all__ = ["LEADING", "Membership", "Role", "User", "add_user", "appoint", "deactivate"]
