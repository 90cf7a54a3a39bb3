"""What a witness does: it co-signs a head only when that head adds to the last one it saw."""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.audit.domain import merkle
from utvag.audit.domain.notes import LOG, BadNote, Head, Signer, Verifier, head_of, signatures_on


class Refused(ValueError):
    """The witness does not sign; `code` says why: BAD_NOTE, UNSIGNED, OTHER_LOG, ROLLED_BACK, FORKED, STALE."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Witness:
    """One witness of one log, which keeps nothing but the last head it signed."""

    signer: Signer
    log: Verifier
    last: Head | None = None

    def cosign(self, note: str, *, earlier: int, proof: Sequence[bytes], at: int) -> tuple[str, "Witness"]:
        """The co-signature line and the witness afterwards; raises `Refused` and remembers nothing.

        `earlier` is the size that the log believes was signed last, as in C2SP tlog-witness.
        """
        head = self._signed_by_log(note)
        before = self.last.size if self.last else 0
        if earlier != before:
            raise Refused("STALE", f"The last head signed here had {before} entries.")
        if head.size < before:
            raise Refused("ROLLED_BACK", f"The log has shrunk from {before} to {head.size} entries.")
        root = self.last.root if self.last else merkle.EMPTY_ROOT
        if not merkle.consistent(before, head.size, root, head.root, proof):
            raise Refused("FORKED", f"Entries before number {before} are not what they were.")
        line = self.signer.sign(head.text(), at=at)
        return line, Witness(self.signer, self.log, head)

    def _signed_by_log(self, note: str) -> Head:
        try:
            head = head_of(note)
            signers = [each for each in signatures_on(note, [self.log]) if each.kind == LOG]
        except BadNote as error:
            raise Refused("BAD_NOTE", str(error)) from None
        if head.origin != self.log.name:
            raise Refused("OTHER_LOG", "The head is of another log.")
        if not signers:
            raise Refused("UNSIGNED", "The log has not signed the head.")
        return head
