"""Who holds the keys that wrap data keys: a seam, with the local holder as the one kept here.

A key service of the municipality's own (an HSM, a transit service) takes the place of `LocalKeys` by
answering the same three questions.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class KeyService(Protocol):
    """Wraps and unwraps data keys for a controller, and makes its blind indexes."""

    def wrap(self, controller_id: UUID, data_key: bytes) -> tuple[str, bytes]:
        """The id of the wrapping key used now, and the wrapped key."""

    def unwrap(self, controller_id: UUID, wrapping_key_id: str, wrapped: bytes) -> bytes:
        """The data key again."""

    def blind_index(self, controller_id: UUID, purpose: str, message: str) -> bytes:
        """16 bytes that are equal for equal messages of one controller and purpose, and tell nothing else."""


class MissingKey(Exception):
    """A wrapping key that rows still need is not among those given."""


@dataclass(frozen=True)
class LocalKeys:
    """Keys from a file or the environment; each controller's own key is derived from them (RFC 5869)."""

    wrapping: dict[str, bytes] = field(repr=False)
    index: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "LocalKeys":
        """Read ``index:hex`` and one or more ``name:hex``, separated by commas or new lines; the last wraps."""
        wrapping: dict[str, bytes] = {}
        for part in text.replace("\n", ",").split(","):
            name, _, digits = part.strip().partition(":")
            if not name or name.startswith("#"):
                continue
            key = bytes.fromhex(digits)
            if len(key) != 32:
                raise ValueError("Each key must be 64 hexadecimal digits; make one with `utvag keys new`.")
            wrapping[name] = key
        index = wrapping.pop("index", None)
        if index is None or not wrapping:
            raise ValueError(
                "Give a key named `index` and at least one more; make them with `utvag keys new`."
            )
        return cls(wrapping=wrapping, index=index)

    @property
    def newest(self) -> str:
        return list(self.wrapping)[-1]

    def wrap(self, controller_id: UUID, data_key: bytes) -> tuple[str, bytes]:
        nonce = os.urandom(12)
        sealed = AESGCM(self._controllers(controller_id, self.newest)).encrypt(
            nonce, data_key, b"utvag data key"
        )
        return self.newest, nonce + sealed

    def unwrap(self, controller_id: UUID, wrapping_key_id: str, wrapped: bytes) -> bytes:
        key = self._controllers(controller_id, wrapping_key_id)
        return AESGCM(key).decrypt(wrapped[:12], wrapped[12:], b"utvag data key")

    def blind_index(self, controller_id: UUID, purpose: str, message: str) -> bytes:
        key = _derived(self.index, b"utvag index|" + controller_id.bytes + b"|" + purpose.encode())
        return hmac.digest(key, message.encode(), hashlib.sha256)[:16]

    def _controllers(self, controller_id: UUID, wrapping_key_id: str) -> bytes:
        try:
            root = self.wrapping[wrapping_key_id]
        except KeyError:
            raise MissingKey(
                f"The wrapping key “{wrapping_key_id}” is not given, and rows still need it."
            ) from None
        return _derived(root, b"utvag wrap|" + controller_id.bytes)


def _derived(root: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(root)
