"""Sealing to a public key (HPKE, RFC 9180): whoever seals cannot open what they have sealed.

X25519, HKDF-SHA256 and AES-256-GCM, as the library composes them; nothing here is of our own making but the
padding, without which the length of a ciphertext tells the length of what was written.
"""

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
BLOCK = 1024


def new_pair() -> tuple[bytes, str]:
    """A public key, and its private one as text."""
    private = X25519PrivateKey.generate()
    return private.public_key().public_bytes_raw(), private.private_bytes_raw().hex()


def seal(text: str, *, public_key: bytes, place: str) -> bytes:
    """Encrypt `text` so that only the holder of the private key opens it, and only at `place`."""
    marked = text.encode() + b"\x80"
    padded = marked + b"\x00" * (-len(marked) % BLOCK)
    return SUITE.encrypt(padded, X25519PublicKey.from_public_bytes(public_key), place.encode())


def reveal(sealed: bytes, *, private_key: str, place: str) -> str:
    """Open what `seal` made.

    Raises `cryptography.exceptions.InvalidTag` when a bit, the place or the key differs.
    """
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private_key))
    padded = SUITE.decrypt(sealed, key, place.encode())
    return padded[: padded.rindex(b"\x80")].decode()
