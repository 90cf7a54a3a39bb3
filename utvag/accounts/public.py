"""The front door to users, roles and how they sign in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from utvag.accounts.actions import (
    add_user,
    appoint,
    ask_for_role,
    deactivate,
    end_membership,
    invite,
    invite_from_server,
    keep_command,
    link_subject,
    prove_at_command,
)
from utvag.accounts.events import WAITING
from utvag.accounts.models import CASEWORKERS, GUARDED, LEADING, Membership, Role, User
from utvag.accounts.presenters import pages_to_come
from utvag.accounts.queries import (
    changes_to_answer,
    colleagues_of,
    demo_data_present,
    names_of,
    needs_second,
    real_data_present,
    server_goes_alone,
    user_with,
    who_answers_server,
)
from utvag.accounts.requests import DatedUserRequest, SignedInRequest
from utvag.accounts.step_up import (
    confirm_first,
    confirmed_recently,
    fresh_sign_in_required,
    is_demo_persona,
    recent_sign_in_required,
)

__all__ = [
    "CASEWORKERS",
    "GUARDED",
    "LEADING",
    "DatedUserRequest",
    "Membership",
    "Role",
    "SignedInRequest",
    "User",
    "add_user",
    "appoint",
    "ask_for_role",
    "changes_to_answer",
    "changes_waiting_for",
    "colleagues_of",
    "confirm_first",
    "confirmed_recently",
    "deactivate",
    "demo_data_present",
    "end_membership",
    "fresh_sign_in_required",
    "invite",
    "invite_from_server",
    "is_demo_persona",
    "keep_command",
    "link_subject",
    "names_of",
    "needs_second",
    "pages_to_come",
    "prove_at_command",
    "real_data_present",
    "recent_sign_in_required",
    "server_goes_alone",
    "user_with",
    "who_answers_server",
]


def changes_waiting_for(request: HttpRequest) -> dict[str, Any]:
    """How many changes of accounts wait: of the reader's own, and of others that the reader may answer."""
    user = getattr(request, "user", None)
    waiting = request.session.get(WAITING, {}) if user is not None and user.is_authenticated else {}
    return {**waiting, "url": reverse("accounts:account_changes")} if any(waiting.values()) else {}
