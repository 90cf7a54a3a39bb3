"""A period has a key of its own at each key holder, drawn for it, announced before use and destroyed after it.

The key is a random one and not derived from another, so that when it is gone nothing can make it again. The period's
name is besides the public text (POPRF's info) of every evaluation: an answer for another period does not verify.

Statements (announcement, destruction) are signed by the key itself: the statement hashed to the group, times the key,
with the proof of RFC 9497 that the published key did it. They use the VOPRF mode's tags and the key as it is, while evaluations
use the POPRF mode's and the tweaked key: no request can make a key holder sign.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from utvag.analytics.oblivious.group import Malformed, multiplied
from utvag.analytics.oblivious.keys import KeyPair, draw_key_pair, read_key_pair
from utvag.analytics.oblivious.packages import NAME, PackageRefused, fields_of, json_of
from utvag.analytics.oblivious.proofs import NotProved, generate_proof, verify_proof
from utvag.analytics.oblivious.sodium import SIZE
from utvag.analytics.oblivious.suite import Mode, suite

__all__ = [
    "Announcement",
    "HolderKey",
    "Signed",
    "announced",
    "day_of",
    "info_of",
    "open_period",
    "read_announcement",
    "signed",
    "stored_key",
]

_STATEMENT = b"utvag statement of a key holder\n"


@dataclass(frozen=True)
class HolderKey:
    """The key of one holder for one period."""

    holder: str
    period: str
    keys: KeyPair = field(repr=False)


@dataclass(frozen=True)
class Signed:
    """A statement as it is written, and the key's own signature under it (96 bytes)."""

    text: bytes
    signature: bytes

    def written(self) -> bytes:
        """As a package: the text as it is signed, and the signature in base64."""
        signature = b64encode(self.signature).decode()
        return json_of("signed", {"text": self.text.decode(), "signature": signature})

    @classmethod
    def read(cls, raw: bytes) -> "Signed":
        given = fields_of(raw, "signed", {"text", "signature"})
        try:
            return cls(given["text"].encode(), b64decode(given["signature"], validate=True))
        except (AttributeError, TypeError, ValueError):
            raise PackageRefused("The statement has no text or no signature.") from None

    @property
    def names_key(self) -> bytes:
        """The public key that the text names: to be compared with what the key holder said, before it is used."""
        try:
            given = json.loads(self.text)["public"]
            return bytes.fromhex(given)
        except (KeyError, TypeError, ValueError):
            raise PackageRefused("The statement names no key.") from None

    def fields(self, public: bytes, kind: str, names: set[str]) -> dict[str, Any]:
        """What it says, after the signature holds. Refuses with `NotProved` or `PackageRefused`."""
        element, proof = self.signature[:SIZE], self.signature[SIZE:]
        try:
            verify_proof(Mode.VOPRF, public, [_hashed(self.text)], [element], proof)
        except (Malformed, NotProved):
            raise NotProved("The statement is not signed by the key that it names.") from None
        return fields_of(self.text, kind, names)


@dataclass(frozen=True)
class Announcement:
    """Whose key a public key is, and for which period; actors use no other."""

    holder: str
    period: str
    public: bytes
    on: date


def info_of(period: str) -> bytes:
    """The public text of a period's evaluations."""
    return b"utvag count " + _named(period).encode()


def open_period(holder: str, period: str) -> HolderKey:
    """A new key, from 256 random bits that are kept nowhere."""
    return HolderKey(_named(holder), _named(period), draw_key_pair(Mode.POPRF, info_of(period)))


def stored_key(holder: str, period: str, secret: bytes) -> HolderKey:
    """The key as it was kept (`keys.secret.revealed()`, sealed by whoever keeps it)."""
    return HolderKey(_named(holder), _named(period), read_key_pair(secret))


def announced(key: HolderKey, *, on: date) -> Signed:
    """The announcement, to be published before the first evaluation."""
    fields = {
        "holder": key.holder,
        "period": key.period,
        "public": key.keys.public.hex(),
        "on": on.isoformat(),
    }
    return signed(key, json_of("announcement", fields))


def signed(key: HolderKey, text: bytes) -> Signed:
    """Signed by the period's key."""
    element = _hashed(text)
    product = multiplied(key.keys.secret.at(), element)
    proof = generate_proof(Mode.VOPRF, key.keys.secret, key.keys.public, [element], [product])
    return Signed(text, product + proof)


def read_announcement(statement: Signed, public: bytes) -> Announcement:
    """What it says, after its signature by the key `public` holds."""
    given = statement.fields(public, "announcement", {"holder", "period", "public", "on"})
    if given["public"] != public.hex():
        raise PackageRefused("The announcement is of another key than the one that signed it.")
    return Announcement(_named(given["holder"]), _named(given["period"]), public, day_of(given["on"]))


def day_of(written: object) -> date:
    """A day of a statement."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise PackageRefused("A day is written YYYY-MM-DD.") from None


def _hashed(text: bytes) -> bytes:
    return suite(Mode.VOPRF).hash_to_group(_STATEMENT + text)


def _named(name: object) -> str:
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise PackageRefused("A name has small letters, digits, points and hyphens, at most 64.")
    return name
