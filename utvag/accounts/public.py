"""The front door to users, roles and how they sign in."""

from utvag.accounts.actions import (
    add_user,
    appoint,
    deactivate,
    end_membership,
    invite,
    keep_command,
    link_subject,
    prove_at_command,
)
from utvag.accounts.models import LEADING, Membership, Role, User
from utvag.accounts.queries import colleagues_of, demo_data_present, names_of, real_data_present, user_with
from utvag.accounts.requests import SignedInRequest
from utvag.accounts.step_up import confirmed_recently, is_demo_persona, recent_sign_in_required

__all__ = [
    "LEADING",
    "Membership",
    "Role",
    "SignedInRequest",
    "User",
    "add_user",
    "appoint",
    "colleagues_of",
    "confirmed_recently",
    "deactivate",
    "demo_data_present",
    "end_membership",
    "invite",
    "is_demo_persona",
    "keep_command",
    "link_subject",
    "names_of",
    "prove_at_command",
    "real_data_present",
    "recent_sign_in_required",
    "user_with",
]
