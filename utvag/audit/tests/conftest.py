"""A log's signing key, the same in every test."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from utvag.audit.domain.notes import LOG, Signer


@pytest.fixture(scope="session")
def signer() -> Signer:
    return Signer("exempelby.example/logg", LOG, Ed25519PrivateKey.from_private_bytes(b"\x07" * 32))
