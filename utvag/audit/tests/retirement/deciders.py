"""Old logs, decisions and deciders, for tests of what was retired."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from utvag.audit.domain.notes import LOG, Signer
from utvag.audit.domain.retiring import Decider


def decider(name, number):
    return Signer(name, LOG, Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32))


RUT, HUGO, STRANGER = decider("rut.ek", 11), decider("hugo.alm", 12), decider("bo.lind", 13)


def counting(of, *signers):
    return [Decider(each.verifier, of) for each in signers or (RUT, HUGO)]
