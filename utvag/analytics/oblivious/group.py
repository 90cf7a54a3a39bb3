"""Elements and scalars of ristretto255 as bytes: read with every check, hashed to, multiplied, inverted.

RFC 9497, 2.1 and 4.1; RFC 9496; RFC 9380, 5.3.1. Whatever touches a secret scalar is libsodium's, in constant
time; Python's integers never see one.
"""

import ctypes
import hashlib
from collections.abc import Callable, Iterable, Sequence

from utvag.analytics.oblivious.sodium import SIZE, Secrets, library

__all__ = [
    "IDENTITY",
    "InverseRefused",
    "Malformed",
    "added",
    "checked_element",
    "checked_scalar",
    "expanded",
    "expanding",
    "fits",
    "inverted",
    "is_same",
    "multiplied",
    "multiplied_base",
    "reduced",
    "to_element",
]

# The neutral element, and the scalar nought.
IDENTITY = bytes(SIZE)
# SHA-512 begins each expansion with a block of noughts.
_PADDED = hashlib.sha512(bytes(128))
_LONGEST_TAG = 255


class Malformed(ValueError):
    """It is no element or scalar as the standard writes them. Says what is wrong, never the bytes."""


class InverseRefused(ValueError):
    """A scalar that must be inverted is nought (RFC 9497's InverseError)."""


def fits(element: bytes) -> bool:
    """32 bytes with the highest bit unset: libsodium reads 32 whatever it is given, and 1.0.18 does not look at that bit,
    so that each element would have a second form."""
    return len(element) == SIZE and element[-1] < 0x80


def checked_element(element: bytes, what: str = "The element") -> bytes:
    """As it was, when it is the one way of writing an element other than the identity (RFC 9497, 4.1)."""
    if len(element) != SIZE:
        raise Malformed(f"{what} has {len(element)} bytes instead of {SIZE}.")
    if is_same(element, IDENTITY):
        raise Malformed(f"{what} is the identity, which is not allowed.")
    if not fits(element) or library().crypto_core_ristretto255_is_valid_point(bytes(element)) != 1:
        raise Malformed(f"{what} is not an element of ristretto255 in its canonical form.")
    return bytes(element)


def checked_scalar(scalar: bytes, what: str = "The scalar") -> bytes:
    """As it was, when it is below the order of the group; compared in constant time."""
    if len(scalar) != SIZE:
        raise Malformed(f"{what} has {len(scalar)} bytes instead of {SIZE}.")
    if not is_same(reduced(bytes(scalar) + bytes(SIZE)), scalar):
        raise Malformed(f"{what} is not below the order of the group.")
    return bytes(scalar)


def is_same(one: bytes, other: bytes) -> bool:
    """In constant time, for what is equally long."""
    if len(one) != len(other):
        return False
    return library().sodium_memcmp(bytes(one), bytes(other), len(one)) == 0


def expanded(message: bytes, tag: bytes) -> bytes:
    """64 uniform bytes: expand_message_xmd with SHA-512 (RFC 9380, 5.3.1), where one block is all."""
    return expanding(b"", tag)(message)


def expanding(beginning: bytes, tag: bytes) -> Callable[[bytes], bytes]:
    """The same for many messages that begin alike and have one tag: what is alike is hashed once."""
    if len(tag) > _LONGEST_TAG:
        raise ValueError("A tag has at most 255 bytes.")
    tagged = tag + bytes([len(tag)])
    ending, again = b"\x00\x40\x00" + tagged, b"\x01" + tagged
    begun, hashed = _PADDED.copy(), hashlib.sha512
    begun.update(beginning)

    def rest(message: bytes) -> bytes:
        first = begun.copy()
        first.update(message + ending)
        return hashed(first.digest() + again).digest()

    return rest


def to_element(uniform: bytes) -> bytes:
    """An element for 64 uniform bytes (RFC 9496, 4.3.4)."""
    found = ctypes.create_string_buffer(SIZE)
    library().crypto_core_ristretto255_from_hash(found, uniform)
    return found.raw


def reduced(uniform: bytes) -> bytes:
    """A scalar for 64 bytes, little-endian, modulo the order."""
    found = ctypes.create_string_buffer(SIZE)
    library().crypto_core_ristretto255_scalar_reduce(found, uniform)
    return found.raw


def multiplied(scalar: bytes | int, element: bytes, what: str = "The element") -> bytes:
    """A scalar (its bytes or address) times an element; refuses what is none, and a product that is the identity."""
    found = ctypes.create_string_buffer(SIZE)
    if not fits(element) or library().crypto_scalarmult_ristretto255(found, scalar, element) != 0:
        checked_element(element, what)
        raise Malformed(f"{what} times the scalar is the identity, which is not allowed.")
    return found.raw


def multiplied_base(scalar: bytes | int) -> bytes:
    """A scalar times the generator; refuses nought."""
    found = ctypes.create_string_buffer(SIZE)
    if library().crypto_scalarmult_ristretto255_base(found, scalar) != 0:
        raise Malformed("The scalar is nought.")
    return found.raw


def added(elements: Iterable[bytes]) -> bytes:
    """The sum of at least one element."""
    several = iter(elements)
    total = ctypes.create_string_buffer(next(several), SIZE)
    add = library().crypto_core_ristretto255_add
    for element in several:
        if add(total, total, element) != 0:
            raise Malformed("What is added is not an element.")
    return total.raw


def inverted(scalars: Secrets, places: Sequence[int]) -> Secrets:
    """One inversion for all (Montgomery's trick), each step libsodium's own; all stay in guarded memory."""
    sodium, many = library(), len(places)
    multiply = sodium.crypto_core_ristretto255_scalar_mul
    products, result, rest = Secrets(many), Secrets(many), Secrets()
    ctypes.memmove(products.at(), scalars.at(places[0]), SIZE)
    for n in range(1, many):
        multiply(products.at(n), products.at(n - 1), scalars.at(places[n]))
    if sodium.crypto_core_ristretto255_scalar_invert(rest.at(), products.at(many - 1)) != 0:
        raise InverseRefused("A scalar is nought and cannot be inverted.")
    for n in range(many - 1, 0, -1):
        multiply(result.at(n), rest.at(), products.at(n - 1))
        multiply(rest.at(), rest.at(), scalars.at(places[n]))
    ctypes.memmove(result.at(), rest.at(), SIZE)
    products.forget()
    rest.forget()
    return result
