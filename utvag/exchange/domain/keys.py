"""The two pairs of keys of a controller: one signs (Ed25519), one is encrypted to (X25519). RFC 8037."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from utvag.exchange.domain.places import Place

SIGNING: Final = "Ed25519"
ENCRYPTION: Final = "X25519"
CARD = "utvag-key-card"


class NotACard(ValueError):
    """What was given is no key card."""


@dataclass(frozen=True)
class Public:
    """The public halves, as they stand in a directory."""

    signing: str
    encryption: str

    @cached_property
    def signing_key(self) -> OKPKey:
        return _public(self.signing, SIGNING)

    @cached_property
    def encryption_key(self) -> OKPKey:
        return _public(self.encryption, ENCRYPTION)

    @property
    def signing_id(self) -> str:
        """The thumbprint (RFC 7638): a key's name says which key it is."""
        return self.signing_key.thumbprint()

    @property
    def encryption_id(self) -> str:
        return self.encryption_key.thumbprint()


@dataclass(frozen=True)
class Pair:
    """Both halves of both pairs."""

    signing: OKPKey = field(repr=False)
    encryption: OKPKey = field(repr=False)

    @classmethod
    def new(cls) -> "Pair":
        return cls(
            OKPKey.generate_key(SIGNING, auto_kid=False), OKPKey.generate_key(ENCRYPTION, auto_kid=False)
        )

    @classmethod
    def from_text(cls, text: str) -> "Pair":
        kept = json.loads(text)
        return cls(OKPKey.import_key(kept["signing"]), OKPKey.import_key(kept["encryption"]))

    def as_text(self) -> str:
        both = {"signing": self.signing, "encryption": self.encryption}
        return json.dumps({name: key.as_dict(private=True) for name, key in both.items()})

    @property
    def public(self) -> Public:
        return Public(_written(self.signing), _written(self.encryption))


@dataclass(frozen=True)
class Card:
    """What one controller gives another: who it is, its public keys, and how long they hold."""

    party: UUID
    name: str
    public: Public
    starts_on: date
    ends_on: date
    # Where its program takes in packages, if it does over the network.
    address: str = ""

    @property
    def fingerprint(self) -> str:
        """Thirty digits, read aloud on the telephone: whoever changes a key, its owner or its address changes them."""
        whole = f"{CARD}|{self.party}|{self.public.signing_id}|{self.public.encryption_id}|{self.address}"
        digits = str(int.from_bytes(hashlib.sha256(whole.encode()).digest(), "big") % 10**30).zfill(30)
        return " ".join(digits[at : at + 5] for at in range(0, 30, 5))

    def as_text(self) -> str:
        return json.dumps(
            {
                "typ": CARD,
                "version": 1,
                "party": str(self.party),
                "name": self.name,
                "signing": json.loads(self.public.signing),
                "encryption": json.loads(self.public.encryption),
                "starts_on": self.starts_on.isoformat(),
                "ends_on": self.ends_on.isoformat(),
                "address": self.address,
            },
            ensure_ascii=False,
            indent=2,
        )

    @classmethod
    def from_text(cls, text: str) -> "Card":
        """Raises `NotACard`: somebody has handed in something else, or a private key."""
        try:
            kept = json.loads(text)
            if (kept["typ"], kept["version"]) != (CARD, 1) or not _is_name(kept["name"]):
                raise NotACard
            public = Public(_given(kept["signing"], SIGNING), _given(kept["encryption"], ENCRYPTION))
            starts_on, ends_on = date.fromisoformat(kept["starts_on"]), date.fromisoformat(kept["ends_on"])
            if ends_on <= starts_on:
                raise NotACard
            address = kept["address"]
            if address != "":
                Place.read(address)
            return cls(UUID(kept["party"]), kept["name"], public, starts_on, ends_on, address)
        except (ValueError, KeyError, TypeError, AttributeError, JoseError, RecursionError):
            raise NotACard("This is no key card.") from None


def _is_name(given: Any) -> bool:
    return isinstance(given, str) and 0 < len(given) <= 120 and given.isprintable()


def _written(key: OKPKey) -> str:
    return json.dumps(key.as_dict(private=False), sort_keys=True)


def _given(kept: Any, curve: str) -> str:
    """A public key and nothing else; a card with a private half has been lost already."""
    if set(kept) != {"kty", "crv", "x"}:
        raise NotACard
    text = json.dumps(kept, sort_keys=True)
    _public(text, curve)
    return text


def _public(text: str, curve: str) -> OKPKey:
    key = OKPKey.import_key(json.loads(text))
    if key.curve_name != curve or key.is_private:
        raise NotACard
    return key
