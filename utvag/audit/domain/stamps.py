"""Time stamps of heads (RFC 3161): somebody who sells the time has signed that this head was there by then.

Imported only where there are stamps, because nothing else that runs elsewhere needs the package.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.x509 import (
    Certificate,
    ExtendedKeyUsage,
    ExtensionNotFound,
    load_pem_x509_certificates,
)
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from utvag.audit.domain.notes import Head

GRANTED = 0


class NotStamped(ValueError):
    """The answer is no time stamp of this head; the message says why."""


@dataclass(frozen=True, slots=True)
class StampedHead:
    """What a time stamp vouches for: the hash of a head of this size, at this time."""

    size: int
    imprint: bytes
    at: datetime
    names: tuple[str, ...]

    def has(self, root: bytes) -> bool:
        """Whether the stamp is of a head with this root, under one of the names of the log."""
        return any(
            sha256(Head(name, self.size, root).text().encode()).digest() == self.imprint
            for name in self.names
        )


def question(head: Head) -> tuple[bytes, int | None]:
    """The request for a stamp of this head, and the number that the answer must repeat.

    Without certificates in the answer: whoever verifies brings them, and many authorities send them in an
    order that is not read here.
    """
    asked = (
        TimestampRequestBuilder()
        .data(head.text().encode())
        .hash_algorithm(HashAlgorithm.SHA256)
        .cert_request(cert_request=False)
        .build()
    )
    return asked.as_bytes(), asked.nonce


def answered(answer: bytes, head: Head, nonce: int | None) -> bytes:
    """The answer as it is kept, when it is one to that question; whose it is, is verified with a certificate."""
    said = _read(answer)
    if said.status != GRANTED:
        raise NotStamped(f"The time stamp was refused ({said.status}).")
    if said.tst_info.nonce != nonce or _imprint(said) != sha256(head.text().encode()).digest():
        raise NotStamped("The time stamp is an answer to something else.")
    return answer


def certificates_in(pem: bytes) -> list[Certificate]:
    """Whom to believe about the time. Raises `ValueError`."""
    return load_pem_x509_certificates(pem)


def stamped(size: int, answer: bytes, trusted: Sequence[Certificate], names: Sequence[str]) -> StampedHead:
    """The stamp, when one of the trusted who may stamp has signed it. Raises `NotStamped`."""
    said = _read(answer)
    imprint, why = _imprint(said), "no certificate that was given may stamp the time"
    for signer in (each for each in trusted if _may_stamp(each)):
        builder = VerifierBuilder(tsa_certificate=signer)
        for certificate in trusted:
            builder = builder.add_root_certificate(certificate)
        try:
            builder.build().verify(said, imprint)
        except (VerificationError, ValueError) as error:
            why = str(error)
        else:
            return StampedHead(size, imprint, said.tst_info.gen_time, tuple(names))
    raise NotStamped(f"The time stamp of {size} entries does not hold: {why}.")


def _may_stamp(certificate: Certificate) -> bool:
    try:
        uses = certificate.extensions.get_extension_for_class(ExtendedKeyUsage).value
    except ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.TIME_STAMPING in uses


def _read(answer: bytes) -> TimeStampResponse:
    try:
        return decode_timestamp_response(answer)
    except ValueError:
        raise NotStamped("The answer is no time stamp.") from None


def _imprint(said: TimeStampResponse) -> bytes:
    return bytes(said.tst_info.message_imprint.message)
