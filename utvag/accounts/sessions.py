"""Web sessions whose cookie value is not in the database.

Django keeps the key of a session as the cookie carries it; whoever could read that table could take
over every signed-in user. Here the row's key is a hash of the cookie's.
"""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone


class SessionStore(DatabaseStore):
    """Database sessions under the hash of their key."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        row = self.model.objects.filter(
            session_key=_hashed(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if row is None:
            self._session_key = None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = _hashed(row.session_key)
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(_hashed(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if session_key is None:
            if self.session_key is None:
                return
            session_key = self.session_key
        super().delete(_hashed(session_key))


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:40]
