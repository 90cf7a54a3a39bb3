"""The demo's users, one acting at a time inside one transaction."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from utvag.accounts import public as accounts
from utvag.demo.organisations import CONTROLLERS, demo_id
from utvag.walls import public as walls


class Actors:
    """Every persona by its key; `become` changes who acts from then on.

    A wall session is opened once for each, because a story changes hands many hundred times.
    """

    def __init__(self) -> None:
        ids = {demo_id(c.code, "user", u.key): u.key for c in CONTROLLERS for u in c.users}
        with walls.signing_in():
            found = accounts.User.objects.select_related("controller").filter(pk__in=ids)
            self._users = {ids[user.pk]: user for user in found}
        self._tokens: dict[str, str] = {}
        self._acting = ""

    @contextmanager
    def on_stage(self) -> Iterator["Actors"]:
        """Close every session at the end, however it ends."""
        try:
            yield self
        finally:
            for token in self._tokens.values():
                walls.close_session(token)

    def knows(self, key: str, controller: str) -> bool:
        return key in self._users and self._users[key].controller.code == controller

    def user(self, key: str) -> Any:
        """The user, who does nothing by this."""
        return self._users[key]

    def become(self, key: str) -> Any:
        """The user, whose walls now stand."""
        user = self._users[key]
        if self._acting != key:
            walls.take(self._token_of(key, user))
            self._acting = key
        return user

    def return_to(self, user: Any) -> Any:
        """Let somebody act again who acted before."""
        return self.become(next(key for key, known in self._users.items() if known is user))

    def _token_of(self, key: str, user: Any) -> str:
        if key not in self._tokens:
            token = secrets.token_urlsafe(32)
            walls.open_session(
                token,
                purpose="USER",
                user_id=user.pk,
                controller_id=user.controller_id,
                expires_at=datetime.now(UTC) + timedelta(hours=1),
            )
            self._tokens[key] = token
        return self._tokens[key]
