"""Web sessions whose cookie value is not in the database, and whose content only the cookie opens.

Django keeps the key of a session as the cookie carries it; whoever could read that table could take
over every signed-in user. Here the row's key is a hash of the cookie's, and what the session holds is sealed
with a key made of it, so that it opens in its own row alone.
"""

import hashlib
import os
from base64 import b64decode, b64encode
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone
from django.utils.crypto import salted_hmac

NONCE_BYTES = 12


class SessionStore(DatabaseStore):
    """Database sessions under the hash of their key."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        row = self.model.objects.filter(
            session_key=_hashed(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if row is not None:
            try:
                row.session_data = _opened(row.session_data, self.session_key or "")
            except (InvalidTag, ValueError):
                row = None
        if row is None:
            self._session_key = None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_data = _sealed(row.session_data, row.session_key)
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


def _cipher(key: str) -> AESGCM:
    return AESGCM(salted_hmac("utvag.accounts.sessions", key, algorithm="sha256").digest())


def _sealed(data: str, key: str) -> str:
    nonce = os.urandom(NONCE_BYTES)
    return b64encode(nonce + _cipher(key).encrypt(nonce, data.encode(), None)).decode()


def _opened(sealed: str, key: str) -> str:
    raw = b64decode(sealed, validate=True)
    return _cipher(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:40]
