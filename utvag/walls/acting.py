"""Acting as somebody: the user of a transaction, set once, for the web, tasks and the command line alike."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction

from utvag.walls import gate
from utvag.walls.happening import happening


class Actor(Protocol):
    """Whoever can act: a user of one controller."""

    pk: UUID
    controller_id: UUID


@contextmanager
def holding(token: str) -> Iterator[None]:
    """One transaction in which the database takes the holder of `token` for the acting user.

    The setting is local to the transaction, so that a pooled connection never carries it to the next
    borrower; it is also put back on leaving, because an enclosing transaction would keep it.
    """
    within = connection.in_atomic_block
    with transaction.atomic():
        before = _exchange(token)
        yield
        # After an error the rollback to the savepoint has put it back.
        if within and not connection.needs_rollback:
            _exchange(before)


@contextmanager
def acting_as(user: Actor, *, lasting: timedelta = timedelta(hours=1)) -> Iterator[None]:
    """One transaction as `user`, for tasks, commands and tests; nothing is visible outside it."""
    with (
        _session("USER", lasting, user_id=user.pk, controller_id=user.controller_id) as token,
        holding(token),
    ):
        yield


@contextmanager
def forecasting_for(user: Actor) -> Iterator[None]:
    """As `user`, who is told besides what a forecast is made from; only within, and not in any session of theirs."""
    with (
        _session(
            "FORECAST", timedelta(minutes=1), user_id=user.pk, controller_id=user.controller_id
        ) as token,
        holding(token),
    ):
        yield


@contextmanager
def counting_at(controller_id: UUID, *, user: Actor | None = None) -> Iterator[None]:
    """At one controller, lines are read and counted: for `user`, or by nobody at night; only within."""
    with (
        _session(
            "COUNT", timedelta(minutes=10), user_id=user.pk if user else None, controller_id=controller_id
        ) as token,
        holding(token),
    ):
        yield


@contextmanager
def installing() -> Iterator[None]:
    """One transaction that may add controllers and users, and sees nothing of any case."""
    with _session("INSTALL", timedelta(hours=1)) as token, holding(token):
        yield


@contextmanager
def rotating_keys() -> Iterator[None]:
    """One transaction that reaches wrapped keys (not what they open), to wrap them anew."""
    with _session("ROTATION", timedelta(hours=1)) as token, holding(token):
        yield


@contextmanager
def signing_in() -> Iterator[None]:
    """One transaction that may find users by name, as the sign-in pages do."""
    with holding(sign_in_token()):
        yield


@contextmanager
def at_the_door() -> Iterator[None]:
    """One transaction as whoever stands at the open door: it may put a message in, and sees no row."""
    with holding(door_token()):
        yield


@contextmanager
def at_the_post() -> Iterator[None]:
    """One transaction as whoever takes in packages for a controller: it may put one in, and reads none back."""
    with happening(), holding(_token_for("POST")):
        yield


def who_acts() -> UUID | None:
    """The user whose token the current transaction holds, or None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.me()")
        return cursor.fetchone()[0]


def take(token: str) -> UUID | None:
    """Hold `token` for the rest of the current transaction; the user it stands for, or None.

    Prefer `holding`; this is for sign-in, where the user changes in the middle of a request.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('utvag.token', %s, true), wall.me()", [token])
        return cursor.fetchone()[1]


_kept: dict[tuple[str, str], tuple[str, datetime]] = {}


def sign_in_token() -> str:
    """This process's token for the sign-in pages, opened when first needed and renewed in time."""
    return _token_for("SIGN_IN")


def door_token() -> str:
    """This process's token for the open door: with it a message can be put in, and nothing read."""
    return _token_for("DOOR")


def _token_for(purpose: str) -> str:
    database = connection.settings_dict["NAME"]
    now = datetime.now(UTC)
    token, expires_at = _kept.get((database, purpose), ("", now))
    if expires_at - now < timedelta(minutes=10):
        token, expires_at = secrets.token_urlsafe(32), now + timedelta(hours=1)
        gate.open_session(token, purpose=purpose, expires_at=expires_at)
        _kept[database, purpose] = token, expires_at
    return token


def forget_sign_in() -> None:
    """Drop the kept tokens (the database behind them has been replaced)."""
    _kept.clear()


@contextmanager
def _session(purpose: str, lasting: timedelta, **who: Any) -> Iterator[str]:
    token = secrets.token_urlsafe(32)
    gate.open_session(token, purpose=purpose, expires_at=datetime.now(UTC) + lasting, **who)
    try:
        with happening(who.get("user_id")):
            yield token
    finally:
        gate.close_session(token)


def _exchange(token: str) -> str:
    # One round trip; PostgreSQL evaluates a SELECT list from left to right, and a test holds it to that.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('utvag.token', true), ''), set_config('utvag.token', %s, true)",
            [token],
        )
        return cursor.fetchone()[0]
