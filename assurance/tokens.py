"""Proofs of evaluations are spoiled bit by bit, and bytes drawn at random are offered as elements.

Each bit of a proof, of an answer, of a question and of a public key is turned around, one at a time, in batches of three in both modes
that have proofs; each must be refused. Of bytes drawn at random (and of elements with one bit turned around) exactly those may be taken
that a slow twin in plain numbers (RFC 9496, 4.3.1) says are elements.
"""

from collections.abc import Iterator
from random import Random

from utvag.analytics.oblivious.public import (
    Evaluated,
    Malformed,
    Mode,
    NotProved,
    blind,
    blind_evaluate,
    derive_key_pair,
    info_of,
    verified,
)
from utvag.analytics.oblivious.tests.slow_twin import is_element

# What it is, questions, answers, proof and public key.
Offered = tuple[str, list[bytes], list[bytes], bytes, bytes]
BATCHES, DRAWN = 2, 20_000


def measured(_dsn: str) -> list[str]:
    drawn = Random(1)
    lines = ["| what was offered | times | refused |", "|---|---:|---:|"]
    for name, (times, refused) in spoiled(drawn, BATCHES).items():
        lines.append(f"| a proof with {name} | {times:,} | {100 * refused / times:.0f} % |")
    times, taken, wrong = elements(drawn, DRAWN)
    lines += [
        f"| bytes that are no element, the slow twin says | {times - taken:,} | {100 if not wrong else 0} % |",
        f"| bytes that are one, it says | {taken:,} | 0 % |",
        "",
        f"Where the program and the twin disagree: {wrong}.",
    ]
    assert not wrong
    return lines


def spoiled(drawn: Random, batches: int, step: int = 1) -> dict[str, tuple[int, int]]:
    """How often each kind was offered and refused; `step` leaves bits out, for a small sample."""
    found: dict[str, tuple[int, int]] = {}
    for number in range(batches * 2):
        mode = (Mode.VOPRF, Mode.POPRF)[number % 2]
        info = info_of("2026") if mode == Mode.POPRF else b""
        keys = derive_key_pair(mode, drawn.randbytes(32))
        asked = blind(mode, [drawn.randbytes(12) for _ in range(3)]).elements
        answer = blind_evaluate(mode, keys, asked, info=info)
        for kind, questions, answers, proof, public in _turns(asked, answer, keys.public, step):
            times, refused = found.get(kind, (0, 0))
            try:
                verified(mode, questions, Evaluated(answers, proof), public=public, info=info)
            except (NotProved, Malformed):
                refused += 1
            found[kind] = times + 1, refused
    return found


def _turns(asked: list[bytes], answer: Evaluated, public: bytes, step: int) -> Iterator[Offered]:
    """Everything as it was but for one bit."""
    elements, proof = answer.elements, answer.proof
    for bit in range(0, 512, step):
        yield "one of its own bits turned around", asked, elements, _turned(proof, bit), public
    for bit in range(0, 256, step):
        wrong = [elements[0], _turned(elements[1], bit), elements[2]]
        yield "one bit of an answer turned around", asked, wrong, proof, public
        yield (
            "one bit of a question turned around",
            [*asked[:2], _turned(asked[2], bit)],
            elements,
            proof,
            public,
        )
        yield "one bit of the public key turned around", asked, elements, proof, _turned(public, bit)


def elements(drawn: Random, count: int) -> tuple[int, int, int]:
    """How many were offered, taken, and judged otherwise than by the twin."""
    keys, taken, wrong = derive_key_pair(Mode.OPRF, drawn.randbytes(32)), 0, 0
    real = blind(Mode.OPRF, [b"one"]).elements[0]
    for number in range(count):
        text = drawn.randbytes(32) if number % 2 else _turned(real, drawn.randrange(256))
        # What is negative or too large is soon said: half of what is offered is neither.
        text = bytes([text[0] & 254]) + text[1:31] + bytes([text[31] & 127]) if number % 4 > 1 else text
        try:
            blind_evaluate(Mode.OPRF, keys, [text])
            accepted = True
        except Malformed:
            accepted = False
        taken += accepted
        wrong += accepted != (is_element(text) and any(text))
    return count, taken, wrong


def _turned(text: bytes, bit: int) -> bytes:
    changed = bytearray(text)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
