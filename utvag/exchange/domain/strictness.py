"""Reading what a stranger wrote: one way to write each thing, and every other way is refused."""

import base64
import binascii
import json
from typing import Any, NoReturn

from utvag.exchange.domain.refusals import Reason, Refused


def decoded(text: str) -> bytes:
    """Base64url without padding, and only as it would be written again: no bits that nothing depends on."""
    try:
        data = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Refused(Reason.NOT_A_PACKAGE, "base64") from None
    if encoded(data) != text:
        raise Refused(Reason.NOT_A_PACKAGE, "base64")
    return data


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def read_object(data: bytes, reason: Reason) -> dict[str, Any]:
    """One JSON object, in which no name stands twice and no number is other than whole."""
    try:
        found = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_each_once,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        # Half a character can be written as an escape and then be kept by nothing.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Refused(reason, "json") from None
    if not isinstance(found, dict):
        raise Refused(reason, "json")
    return found


def parts_of(token: str, count: int) -> list[str]:
    parts = token.split(".")
    if len(parts) != count:
        raise Refused(Reason.NOT_A_PACKAGE, "parts")
    for part in parts:
        decoded(part)
    return parts


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(_text: str) -> NoReturn:
    raise ValueError("not a whole number")
