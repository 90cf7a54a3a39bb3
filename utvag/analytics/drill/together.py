"""Tokens as they are made in earnest: blinded by the actor, evaluated by the key holder, opened again (RFC 9497, POPRF)."""

from collections.abc import Sequence

from utvag.analytics.drill.tokens import Tokens
from utvag.analytics.oblivious.public import MOST, KeyPair, Mode, blind, blind_evaluate, finalize

# Of an output's 64 bytes, what the counting frame keeps.
BYTES_KEPT = 8


def made_together(keys: KeyPair, period: str, workers: int = 1) -> Tokens:
    """Each batch with its proof, which is verified. Another period gives other tokens with the same keys."""
    info = period.encode()

    def tokens(texts: Sequence[str]) -> list[int]:
        found: list[int] = []
        for first in range(0, len(texts), MOST):
            inputs = [text.encode() for text in texts[first : first + MOST]]
            blinded = blind(Mode.POPRF, inputs, workers=workers)
            answer = blind_evaluate(Mode.POPRF, keys, blinded.elements, info=info, workers=workers)
            outputs = finalize(
                Mode.POPRF, inputs, blinded, answer, public=keys.public, info=info, workers=workers
            )
            found += [int.from_bytes(one[:BYTES_KEPT], "big", signed=True) for one in outputs]
        return found

    return tokens
