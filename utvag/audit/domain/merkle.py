"""A Merkle tree of the log's entries (RFC 6962, section 2.1): it grows, and it never forgets.

Hashes are 32 bytes. Leaves and inner nodes are hashed with different first bytes, so that neither can be
taken for the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(body: bytes) -> bytes:
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to go on: the roots of the perfect trees that the leaves so far make, largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise ValueError("A tree of this size has another number of peaks.")

    def with_leaves(self, leaves: Iterable[bytes]) -> "Frontier":
        """The tree after these leaf hashes."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            top, merged = leaf, size
            # Every trailing one of the size is a perfect tree as high as the new one: they become one.
            while merged & 1:
                top = sha256(b"\x01" + peaks.pop() + top).digest()
                merged >>= 1
            peaks.append(top)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """The hash that stands for every leaf and their order."""
        if not self.peaks:
            return EMPTY_ROOT
        top = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            top = node_hash(peak, top)
        return top


def root_of(leaves: Iterable[bytes]) -> bytes:
    return Frontier().with_leaves(leaves).root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """What leads from the leaf at `index` (from 0) to the root, nearest first (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < len(leaves):
        raise IndexError("The tree has no such leaf.")
    return _path(leaves, 0, len(leaves), index)


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """That the tree of the first `earlier` leaves is the beginning of this one (RFC 9162, 2.1.4.1)."""
    if not 0 <= earlier <= len(leaves):
        raise IndexError("The tree was never that large.")
    if earlier in (0, len(leaves)):
        return []
    return _subproof(leaves, 0, len(leaves), earlier, whole=True)


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `leaf` is entry `index` of the tree of `size` with that root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, top = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            top = node_hash(step, top)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            top = node_hash(top, step)
        at, last = at >> 1, last >> 1
    return last == 0 and top == root


def consistent(earlier: int, later: int, before: bytes, after: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the tree of `later` leaves only added to that of `earlier` (RFC 9162, 2.1.4.2)."""
    if earlier == later:
        return before == after and not proof
    if earlier == 0:
        return before == EMPTY_ROOT and not proof
    if not 0 < earlier < later or not proof:
        return False
    path = list(proof) if earlier & (earlier - 1) else [before, *proof]
    at, last = earlier - 1, later - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == before and new == after


def _path(leaves: Sequence[bytes], start: int, end: int, index: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _split(end - start)
    if index < middle:
        return [*_path(leaves, start, middle, index), root_of(leaves[middle:end])]
    return [*_path(leaves, middle, end, index), root_of(leaves[start:middle])]


def _subproof(leaves: Sequence[bytes], start: int, end: int, earlier: int, *, whole: bool) -> list[bytes]:
    """`earlier` counts from the start of the tree; `whole` while the old tree still begins where this does."""
    if earlier == end:
        return [] if whole else [root_of(leaves[start:end])]
    middle = start + _split(end - start)
    if earlier <= middle:
        return [*_subproof(leaves, start, middle, earlier, whole=whole), root_of(leaves[middle:end])]
    return [*_subproof(leaves, middle, end, earlier, whole=False), root_of(leaves[start:middle])]


def _split(size: int) -> int:
    """The largest power of two that is smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1
