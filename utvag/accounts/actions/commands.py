"""Proving at the command line who one is: a one-time code, or a token made on the web."""

import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import transaction

from utvag.accounts.models import CommandToken, User
from utvag.audit import public as audit

ATTEMPTS = 5
ATTEMPTS_LAST = 300


@transaction.atomic
def make_command_token(*, by: User, at: datetime) -> str:
    """A secret that stands for the user's second factor in one command; kept only as a hash."""
    token = secrets.token_urlsafe(24)
    made = CommandToken.objects.create(
        user=by, token_hash=CommandToken.hash_of(token), made_at=at, made_by=by, used_at=None, used_by=None
    )
    audit.record("accounts.command_token.made", subject=made, by=by, at=at)
    return token


@transaction.atomic
def prove_at_command(*, user: User, typed: str, at: datetime) -> str:
    """What was shown (CODE or TOKEN), or nothing when it proves nothing; runs before anybody acts."""
    slots = [f"command:{user.pk}:{number}" for number in range(ATTEMPTS)]
    if not any(cache.add(slot, 1, timeout=ATTEMPTS_LAST) for slot in slots):
        shown = ""
    elif _is_code_of(user, typed):
        shown = "CODE"
    else:
        shown = "TOKEN" if _use_token(user, typed, at) else ""
    if shown:
        cache.delete_many(slots)
    else:
        audit.record("accounts.command.refused", subject=user, by=None, at=at)
    return shown


@transaction.atomic
def keep_command(*, command: str, shown: str, by: User, at: datetime) -> None:
    """That somebody acts as this user at the command line, in the user's own log."""
    audit.record("accounts.command.opened", subject=by, by=by, at=at, command=command, shown=shown)


def _is_code_of(user: User, typed: str) -> bool:
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return app is not None and app.wrap().validate_code(typed)


def _use_token(user: User, typed: str, at: datetime) -> bool:
    """One statement, so that of two commands at once one is let through."""
    fresh = CommandToken.objects.filter(
        user=user,
        user__is_active=True,
        token_hash=CommandToken.hash_of(typed),
        used_at=None,
        made_at__gt=at - CommandToken.LASTS,
    )
    return bool(fresh.update(used_at=at, used_by=user))
