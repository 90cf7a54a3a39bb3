"""At least ten thousand ways to change the log, each of which the verifier has to find, at its place."""

import random
from collections import Counter

import psycopg

from assurance import retired_log
from assurance.sealed_log import NAME, attacks, fill, tried
from utvag.audit.domain.notes import log_signer

ENOUGH = 10_000


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises `AssertionError` at the first attack that is not found."""
    signer = log_signer(NAME, "5e" * 32)
    kinds: Counter[str] = Counter()
    with psycopg.connect(dsn, autocommit=True) as admin:
        outside = fill(admin, signer)
        # The verifier finds nothing where nothing was done, or all that follows would say nothing.
        assert not tried(admin, lambda _held: None, signer.verifier, outside)
        for kind, attack, expected in attacks(random.Random(20261122)):
            found = tried(admin, attack, signer.verifier, outside)
            assert found & expected, f"{kind} was not found at its place: {sorted(found)[:5]}"
            kinds[kind] += 1
        outside = retired_log.fill(admin, signer)
        assert not retired_log.tried(admin, lambda _held: None, signer, outside)
        assert retired_log.tried(admin, lambda _held: None, signer, outside, [])
        for kind, attack, expected in retired_log.attacks(outside):
            found = retired_log.tried(admin, attack, signer, outside)
            assert found & expected, f"{kind} was not found at its place: {sorted(found)[:5]}"
            kinds[kind] += 1
    assert kinds.total() >= ENOUGH, kinds.total()
    rows = [f"| {kind} | {count} | 100 % |" for kind, count in sorted(kinds.items())]
    head = [
        "| what somebody with all rights in the database did | cases | found, with its place |",
        "|---|---:|---:|",
    ]
    return [*head, *rows, f"| **all** | **{kinds.total():,}** | **100 %** |"]
