"""The one-time link with which a user chooses a password and then a second factor."""

import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from utvag.accounts.models import CommandToken, Invitation, User
from utvag.audit import public as audit
from utvag.walls import public as walls


def new_link(user: User, by: User | None, at: datetime) -> tuple[Invitation, str]:
    """The link and its secret, which is shown once and kept only as a hash; the newest link alone works.

    It opens nothing before `actions.changes` has listed it.
    """
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        user=user,
        token_hash=Invitation.hash_of(token),
        invited_at=at,
        invited_by=by,
        accepted_at=None,
        accepted_by=None,
    )
    audit.record("accounts.user.invited", subject=invitation, by=by, at=at, user=str(user.pk))
    return invitation, token


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str, at: datetime) -> User:
    """Start the account afresh: a new password, no second factor yet, and no session left open."""
    user = invitation.user
    # First, because a user with a password has something to replace, and then the wall hides the link.
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    user.set_password(password)
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    CommandToken.objects.filter(user=user, used_at=None).delete()
    transaction.on_commit(walls.ending_sessions_of(user.pk))
    audit.record("accounts.invitation.accepted", subject=invitation, by=None, at=at, user=str(user.pk))
    return user
