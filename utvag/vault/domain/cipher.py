"""AES-256-GCM over padded text, bound to where it stands (NIST SP 800-38D)."""

import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
# Ciphertext length tells plaintext length; padding leaves only a rough size.
BLOCK = 32


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(256)


def seal(text: str, *, key: bytes, key_id: UUID, place: str) -> bytes:
    """Encrypt `text` so that it opens only with `key` and only at `place` (row and column)."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, _padded(text.encode()), _bound(key_id, place))
    return VERSION + key_id.bytes + nonce + sealed


def reveal(sealed: bytes, *, key: bytes, place: str) -> str:
    """Open what `seal` made.

    Raises `cryptography.exceptions.InvalidTag` when a bit, the place or the key differs.
    """
    if sealed[:1] != VERSION:
        raise ValueError("This ciphertext was made by a version of the program that is not known here.")
    nonce, body = sealed[17 : 17 + NONCE_BYTES], sealed[17 + NONCE_BYTES :]
    opened = AESGCM(key).decrypt(nonce, body, _bound(key_id_of(sealed), place))
    return opened[: opened.rindex(b"\x80")].decode()


def key_id_of(sealed: bytes) -> UUID:
    """The id of the data key that `sealed` was made with."""
    return UUID(bytes=sealed[1:17])


def _bound(key_id: UUID, place: str) -> bytes:
    return VERSION + key_id.bytes + place.encode()


def _padded(plain: bytes) -> bytes:
    marked = plain + b"\x80"
    return marked + b"\x00" * (-len(marked) % BLOCK)
