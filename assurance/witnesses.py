"""A witness is offered forks, roll-backs, replays and forgeries at every size; it must sign none of them."""

from collections import Counter

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from utvag.audit.domain import merkle
from utvag.audit.domain.notes import LOG, WITNESS, Head, Signer
from utvag.audit.domain.witnessing import Refused, Witness

SIZE = 64
LOG_SIGNER = Signer("logg.example", LOG, Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
OTHER = Signer("logg.example", LOG, Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))
OWN = Signer("vittne.example", WITNESS, Ed25519PrivateKey.from_private_bytes(b"\x03" * 32))
TREE = [merkle.leaf_hash(bytes([number])) for number in range(SIZE)]


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises `AssertionError` at the first that is signed."""
    refused: Counter[str] = Counter()
    signed = 0
    for last in range(1, SIZE):
        witness = Witness(OWN, LOG_SIGNER.verifier).cosign(_note(TREE[:last]), earlier=0, proof=[], at=1)[1]
        for size in range(SIZE + 1):
            if size < last:
                refused["roll-back"] += _refuses(witness, _note(TREE[:size]), last, [])
                continue
            proof = merkle.consistency_proof(TREE[:size], last)
            witness.cosign(_note(TREE[:size]), earlier=last, proof=proof, at=2)
            signed += 1
            for changed in {0, last // 2, last - 1}:
                fork = [*TREE[:changed], merkle.leaf_hash(b"rewritten"), *TREE[changed + 1 : size]]
                own = merkle.consistency_proof(fork, last)
                refused["fork"] += _refuses(witness, _note(fork), last, own)
                refused["fork with the honest proof"] += _refuses(witness, _note(fork), last, proof)
            refused["another's signature"] += _refuses(witness, _note(TREE[:size], OTHER), last, proof)
            refused["replay of an older request"] += _refuses(witness, _note(TREE[:size]), last - 1, proof)
    rows = [f"| {kind} | {count} | 100 % |" for kind, count in sorted(refused.items())]
    head = ["| what the witness was offered | times | refused |", "|---|---:|---:|"]
    return [*head, *rows, f"| honest growth | {signed} | 0 % |"]


def _note(leaves: list[bytes], by: Signer = LOG_SIGNER) -> str:
    text = Head(by.name, len(leaves), merkle.root_of(leaves)).text()
    return f"{text}\n{by.sign(text)}"


def _refuses(witness: Witness, note: str, earlier: int, proof: list[bytes]) -> int:
    try:
        witness.cosign(note, earlier=earlier, proof=proof, at=2)
    except Refused:
        return 1
    raise AssertionError("The witness signed what it must not.")
