"""Signed notes and heads of the log in the C2SP forms, so that others' tools read them.

Sources: C2SP signed-note, tlog-checkpoint and tlog-cosignature (c2sp.org).
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LOG, WITNESS = 0x01, 0x04
LONGEST_NOTE = 20_000
MARK = "— "


class BadNote(ValueError):
    """The text is no note of this form, or a signature on it does not hold; the message says which."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the log commits to: so many entries, under this root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def has(self, root: bytes) -> bool:
        """Whether a tree of this size with this root is the one that the head is about."""
        return root == self.root


@dataclass(frozen=True, slots=True)
class Verifier:
    """A name with its public key; `kind` says whether it signs heads or co-signs them."""

    name: str
    kind: int
    key: bytes

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(bytes([self.kind]) + self.key).decode()}"

    @classmethod
    def read(cls, line: str) -> "Verifier":
        """From the one-line form `name+id+key`."""
        name, _, rest = line.strip().partition("+")
        said, _, encoded = rest.partition("+")
        key = _decoded(encoded)
        if not name or " " in name or len(key) != 33 or key[0] not in (LOG, WITNESS):
            raise BadNote("This is no verifier key.")
        found = cls(name, key[0], key[1:])
        if said != found.key_id.hex():
            raise BadNote("The key does not belong to the name.")
        return found

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:4]


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key that signs under a name."""

    name: str
    kind: int
    secret: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        public = self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return Verifier(self.name, self.kind, public)

    def sign(self, text: str, *, at: int = 0) -> str:
        """One signature line; a witness's says when (`at`, seconds since 1970)."""
        signed = self.secret.sign(_message(self.kind, text, at))
        stamped = at.to_bytes(8, "big") + signed if self.kind == WITNESS else signed
        return f"{MARK}{self.name} {base64.b64encode(self.verifier.key_id + stamped).decode()}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that holds: whose, and when a witness gave it (seconds since 1970, else 0)."""

    name: str
    kind: int
    at: int


def log_signer(name: str, key: str) -> Signer:
    """The log's own signer, from 64 hexadecimal digits; a ValueError tells of a wrong key without showing it."""
    try:
        return Signer(name, LOG, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key)))
    except ValueError:
        raise ValueError(
            "The log's key must be 64 hexadecimal digits; make one with `utvag log key`."
        ) from None


def head_of(note: str) -> Head:
    """The head that a note is about, whoever has signed it."""
    lines = _split(note)[0].split("\n")
    if len(lines) < 4 or not lines[0] or not lines[1].isascii() or not lines[1].isdigit():
        raise BadNote("This is no head of a log.")
    root = _decoded(lines[2])
    if len(root) != 32 or str(int(lines[1])) != lines[1]:
        raise BadNote("This is no head of a log.")
    return Head(lines[0], int(lines[1]), root)


def signed_by(note: str) -> list[tuple[str, str]]:
    """Who says to have signed: names and ids of keys, unproved. The first is the log."""
    found = []
    for line in _split(note)[1]:
        name, _, encoded = line.removeprefix(MARK).partition(" ")
        found.append((name, _decoded(encoded)[:4].hex()))
    return found


def signatures_on(note: str, known: Iterable[Verifier]) -> list[Signature]:
    """Those of the known keys; unknown ones are passed over, a false one by a known key is refused."""
    text, lines = _split(note)
    keys = {(each.name, each.key_id): each for each in known}
    found: dict[tuple[str, int], Signature] = {}
    for line in lines:
        name, _, encoded = line.removeprefix(MARK).partition(" ")
        raw = _decoded(encoded)
        verifier = keys.get((name, raw[:4]))
        if not line.startswith(MARK) or len(raw) < 5:
            raise BadNote("A signature line has the wrong form.")
        if verifier is not None:
            found[name, verifier.kind] = _checked(verifier, text, raw[4:])
    return list(found.values())


def _checked(verifier: Verifier, text: str, raw: bytes) -> Signature:
    at, signed = (int.from_bytes(raw[:8], "big"), raw[8:]) if verifier.kind == WITNESS else (0, raw)
    try:
        Ed25519PublicKey.from_public_bytes(verifier.key).verify(signed, _message(verifier.kind, text, at))
    except InvalidSignature:
        raise BadNote(f"The signature of {verifier.name} does not hold.") from None
    return Signature(verifier.name, verifier.kind, at)


def _message(kind: int, text: str, at: int) -> bytes:
    return (f"cosignature/v1\ntime {at}\n{text}" if kind == WITNESS else text).encode()


def _split(note: str) -> tuple[str, list[str]]:
    """The text with its last line break, and the signature lines."""
    if len(note) > LONGEST_NOTE:
        raise BadNote("The note is too long.")
    text, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise BadNote("The note has no signature.")
    return text + "\n", signatures[:-1].split("\n")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadNote("Something in the note is not base64.") from None
