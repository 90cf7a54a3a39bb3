"""What the roles send each other, as JSON with a version. Elements and proofs are base64, keys hexadecimal.

    request  {"kind": "utvag.oblivious.request", "version": 1, "period": "2026", "actor": "exempelby",
              "public": "…64 digits…", "elements": ["…44 signs…", …]}
    answer   {"kind": "utvag.oblivious.answer", "version": 1, "period": "2026", "public": "…",
              "elements": […], "proofs": ["…88 signs…", …]}

A proof is for 65,535 elements at most, in their order. Nothing in either is about a person: a blinded element is as
good as drawn at random. Sealing and signing are done by whoever carries them.
"""

import hashlib
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from utvag.analytics.oblivious.sodium import SIZE

__all__ = ["NAME", "Answer", "PackageRefused", "Request", "digest_of", "fields_of"]

VERSION = 1
# Periods, actors and key holders, as they are called in packages and logs.
NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")


class PackageRefused(ValueError):
    """A package that is not what it should be. Says what is wrong."""


@dataclass(frozen=True)
class Request:
    """An actor asks the holder of the key `public` for so many evaluations."""

    period: str
    actor: str
    public: bytes
    elements: tuple[bytes, ...] = field(repr=False)

    def written(self) -> bytes:
        return _written("request", self, actor=self.actor, elements=[_text(one) for one in self.elements])

    @classmethod
    def read(cls, raw: bytes) -> "Request":
        given = fields_of(raw, "request", {"period", "actor", "public", "elements"})
        elements = tuple(_bytes(one, SIZE) for one in _list(given["elements"]))
        return cls(_name(given["period"]), _name(given["actor"]), _key(given["public"]), elements)


@dataclass(frozen=True)
class Answer:
    """The evaluations in the order of the request, and the proofs."""

    period: str
    public: bytes
    elements: tuple[bytes, ...] = field(repr=False)
    proofs: tuple[bytes, ...] = field(repr=False)

    def written(self) -> bytes:
        return _written(
            "answer",
            self,
            elements=[_text(one) for one in self.elements],
            proofs=[_text(one) for one in self.proofs],
        )

    @classmethod
    def read(cls, raw: bytes) -> "Answer":
        given = fields_of(raw, "answer", {"period", "public", "elements", "proofs"})
        elements = tuple(_bytes(one, SIZE) for one in _list(given["elements"]))
        proofs = tuple(_bytes(one, 2 * SIZE) for one in _list(given["proofs"]))
        return cls(_name(given["period"]), _key(given["public"]), elements, proofs)


def digest_of(package: Request | Answer) -> str:
    """SHA-256 of the package as it is written, in hexadecimal."""
    return hashlib.sha256(package.written()).hexdigest()


def fields_of(raw: bytes, kind: str, names: set[str]) -> dict[str, Any]:
    """The fields of a package of this kind and version, these and no others."""
    try:
        given = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise PackageRefused("The package is not JSON.") from None
    if not isinstance(given, dict) or given.pop("kind", None) != f"utvag.oblivious.{kind}":
        raise PackageRefused(f"The package is not of the kind “{kind}”.")
    if given.pop("version", None) != VERSION:
        raise PackageRefused("The package is of another version than this program reads.")
    if set(given) != names:
        raise PackageRefused("The package has too few fields, or too many.")
    return given


def _written(kind: str, package: Request | Answer, **more: object) -> bytes:
    return json_of(kind, {"period": package.period, "public": package.public.hex(), **more})


def json_of(kind: str, fields: Mapping[str, object]) -> bytes:
    """One way of writing it, so that its hash says which it is."""
    said = {"kind": f"utvag.oblivious.{kind}", "version": VERSION, **fields}
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def _list(given: object) -> list[object]:
    if not isinstance(given, list):
        raise PackageRefused("The package has no list where one belongs.")
    return given


def _bytes(given: object, length: int) -> bytes:
    try:
        content = b64decode(given, validate=True) if isinstance(given, str) else b""
    except ValueError:
        content = b""
    if len(content) != length:
        raise PackageRefused(f"An element or proof does not have {length} bytes.")
    return content


def _name(given: object) -> str:
    if not isinstance(given, str) or not NAME.fullmatch(given):
        raise PackageRefused("A name has small letters, digits, points and hyphens, at most 64.")
    return given


def _key(given: object) -> bytes:
    if not isinstance(given, str) or not re.fullmatch(r"[0-9a-f]{64}", given):
        raise PackageRefused("A public key has 64 hexadecimal digits.")
    return bytes.fromhex(given)
