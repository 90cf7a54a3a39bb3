"""The front door of the tokens; what each part is for: docs/oblivious.md."""

from utvag.analytics.oblivious.group import InverseRefused, Malformed
from utvag.analytics.oblivious.keys import (
    KeyPair,
    derive_key_pair,
    draw_key_pair,
    read_key_pair,
    tweaked_public,
)
from utvag.analytics.oblivious.proofs import NotProved, generate_proof, verify_proof
from utvag.analytics.oblivious.protocol import (
    Blinded,
    Evaluated,
    blind,
    blind_evaluate,
    evaluate,
    finalize,
    unblinded,
    verified,
)
from utvag.analytics.oblivious.sodium import Forgotten, NoLibrary, Secrets, where
from utvag.analytics.oblivious.suite import MOST, Mode, Refused

__all__ = [
    "MOST",
    "Blinded",
    "Evaluated",
    "Forgotten",
    "InverseRefused",
    "KeyPair",
    "Malformed",
    "Mode",
    "NoLibrary",
    "NotProved",
    "Refused",
    "Secrets",
    "blind",
    "blind_evaluate",
    "derive_key_pair",
    "draw_key_pair",
    "evaluate",
    "finalize",
    "generate_proof",
    "read_key_pair",
    "tweaked_public",
    "unblinded",
    "verified",
    "verify_proof",
    "where",
]
