"""What stands in for the oblivious function where a thousand drills are run: the same text, the same token.

A keyed hash, which whoever has the key can break by trying all numbers (that is why actors never use one, see
docs/oblivious.md). It is here because a thousand drills would else be five million evaluations; that the count is the same with tokens as
they are made is shown by the drills that use them.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b

Tokens = Callable[[Sequence[str]], list[int]]


def stand_in(seed: int) -> Tokens:
    """Tokens of 64 bits, signed, as the counting frame has them."""
    key = seed.to_bytes(8, "big", signed=True)

    def tokens(texts: Sequence[str]) -> list[int]:
        return [
            int.from_bytes(blake2b(text.encode(), digest_size=8, key=key).digest(), "big", signed=True)
            for text in texts
        ]

    return tokens
