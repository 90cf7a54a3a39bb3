"""What follows when somebody signs in or out: the wall session opens and closes with the web session."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from allauth.account.signals import password_changed
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.backends.base import SessionBase
from django.db import models, transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from utvag.accounts.domain.devices import device_of
from utvag.accounts.models import AccountChange, User
from utvag.audit import public as audit
from utvag.walls import public as walls

OPENED = "accounts.opened_at"
SEEN = "accounts.seen_at"
# Whether the municipality's own sign-on let the user in, and whether by as much proof as two factors.
BY_SIGN_ON = "accounts.by_sign_on"
SIGNED_ON = "accounts.signed_on_at"


# Changes of accounts that wait for an answer: of the user's own account, and of others that the user may answer.
WAITING = "accounts.changes_waiting"


# How long everybody concerned is told of a link that nobody agreed to.
TOLD_FOR = timedelta(days=7)


def changes_waiting(user: User) -> dict[str, int]:
    """Counted at sign-in and once a minute, so that a page need not ask."""
    unagreed = models.Q(nobody_could_agree=True, asked_at__gt=timezone.now() - TOLD_FOR)
    found = AccountChange.objects.filter(models.Q(takes_two=True) | unagreed, answer=None)
    concerned = list(found.exclude(asked_by=user).values_list("user_id", "nobody_could_agree")[:100])
    own, unagreed_own = concerned.count((user.pk, False)), concerned.count((user.pk, True))
    alone = sum(without for _user, without in concerned)
    return {
        "own": own,
        "others": len(concerned) - alone - own,
        "unagreed_own": unagreed_own,
        "unagreed": alone - unagreed_own,
    }


def open_wall(request: HttpRequest, user: User) -> str:
    """Open the wall session of this web session; its token."""
    if not request.session.session_key:
        request.session.save()
    now = timezone.now()
    key = request.session.session_key
    assert key, "saving gives a session its key"
    token = walls.token_of(key)
    walls.open_session(
        token,
        purpose="USER",
        user_id=user.pk,
        controller_id=user.controller_id,
        expires_at=now + timedelta(hours=settings.ABSOLUTE_HOURS),
        device=device_of(request.headers.get("User-Agent", "")),
    )
    return token


@receiver(user_logged_in, dispatch_uid="accounts.opened")
def opened(sender: type[User], request: HttpRequest, user: User, **kwargs: Any) -> None:
    """From here on the database takes the rest of the request for this user's."""
    now = timezone.now()
    token = open_wall(request, user)
    request.session[OPENED] = request.session[SEEN] = now.timestamp()
    strongly = getattr(request, "signed_on", None)
    if strongly is not None:
        request.session[BY_SIGN_ON] = True
    if strongly:
        request.session[SIGNED_ON] = now.timestamp()
    if getattr(request, "walled", False):
        walls.take(token)
        _keep_opening(user, now, request.session)
    else:
        with walls.holding(token):
            _keep_opening(user, now, request.session)


def _keep_opening(user: User, now: datetime, session: SessionBase) -> None:
    audit.record("accounts.session.opened", subject=user, by=user, at=now)
    session[WAITING] = changes_waiting(user)


@receiver(user_logged_out, dispatch_uid="accounts.closed")
def closed(sender: type[User] | None, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """The log first, while the user's wall still stands; then the wall session ends."""
    if not request.session.session_key:
        return
    token = walls.token_of(request.session.session_key)
    if getattr(request, "walled", False):
        if user is not None:
            why = getattr(request, "session_ended_by", "SIGN_OUT")
            audit.record("accounts.session.closed", subject=user, by=user, at=timezone.now(), why=why)
        walls.take(walls.sign_in_token())
    # Not before the entry stands: what fails on the way leaves one signed in, and can be tried again.
    transaction.on_commit(partial(walls.close_session, token))


@receiver(user_login_failed, dispatch_uid="accounts.refused")
def refused(sender: str, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """That somebody failed is kept; not what they typed."""
    if request is not None and getattr(request, "walled", False) and not request.user.is_authenticated:
        audit.record("accounts.session.refused", subject=None, by=None, at=timezone.now())


@receiver(password_changed, dispatch_uid="accounts.password_changed")
def password_was_changed(sender: type[User], request: HttpRequest, user: User, **kwargs: Any) -> None:
    """The web session has got a new key, so its wall moves with it, and all others end."""
    audit.record("accounts.password.changed", subject=user, by=user, at=timezone.now())
    transaction.on_commit(walls.ending_sessions_of(user.pk))
    walls.take(open_wall(request, user))
