"""The three modes of RFC 9497 with ristretto255-SHA512, and the tags that keep their hashes apart (3.1, 4.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property

from utvag.analytics.oblivious.group import expanded, expanding, reduced, to_element

__all__ = ["LONGEST", "MOST", "Mode", "Refused", "Suite", "framed", "suite"]

# An input or an info has a length of two bytes; a batch numbers its elements with two.
LONGEST = MOST = 2**16 - 1
IDENTIFIER = b"ristretto255-SHA512"


class Mode(IntEnum):
    """How much is checked: nothing; that the key is the one published; that, and a public text beside the input."""

    OPRF = 0
    VOPRF = 1
    POPRF = 2


class Refused(ValueError):
    """An input, info, seed or batch that the standard does not allow (its InvalidInputError, DeriveKeyPairError)."""


@dataclass(frozen=True)
class Suite:
    """The hashes of one mode."""

    mode: Mode
    context: bytes

    @cached_property
    def hash_to_group(self) -> Callable[[bytes], bytes]:
        expand = expanding(b"", b"HashToGroup-" + self.context)
        return lambda text: to_element(expand(text))

    def hash_to_scalar(self, text: bytes, tag: bytes = b"HashToScalar-") -> bytes:
        return reduced(expanded(text, tag + self.context))

    @property
    def seed_tag(self) -> bytes:
        return b"Seed-" + self.context


@cache
def suite(mode: Mode) -> Suite:
    mode = Mode(mode)
    return Suite(mode, b"OPRFV1-" + bytes([mode]) + b"-" + IDENTIFIER)


def framed(*parts: bytes) -> bytes:
    """Each with its length in two bytes before it."""
    if any(len(part) > LONGEST for part in parts):
        raise Refused(f"An input or info has at most {LONGEST} bytes.")
    return b"".join(len(part).to_bytes(2) + part for part in parts)
