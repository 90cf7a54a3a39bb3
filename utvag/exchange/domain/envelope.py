"""A package as it travels: JSON, signed by the sender (JWS, Ed25519), encrypted to the receiver (JWE, ECDH-ES on X25519
with AES-256-GCM).

The algorithms stand here and nowhere else: nothing is negotiated, nothing is compressed, and what a package
says of itself is compared with the only thing it may say.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwe, jws
from joserfc.errors import BadSignatureError, JoseError

from utvag.exchange.domain import schemas
from utvag.exchange.domain.header import Header
from utvag.exchange.domain.keys import Pair, Public
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.domain.strictness import decoded, parts_of, read_object

# Of the whole as it travels; known before a byte of it is read.
LARGEST = 512 * 1024
BLOCK = 1024
SIGN, AGREE, ENCRYPT = "Ed25519", "ECDH-ES", "A256GCM"
INNER, OUTER = "utvag-package+jws", "utvag-package+jwe"


class _Signing(jws.JWSRegistry):
    max_payload_length = LARGEST


class _Encrypting(jwe.JWERegistry):
    max_ciphertext_length = LARGEST


_SIGNING = _Signing(algorithms=[SIGN])
_ENCRYPTING = _Encrypting(algorithms=[AGREE, ENCRYPT])


@dataclass(frozen=True)
class Sealed:
    """What leaves, and the digest by which both sides know it again."""

    wire: bytes
    digest: bytes


@dataclass(frozen=True)
class Opened:
    """What came in, after every check that needs no database."""

    header: Header
    payload: dict[str, Any]
    digest: bytes
    # The sender's own signature over all of it: what can be shown afterwards.
    signed: str


def seal(header: Header, payload: Mapping[str, Any], *, by: Pair, to: Public) -> Sealed:
    """Raises `Refused` for what the receiver would refuse: what does not fit its schema, or is too large."""
    whole = {"header": header.as_json(), "payload": dict(payload)}
    schemas.require(header.kind, header.version, whole)
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
    # Without it the length of the ciphertext tells how much was written.
    text += b" " * (-len(text) % BLOCK)
    marked = {"alg": SIGN, "kid": by.public.signing_id, "typ": INNER, "cty": "application/json"}
    if len(text) > LARGEST // 2:
        raise Refused(Reason.TOO_LARGE)
    signed = jws.serialize_compact(marked, text, by.signing, registry=_SIGNING)
    addressed = {"alg": AGREE, "enc": ENCRYPT, "kid": to.encryption_id, "typ": OUTER, "cty": INNER}
    wire = jwe.encrypt_compact(addressed, signed.encode(), to.encryption_key, registry=_ENCRYPTING)
    return Sealed(wire.encode(), digest_of(signed))


def digest_of(signed: str) -> bytes:
    return hashlib.sha256(signed.encode()).digest()


def receiving_key(wire: bytes) -> str:
    """The id of the key that it says it is encrypted to; nothing of it is believed yet."""
    return _outer(wire)["kid"]


def unwrap(wire: bytes, *, key: Pair) -> str:
    """What the sender signed."""
    if _outer(wire)["kid"] != key.public.encryption_id:
        raise Refused(Reason.WRONG_RECIPIENT)
    try:
        opened = jwe.decrypt_compact(wire, key.encryption, registry=_ENCRYPTING).plaintext
        return (opened or b"").decode("ascii")
    except (JoseError, ValueError):
        raise Refused(Reason.ALTERED) from None


def sending_key(signed: str) -> str:
    """The id of the key that it says it is signed with."""
    return _inner(signed)["kid"]


def verify(
    signed: str, *, key: Public, sender: Any, receiver: Any, receiver_key: str, at: datetime
) -> Opened:
    """Signed by this sender, for this receiver and this key of the receiver's, of a known kind, and in time."""
    if _inner(signed)["kid"] != key.signing_id:
        raise Refused(Reason.UNKNOWN_SENDER)
    try:
        text = jws.deserialize_compact(signed, key.signing_key, registry=_SIGNING).payload
    except BadSignatureError:
        raise Refused(Reason.BAD_SIGNATURE) from None
    except (JoseError, ValueError):
        raise Refused(Reason.NOT_A_PACKAGE) from None
    whole = read_object(text, Reason.BAD_HEADER)
    schemas.require_header(whole)
    header = Header.from_json(whole["header"])
    if header.sender != sender:
        raise Refused(Reason.UNKNOWN_SENDER)
    if (header.receiver, header.receiver_key) != (receiver, receiver_key):
        raise Refused(Reason.WRONG_RECIPIENT)
    header.require_in_time(at)
    schemas.require(header.kind, header.version, whole)
    return Opened(header, whole["payload"], digest_of(signed), signed)


def _outer(wire: bytes) -> dict[str, Any]:
    if len(wire) > LARGEST:
        raise Refused(Reason.TOO_LARGE)
    try:
        token = wire.decode("ascii")
    except UnicodeDecodeError:
        raise Refused(Reason.NOT_A_PACKAGE) from None
    head = read_object(decoded(parts_of(token, 5)[0]), Reason.NOT_A_PACKAGE)
    epk = head.pop("epk", None)
    _require(head, {"alg": AGREE, "enc": ENCRYPT, "typ": OUTER, "cty": INNER})
    if not isinstance(epk, dict) or epk.keys() != {"kty", "crv", "x"}:
        raise Refused(Reason.NOT_A_PACKAGE, "epk")
    if (epk["kty"], epk["crv"]) != ("OKP", "X25519"):
        raise Refused(Reason.ALGORITHM, "epk")
    return head


def _inner(signed: str) -> dict[str, Any]:
    head = read_object(decoded(parts_of(signed, 3)[0]), Reason.NOT_A_PACKAGE)
    _require(head, {"alg": SIGN, "typ": INNER, "cty": "application/json"})
    return head


def _require(head: dict[str, Any], wanted: Mapping[str, str]) -> None:
    """Exactly these, with exactly these values: no other algorithm, no `zip`, no `crit`, no key of its own."""
    for name, value in wanted.items():
        if head.get(name) != value:
            raise Refused(Reason.ALGORITHM, name)
    if head.keys() != {*wanted, "kid"} or not isinstance(head["kid"], str):
        raise Refused(Reason.NOT_A_PACKAGE, "header")
