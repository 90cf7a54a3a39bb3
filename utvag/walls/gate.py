"""The gate: the one connection that may open a wall session, and count attempts at signing in.

It signs in to the database as a role of its own, which can do nothing else. A
statement injected on the program's ordinary connection can therefore act only as the current user:
it has no right to call these functions and cannot read the tokens they keep.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection

from utvag.walls.beside import connect_as

_lock = threading.Lock()
_connections: dict[tuple[int, str], psycopg.Connection] = {}


def open_session(
    token: str,
    *,
    purpose: str,
    expires_at: datetime,
    user_id: UUID | None = None,
    controller_id: UUID | None = None,
    device: str = "",
) -> None:
    """Let whoever holds `token` pass as this user until `expires_at`; a web session says on what `device`."""
    _call(
        "SELECT wall.open_session(%s, %s, %s, %s, %s, %s)",
        (token, user_id, controller_id, purpose, expires_at, device),
    )


def close_session(token: str) -> None:
    """Forget `token`; rows vanish for its holder at once."""
    _call("SELECT wall.close_session(%s)", (token,))


def close_sessions_of(user_id: UUID) -> None:
    """Sign a user out everywhere, in the database as well as on the web."""
    _call("SELECT wall.close_sessions_of(%s)", (user_id,))


def ending_sessions_of(user_id: UUID, *, but: str = "") -> Callable[[], None]:
    """What ends the web sessions that the user has now, but for that of the token `but`.

    To be called once the log's entry stands: the gate commits at once, whatever becomes of the request.
    """
    places = [each.place for each in sessions_of(user_id, token=but) if not each.is_this_one]

    def end() -> None:
        for place in places:
            close_session_at(user_id, place)

    return end


@dataclass(frozen=True)
class OpenSession:
    """A web session of a user; by its `place` it can be ended, and not used."""

    place: UUID
    device: str
    opened_at: datetime
    expires_at: datetime
    is_this_one: bool


def sessions_of(user_id: UUID, *, token: str) -> list[OpenSession]:
    """The user's open web sessions, newest first; that of `token` is marked."""
    rows = _call("SELECT * FROM wall.sessions_of(%s, %s)", (user_id, token)).fetchall()
    return [OpenSession(*row) for row in rows]


def close_session_at(user_id: UUID, place: UUID) -> bool:
    """End one of the user's web sessions; whether there was one."""
    (was_there,) = ask("SELECT wall.close_session_at(%s, %s)", (user_id, place))
    return was_there


def ask(sql: str, parameters: tuple) -> tuple:
    """The one row that a function of the gate answers; committed at once, whatever becomes of the request."""
    return _call(sql, parameters).fetchone() or ()


def _call(sql: str, parameters: tuple) -> psycopg.Cursor:
    with _lock:
        try:
            return _connected().execute(sql, parameters)
        except psycopg.OperationalError:
            # The server may have restarted since the last sign-in; one fresh try tells.
            _connections.clear()
            return _connected().execute(sql, parameters)


def _connected() -> psycopg.Connection:
    key = (os.getpid(), connection.settings_dict["NAME"])
    held = _connections.get(key)
    if held is None or held.closed:
        held = connect_as(settings.GATE_ROLE)
        held.autocommit = True
        _connections[key] = held
    return held


def disconnect() -> None:
    """Close the gate's connections (before a database is dropped or a process forks)."""
    with _lock:
        for held in _connections.values():
            held.close()
        _connections.clear()
