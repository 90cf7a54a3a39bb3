"""The last head that a witness signed, in one file that is whole whatever happens."""

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from utvag.audit.domain.notes import Head, Signer, Verifier, head_of
from utvag.audit.domain.witnessing import Witness


class KeptWitness:
    """One witness of one log; what it signed is on the disk before anybody is answered."""

    def __init__(self, signer: Signer, log: Verifier, file: Path) -> None:
        self._signer, self.log, self._file, self._lock = signer, log, file, Lock()

    @property
    def verifier(self) -> Verifier:
        return self._signer.verifier

    def last(self) -> Head | None:
        """Raises `BadNote` where the file is broken: a witness that has forgotten must not sign."""
        return head_of(self._file.read_text()) if self._file.exists() else None

    def cosign(self, note: str, *, earlier: int, proof: Sequence[bytes], at: int) -> str:
        """The co-signature line; raises `Refused`."""
        with self._lock:
            witness = Witness(self._signer, self.log, self.last())
            line, after = witness.cosign(note, earlier=earlier, proof=proof, at=at)
            if after.last is not None:
                self._keep(f"{after.last.text()}\n{line}")
            return line

    def _keep(self, note: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".unfinished")
        with unfinished.open("w") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self._file)
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
