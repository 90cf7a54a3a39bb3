"""The tree of the log: whatever is added, moved, dropped or changed shows in its root and its proofs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utvag.audit.domain import merkle

BODIES = st.lists(st.binary(max_size=8), min_size=1, max_size=40)


def leaves(bodies: list[bytes]) -> list[bytes]:
    return [merkle.leaf_hash(body) for body in bodies]


@pytest.mark.parametrize(
    ("size", "root"),
    [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ],
)
def test_roots_are_those_of_the_published_test_vectors(size: int, root: str) -> None:
    # The vectors that implementations of RFC 6962 share (certificate-transparency, merkle tree tests).
    published = [
        bytes.fromhex(text)
        for text in (
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        )
    ]
    assert merkle.root_of(leaves(published[:size])).hex() == root


@given(BODIES, st.data())
def test_every_leaf_is_proved_in_its_place_and_in_no_other(bodies: list[bytes], data: st.DataObject) -> None:
    tree = leaves([bytes([number]) + body for number, body in enumerate(bodies)])
    place = data.draw(st.integers(0, len(tree) - 1))
    other = data.draw(st.integers(0, len(tree) - 1))
    root, proof = merkle.root_of(tree), merkle.inclusion_proof(tree, place)
    assert merkle.included(tree[place], place, len(tree), proof, root)
    assert merkle.included(tree[place], other, len(tree), proof, root) == (other == place)
    assert not merkle.included(merkle.leaf_hash(b"never written"), place, len(tree), proof, root)
    assert not merkle.included(tree[place], place, len(tree), [*proof, root], root)
    assert not merkle.included(tree[place], len(tree), len(tree), proof, root)


@given(BODIES, st.data())
def test_a_tree_that_only_grew_proves_it_and_a_changed_one_cannot(
    bodies: list[bytes], data: st.DataObject
) -> None:
    tree = leaves(bodies)
    earlier = data.draw(st.integers(0, len(tree)))
    before, after = merkle.root_of(tree[:earlier]), merkle.root_of(tree)
    proof = merkle.consistency_proof(tree, earlier)
    assert merkle.consistent(earlier, len(tree), before, after, proof)
    if earlier:
        changed = data.draw(st.integers(0, earlier - 1))
        rewritten = [*tree[:changed], merkle.leaf_hash(b"rewritten"), *tree[changed + 1 :]]
        assert not merkle.consistent(
            earlier,
            len(tree),
            before,
            merkle.root_of(rewritten),
            merkle.consistency_proof(rewritten, earlier),
        )
        assert not merkle.consistent(earlier, len(tree), before, after, [*proof, before])


@given(BODIES, st.integers(0, 40))
def test_going_on_from_the_peaks_gives_the_root_of_the_whole(bodies: list[bytes], cut: int) -> None:
    tree = leaves(bodies)
    begun = merkle.Frontier().with_leaves(tree[:cut])
    assert merkle.Frontier(begun.size, begun.peaks).with_leaves(tree[cut:]).root() == merkle.root_of(tree)


def test_a_tree_with_too_few_peaks_is_refused() -> None:
    with pytest.raises(ValueError, match="peaks"):
        merkle.Frontier(3, (b"0" * 32,))


def test_there_is_no_proof_of_what_was_never_there() -> None:
    tree = leaves([b"a", b"b"])
    for index in (-1, 2):
        with pytest.raises(IndexError):
            merkle.inclusion_proof(tree, index)
    for size in (-1, 3):
        with pytest.raises(IndexError):
            merkle.consistency_proof(tree, size)


def kept(tree: list[bytes]) -> dict[tuple[int, int], bytes]:
    """The inner nodes, taken on in uneven batches as a sealer does."""
    nodes: list[merkle.Node] = []
    frontier = merkle.Frontier()
    for start in range(0, len(tree), 777):
        frontier = frontier.with_leaves(tree[start : start + 777], nodes)
    return {(height, place): top for height, place, top in nodes}


@pytest.mark.parametrize("size", [1, 255, 256, 257, 1000, 66_000])
def test_proofs_from_kept_nodes_are_those_from_all_leaves(size: int) -> None:
    tree = [merkle.leaf_hash(number.to_bytes(4, "big")) for number in range(size)]
    nodes, read = kept(tree), []

    def hashes(height: int, first: int, until: int) -> list[bytes]:
        found = tree[first:until] if height == 0 else [nodes[height, place] for place in range(first, until)]
        read.append(len(found))
        return found

    roots = merkle.roots_kept(hashes)
    root = merkle.root_of(tree)
    for index in {0, size // 3, size - 1}:
        path = merkle.inclusion_path(roots, size, index)
        assert merkle.included(tree[index], index, size, path, root)
    for earlier in {1, size // 3, size - 1} - {0}:
        path = merkle.consistency_path(roots, size, earlier)
        assert merkle.consistent(earlier, size, merkle.root_of(tree[:earlier]), root, path)
    # Never more than one row of nodes at a time, however long the log is.
    assert max(read, default=0) <= 256


def test_proofs_are_made_where_nodes_were_not_kept_from_the_beginning() -> None:
    tree = [merkle.leaf_hash(number.to_bytes(4, "big")) for number in range(1000)]
    roots = merkle.roots_kept(lambda height, first, until: [] if height else tree[first:until])
    assert roots(0, 1000) == merkle.root_of(tree)
