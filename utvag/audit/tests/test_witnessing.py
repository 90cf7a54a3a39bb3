"""A witness signs what adds to what it saw; a fork, a roll-back, a replay or a false signature it refuses."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from utvag.audit.domain import merkle, notes
from utvag.audit.domain.notes import LOG, WITNESS, BadNote, Head, Signer, Verifier
from utvag.audit.domain.witnessing import Refused, Witness

ORIGIN = "exempelby.example/logg"
ENTRIES = [merkle.leaf_hash(bytes([number])) for number in range(40)]


def signer(name: str, kind: int, seed: int) -> Signer:
    return Signer(name, kind, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


log = signer(ORIGIN, LOG, 1)
provkoping = signer("provkoping.example/vittne", WITNESS, 2)


def note_of(entries: list[bytes], by: Signer = log, origin: str = ORIGIN) -> str:
    text = Head(origin, len(entries), merkle.root_of(entries)).text()
    return f"{text}\n{by.sign(text)}"


@pytest.fixture
def witness() -> Witness:
    """One that has signed the head of twelve entries."""
    fresh = Witness(provkoping, log.verifier)
    return fresh.cosign(note_of(ENTRIES[:12]), earlier=0, proof=[], at=1_790_000_000)[1]


def refused(witness: Witness, note: str, *, earlier: int = 12, proof: list[bytes]) -> str:
    with pytest.raises(Refused) as caught:
        witness.cosign(note, earlier=earlier, proof=proof, at=1_790_000_060)
    return caught.value.code


def test_a_log_that_grew_is_co_signed_with_the_time(witness: Witness) -> None:
    note = note_of(ENTRIES[:30])
    proof = merkle.consistency_proof(ENTRIES[:30], 12)
    line, after = witness.cosign(note, earlier=12, proof=proof, at=1_790_000_060)
    found = notes.signatures_on(note + line, [log.verifier, provkoping.verifier])
    assert [(each.name, each.at) for each in found] == [(ORIGIN, 0), (provkoping.name, 1_790_000_060)]
    assert after.last == Head(ORIGIN, 30, merkle.root_of(ENTRIES[:30]))


@pytest.mark.parametrize("size", range(12, 40))
@pytest.mark.parametrize("changed", [0, 5, 11])
def test_a_fork_is_refused_wherever_it_begins(witness: Witness, size: int, changed: int) -> None:
    forked = [*ENTRIES[:changed], merkle.leaf_hash(b"rewritten"), *ENTRIES[changed + 1 : size]]
    assert refused(witness, note_of(forked), proof=merkle.consistency_proof(forked, 12)) == "FORKED"


@pytest.mark.parametrize("size", range(12))
def test_a_shorter_log_is_refused(witness: Witness, size: int) -> None:
    assert refused(witness, note_of(ENTRIES[:size]), proof=[]) == "ROLLED_BACK"


def test_an_old_state_of_the_witness_cannot_be_played_against_it(witness: Witness) -> None:
    proof = merkle.consistency_proof(ENTRIES[:30], 5)
    assert refused(witness, note_of(ENTRIES[:30]), earlier=5, proof=proof) == "STALE"


def test_the_same_head_again_is_signed_again_and_changes_nothing(witness: Witness) -> None:
    _line, after = witness.cosign(note_of(ENTRIES[:12]), earlier=12, proof=[], at=1_790_000_060)
    assert after == witness


def test_a_head_that_the_log_has_not_signed_is_refused(witness: Witness) -> None:
    other = signer("okand.example/logg", LOG, 3)
    assert refused(witness, note_of(ENTRIES[:12], by=other), proof=[]) == "UNSIGNED"


def test_a_head_of_another_log_is_refused(witness: Witness) -> None:
    assert refused(witness, note_of(ENTRIES[:12], origin="annan.example/logg"), proof=[]) == "OTHER_LOG"


def test_a_false_signature_in_the_name_of_the_log_is_refused(witness: Witness) -> None:
    note = note_of(ENTRIES[:12])
    other = note.replace("\n12\n", "\n13\n")
    assert refused(witness, other, proof=[]) == "BAD_NOTE"


def test_a_key_is_read_back_from_its_line_and_a_changed_line_is_refused() -> None:
    line = str(provkoping.verifier)
    assert Verifier.read(line) == provkoping.verifier
    for bad in (line.replace("provkoping", "testholm"), line[:-4], "", "a b+00000000+AQ=="):
        with pytest.raises(BadNote):
            Verifier.read(bad)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "no signature\n",
        "origin\nten\nAAAA\n\n— a AAAAAAAA\n",
        f"origin\n010\n{'A' * 43}=\n\n— a AAAAAAAA\n",
        "origin\n1\nAAAA\n\n— a AAAAAAAA\n",
        "x" * 30_000,
    ],
)
def test_what_is_no_head_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        notes.head_of(note)
