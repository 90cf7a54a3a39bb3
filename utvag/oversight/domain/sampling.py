"""The sample: drawn from the root of the sealed tree, so that nobody chooses it and anybody can draw it again."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from utvag.oversight.domain.rows import Kind

LABEL = b"utvag log review sample v1\x00"


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry as the sealed tree knows it, and what kind of entry it is."""

    entry: UUID
    hash: bytes
    kind: Kind


def place_of(root: bytes, leaf: bytes) -> bytes:
    """Where the entry comes in the draw: a digest that depends on every entry before the head, and on its own words.

    Whoever writes an entry does not know the root that it will be drawn by; whoever reviews can change neither.
    """
    return hashlib.sha256(LABEL + root + leaf).digest()


def drawn(root: bytes, leaves: Iterable[Leaf], sizes: Mapping[Kind, int]) -> dict[Kind, list[UUID]]:
    """Of each kind so many entries, those that come first in the draw; the order they are given in is nothing."""
    kinds: dict[Kind, list[tuple[bytes, UUID]]] = defaultdict(list)
    for leaf in leaves:
        kinds[leaf.kind].append((place_of(root, leaf.hash), leaf.entry))
    return {
        kind: [entry for _place, entry in sorted(kinds[kind])[:size]]
        for kind, size in sizes.items()
        if kinds[kind]
    }
