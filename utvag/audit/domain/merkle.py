"""A Merkle tree of the log's entries (RFC 6962, section 2.1): it grows, and it never forgets.

Hashes are 32 bytes. Leaves and inner nodes are hashed with different first bytes, so that neither can be
taken for the other.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()

# Inner nodes are kept at every eighth height: with at most 256 hashes at a time any proof can be made.
KEPT_EVERY = 8

Roots = Callable[[int, int], bytes]  # the root of the leaves from one place until another
Node = tuple[int, int, bytes]  # height, place from the left among those of that height, hash


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

    def with_leaves(self, leaves: Iterable[bytes], nodes: list[Node] | None = None) -> "Frontier":
        """The tree after these leaf hashes; `nodes` takes the inner ones that are kept."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            top, merged, height = leaf, size, 0
            # Every trailing one of the size is a perfect tree as high as the new one: they become one.
            while merged & 1:
                top = sha256(b"\x01" + peaks.pop() + top).digest()
                merged >>= 1
                height += 1
                if nodes is not None and height % KEPT_EVERY == 0:
                    nodes.append((height, merged, top))
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
    return inclusion_path(roots_in(leaves), len(leaves), index)


def inclusion_path(roots: Roots, size: int, index: int) -> list[bytes]:
    """The same for a tree of `size` that is kept elsewhere."""
    if not 0 <= index < size:
        raise IndexError("The tree has no such leaf.")
    return _path(roots, 0, size, index)


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """That the tree of the first `earlier` leaves is the beginning of this one (RFC 9162, 2.1.4.1)."""
    return consistency_path(roots_in(leaves), len(leaves), earlier)


def consistency_path(roots: Roots, size: int, earlier: int) -> list[bytes]:
    """The same for a tree of `size` that is kept elsewhere."""
    if not 0 <= earlier <= size:
        raise IndexError("The tree was never that large.")
    if earlier in (0, size):
        return []
    return _subproof(roots, 0, size, earlier, whole=True)


def roots_in(leaves: Sequence[bytes]) -> Roots:
    return lambda start, end: root_of(leaves[start:end])


def roots_kept(hashes: Callable[[int, int, int], Sequence[bytes]]) -> Roots:
    """Roots out of kept nodes: `hashes(height, first, until)` gives those there are, and all of height 0."""

    def root(start: int, end: int) -> bytes:
        size = end - start
        if size <= 1 << KEPT_EVERY:
            return root_of(hashes(0, start, end))
        if size & (size - 1):
            middle = start + _split(size)
            return node_hash(root(start, middle), root(middle, end))
        height = (size.bit_length() - 1) // KEPT_EVERY * KEPT_EVERY
        found = hashes(height, start >> height, end >> height)
        if len(found) == size >> height:
            return root_of(found)
        # Sealed before nodes were kept.
        middle = start + size // 2
        return node_hash(root(start, middle), root(middle, end))

    return root


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


def _path(roots: Roots, start: int, end: int, index: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _split(end - start)
    if index < middle:
        return [*_path(roots, start, middle, index), roots(middle, end)]
    return [*_path(roots, middle, end, index), roots(start, middle)]


def _subproof(roots: Roots, start: int, end: int, earlier: int, *, whole: bool) -> list[bytes]:
    """`earlier` counts from the start of the tree; `whole` while the old tree still begins where this does."""
    if earlier == end:
        return [] if whole else [roots(start, end)]
    middle = start + _split(end - start)
    if earlier <= middle:
        return [*_subproof(roots, start, middle, earlier, whole=whole), roots(middle, end)]
    return [*_subproof(roots, middle, end, earlier, whole=False), roots(start, middle)]


def _split(size: int) -> int:
    """The largest power of two that is smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1
