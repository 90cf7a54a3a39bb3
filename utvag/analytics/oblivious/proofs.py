"""That one key multiplied every element of a batch, without showing the key (RFC 9497, 2.2).

A proof is 64 bytes: the challenge and the answer, a scalar each.
"""

import ctypes
import hashlib
from collections.abc import Sequence

from utvag.analytics.oblivious.group import (
    Malformed,
    added,
    checked_scalar,
    expanding,
    fits,
    is_same,
    multiplied,
    multiplied_base,
)
from utvag.analytics.oblivious.parts import in_parts
from utvag.analytics.oblivious.sodium import SIZE, Secrets, library
from utvag.analytics.oblivious.suite import MOST, Mode, Refused, framed, suite

# An element's own, as it stands before each.
_LENGTH = SIZE.to_bytes(2)

__all__ = ["NotProved", "generate_proof", "verify_proof"]


class NotProved(ValueError):
    """The proof does not hold: another key, another batch or another public text than said (VerifyError)."""


def generate_proof(
    mode: Mode,
    secret: Secrets,
    public: bytes,
    ones: Sequence[bytes],
    others: Sequence[bytes],
    *,
    scalar: bytes | None = None,
    workers: int = 1,
) -> bytes:
    """That each of `others` is the secret times its one of `ones`. `scalar` only for test vectors: never use one twice."""
    drawn = (
        Secrets.drawn() if scalar is None else Secrets.written([checked_scalar(scalar, "The proof's scalar")])
    )
    one = _composites(mode, public, ones, others, both=False, workers=workers)[0]
    other = multiplied(secret.at(), one)
    challenge = _challenge(mode, public, one, other, multiplied_base(drawn.at()), multiplied(drawn.at(), one))
    sodium, answer = library(), Secrets()
    sodium.crypto_core_ristretto255_scalar_mul(answer.at(), challenge, secret.at())
    sodium.crypto_core_ristretto255_scalar_sub(answer.at(), drawn.at(), answer.at())
    drawn.forget()
    return challenge + answer.revealed()


def verify_proof(
    mode: Mode,
    public: bytes,
    ones: Sequence[bytes],
    others: Sequence[bytes],
    proof: bytes,
    *,
    workers: int = 1,
) -> None:
    """Refuses with `NotProved`, or `Malformed` for what is no element or scalar."""
    if len(proof) != 2 * SIZE:
        raise NotProved(f"The proof has {len(proof)} bytes instead of {2 * SIZE}.")
    try:
        challenge = checked_scalar(proof[:SIZE], "The proof's challenge")
        answer = checked_scalar(proof[SIZE:], "The proof's answer")
        one, other = _composites(mode, public, ones, others, both=True, workers=workers)
        second = added((multiplied_base(answer), multiplied(challenge, public, "The public key")))
        third = added((multiplied(answer, one), multiplied(challenge, other)))
    except Malformed as fault:
        raise NotProved(f"The proof cannot hold. {fault}") from fault
    if not is_same(_challenge(mode, public, one, other, second, third), challenge):
        raise NotProved("The proof does not hold: another key, batch or public text than it says.")


def _challenge(mode: Mode, *elements: bytes) -> bytes:
    return suite(mode).hash_to_scalar(framed(*elements) + b"Challenge")


def _composites(
    mode: Mode, public: bytes, ones: Sequence[bytes], others: Sequence[bytes], *, both: bool, workers: int
) -> list[bytes]:
    """The batch as one pair, each element weighed by a hash of everything. Of the second, only `both` needs it."""
    if not ones or len(ones) != len(others) or len(ones) > MOST:
        raise Refused(f"A batch has between 1 and {MOST} elements, and as many before as after.")
    rules = suite(mode)
    seed = hashlib.sha512(framed(public, rules.seed_tag)).digest()

    expand = expanding(framed(seed), b"HashToScalar-" + rules.context)
    sodium = library()
    reduce, multiply, add = (
        sodium.crypto_core_ristretto255_scalar_reduce,
        sodium.crypto_scalarmult_ristretto255,
        sodium.crypto_core_ristretto255_add,
    )

    def sums(places: range) -> list[bytes]:
        totals = [ctypes.create_string_buffer(SIZE) for _ in range(1 + both)]
        weight, product = ctypes.create_string_buffer(SIZE), ctypes.create_string_buffer(SIZE)
        for place in places:
            one, other = ones[place], others[place]
            if len(one) != SIZE or len(other) != SIZE:
                raise Malformed(f"Element {place + 1} of the batch does not have {SIZE} bytes.")
            if not (fits(one) and fits(other)):
                raise Malformed(f"Element {place + 1} of the batch is not in its canonical form.")
            text = place.to_bytes(2) + _LENGTH + one + _LENGTH + other + b"Composite"
            reduce(weight, expand(text))
            for total, element in zip(totals, (one, other), strict=False):
                if multiply(product, weight, element) != 0 or add(total, total, product) != 0:
                    raise Malformed(f"Element {place + 1} of the batch is no element, or the identity.")
        return [total.raw for total in totals]

    return [added(each) for each in zip(*in_parts(sums, len(ones), workers), strict=True)]
