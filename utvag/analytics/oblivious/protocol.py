"""Blind, evaluate, finalize (RFC 9497, 3.3): for one input or for a batch, in each of the three modes.

Inputs, elements and infos are bytes; an element has 32, an output 64. Lists come back in the order they came.
"""

import ctypes
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from utvag.analytics.oblivious.group import (
    IDENTITY,
    Malformed,
    checked_element,
    checked_scalar,
    fits,
    inverted,
    is_same,
)
from utvag.analytics.oblivious.keys import KeyPair, tweaked_public, tweaked_secret
from utvag.analytics.oblivious.parts import in_parts
from utvag.analytics.oblivious.proofs import generate_proof, verify_proof
from utvag.analytics.oblivious.sodium import SIZE, Secrets, library
from utvag.analytics.oblivious.suite import LONGEST, MOST, Mode, Refused, framed, suite

__all__ = ["Blinded", "Evaluated", "blind", "blind_evaluate", "evaluate", "finalize", "unblinded", "verified"]


@dataclass(frozen=True)
class Blinded:
    """The elements go to the key holder; the blinds stay, until `finalize` has used them."""

    elements: list[bytes]
    blinds: Secrets = field(repr=False)


@dataclass(frozen=True)
class Evaluated:
    """What the key holder answers; `proof` is empty in the mode that has none."""

    elements: list[bytes]
    proof: bytes = b""


def blind(
    mode: Mode, inputs: Sequence[bytes], *, blinds: Sequence[bytes] | None = None, workers: int = 1
) -> Blinded:
    """Hides each input under a scalar of its own. `blinds` only for test vectors."""
    rules = suite(mode)
    if blinds is None:
        secret = Secrets.drawn(len(inputs))
    elif len(blinds) == len(inputs):
        secret = Secrets.written([_checked_blind(one) for one in blinds])
    else:
        raise Refused("There are not as many blinds as inputs.")

    def hidden(places: range) -> list[bytes]:
        return _products(
            [(secret.at(place), _hashed(rules.hash_to_group, inputs[place])) for place in places],
            places.start,
        )

    return Blinded(_joined(in_parts(hidden, len(inputs), workers)), secret)


def blind_evaluate(
    mode: Mode,
    keys: KeyPair,
    elements: Sequence[bytes],
    *,
    info: bytes = b"",
    proof_scalar: bytes | None = None,
    workers: int = 1,
) -> Evaluated:
    """The key holder's part. Malformed elements and the identity are refused, saying which."""
    _check_info(mode, info)
    if mode != Mode.OPRF and not 0 < len(elements) <= MOST:
        raise Refused(f"A batch with a proof has between 1 and {MOST} elements.")
    key = keys.secret if mode != Mode.POPRF else tweaked_secret(keys.secret, info)
    factor = key if mode != Mode.POPRF else inverted(key, (0,))

    def answered(places: range) -> list[bytes]:
        address = factor.at()
        return _products([(address, elements[place]) for place in places], places.start)

    result = _joined(in_parts(answered, len(elements), workers))
    if mode == Mode.OPRF:
        return Evaluated(result)
    public, ones, others = keys.public, list(elements), result
    if mode == Mode.POPRF:
        public, ones, others = tweaked_public(keys.public, info), result, ones
    return Evaluated(
        result, generate_proof(mode, key, public, ones, others, scalar=proof_scalar, workers=workers)
    )


def finalize(
    mode: Mode,
    inputs: Sequence[bytes],
    blinded: Blinded,
    evaluated: Evaluated,
    *,
    public: bytes = b"",
    info: bytes = b"",
    workers: int = 1,
) -> list[bytes]:
    """The outputs, 64 bytes each; only after the proof holds, where the mode has one."""
    verified(mode, blinded.elements, evaluated, public=public, info=info, workers=workers)
    return unblinded(mode, inputs, blinded, evaluated.elements, info=info, workers=workers)


def verified(
    mode: Mode,
    elements: Sequence[bytes],
    evaluated: Evaluated,
    *,
    public: bytes = b"",
    info: bytes = b"",
    workers: int = 1,
) -> None:
    """Refuses with `NotProved` what was not evaluated with the published key, for this text."""
    _check_info(mode, info)
    if mode == Mode.VOPRF:
        verify_proof(mode, public, elements, evaluated.elements, evaluated.proof, workers=workers)
    elif mode == Mode.POPRF:
        tweaked = tweaked_public(public, info)
        verify_proof(mode, tweaked, evaluated.elements, elements, evaluated.proof, workers=workers)


def unblinded(
    mode: Mode,
    inputs: Sequence[bytes],
    blinded: Blinded,
    answers: Sequence[bytes],
    *,
    info: bytes = b"",
    workers: int = 1,
) -> list[bytes]:
    """The outputs, without looking at a proof: for what has been `verified`, and for the mode that has none."""
    if not len(inputs) == len(answers) == blinded.blinds.count:
        raise Refused("There are not as many answers as inputs.")

    def revealed(places: range) -> list[bytes]:
        back = inverted(blinded.blinds, places)
        found = _products([(back.at(n), answers[place]) for n, place in enumerate(places)], places.start)
        back.forget()
        return [_output(mode, inputs[place], info, one) for place, one in zip(places, found, strict=True)]

    return _joined(in_parts(revealed, len(inputs), workers))


def evaluate(mode: Mode, keys: KeyPair, text: bytes, *, info: bytes = b"") -> bytes:
    """The output for an input that whoever has the key knows: what an attacker with a leaked key does."""
    _check_info(mode, info)
    element = _hashed(suite(mode).hash_to_group, text)
    factor = keys.secret if mode != Mode.POPRF else inverted(tweaked_secret(keys.secret, info), (0,))
    return _output(mode, text, info, _products([(factor.at(), element)], 0)[0])


def _output(mode: Mode, text: bytes, info: bytes, element: bytes) -> bytes:
    parts = (text, info, element) if mode == Mode.POPRF else (text, element)
    return hashlib.sha512(framed(*parts) + b"Finalize").digest()


def _hashed(hash_to_group: Callable[[bytes], bytes], text: bytes) -> bytes:
    if len(text) > LONGEST:
        raise Refused(f"An input has at most {LONGEST} bytes.")
    element = hash_to_group(text)
    if is_same(element, IDENTITY):
        raise Refused("The input cannot be used: it hashes to the identity.")
    return element


def _products(pairs: list[tuple[int, bytes]], first: int) -> list[bytes]:
    """Each scalar (by address) times its element; `first` numbers the error."""
    multiply = library().crypto_scalarmult_ristretto255
    found = ctypes.create_string_buffer(SIZE * len(pairs))
    address = ctypes.addressof(found)
    for scalar, element in pairs:
        # The library refuses what is no element, and the identity.
        if not fits(element) or multiply(address, scalar, element) != 0:
            place = (address - ctypes.addressof(found)) // SIZE
            checked_element(element, f"Element {first + place + 1} of the batch")
            raise Malformed(f"Element {first + place + 1} of the batch gives the identity.")
        address += SIZE
    raw = found.raw
    return [raw[start : start + SIZE] for start in range(0, len(raw), SIZE)]


def _joined(parts: list[list[bytes]]) -> list[bytes]:
    return [one for part in parts for one in part]


def _checked_blind(scalar: bytes) -> bytes:
    if is_same(checked_scalar(scalar, "The blind"), IDENTITY):
        raise Malformed("The blind is nought.")
    return scalar


def _check_info(mode: Mode, info: bytes) -> None:
    if mode != Mode.POPRF and info:
        raise Refused("Only the mode with a public text (POPRF) takes an info.")
