"""Keys: derived from a seed (RFC 9497, 3.2.1), drawn, or read; and the tweak of a public text (3.3.3)."""

import secrets
from dataclasses import dataclass, field

from utvag.analytics.oblivious.group import (
    IDENTITY,
    InverseRefused,
    added,
    checked_element,
    checked_scalar,
    is_same,
    multiplied_base,
)
from utvag.analytics.oblivious.sodium import SIZE, Secrets, library
from utvag.analytics.oblivious.suite import Mode, Refused, framed, suite

__all__ = ["KeyPair", "derive_key_pair", "draw_key_pair", "read_key_pair", "tweaked_public", "tweaked_secret"]


@dataclass(frozen=True)
class KeyPair:
    """`secret` in guarded memory, `public` 32 bytes for everybody."""

    secret: Secrets = field(repr=False)
    public: bytes


def derive_key_pair(mode: Mode, seed: bytes, info: bytes = b"") -> KeyPair:
    """The same pair for the same seed of 32 bytes and info; the seed is as secret as the key."""
    if len(seed) != SIZE:
        raise Refused(f"A seed has {SIZE} bytes.")
    given = seed + framed(info)
    for counter in range(256):
        scalar = suite(mode).hash_to_scalar(given + bytes([counter]), b"DeriveKeyPair")
        if not is_same(scalar, IDENTITY):
            return _pair(scalar)
    raise Refused("No key can be derived from this seed.")


def draw_key_pair(mode: Mode, info: bytes = b"") -> KeyPair:
    """From a seed that is drawn here and kept nowhere."""
    return derive_key_pair(mode, secrets.token_bytes(SIZE), info)


def read_key_pair(secret: bytes) -> KeyPair:
    """From the 32 bytes of a secret key."""
    scalar = checked_scalar(secret, "The secret key")
    if is_same(scalar, IDENTITY):
        raise Refused("The secret key is nought.")
    return _pair(scalar)


def _pair(scalar: bytes) -> KeyPair:
    secret = Secrets.written([scalar])
    return KeyPair(secret, multiplied_base(secret.at()))


def tweaked_secret(secret: Secrets, info: bytes) -> Secrets:
    """The key of one public text: the secret and the text's scalar, added."""
    tweaked = Secrets()
    library().crypto_core_ristretto255_scalar_add(tweaked.at(), secret.at(), _tweak(info))
    if library().sodium_memcmp(tweaked.at(), IDENTITY, SIZE) == 0:
        raise InverseRefused("The key cannot be used with this public text.")
    return tweaked


def tweaked_public(public: bytes, info: bytes) -> bytes:
    """What the tweaked secret's public key must be, by the public key and the text alone."""
    tweaked = added((multiplied_base(_tweak(info)), checked_element(public, "The public key")))
    if is_same(tweaked, IDENTITY):
        raise Refused("The public key cannot be used with this public text.")
    return tweaked


def _tweak(info: bytes) -> bytes:
    return suite(Mode.POPRF).hash_to_scalar(b"Info" + framed(info))
