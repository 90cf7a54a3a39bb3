"""Which rows were read in before, and which of them say something else now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models

from utvag.accounts.public import User
from utvag.imports.domain.comparing import Difference, differences, identity_of
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.models import ImportedRow
from utvag.vault import public as vault

_AT_A_TIME = 500


@dataclass(frozen=True, repr=False)
class Changed:
    """A row of a case that was read in before, and what it says otherwise."""

    row: ReadRow
    earlier: ImportedRow
    differences: tuple[Difference, ...]


@dataclass(frozen=True, repr=False)
class Comparison:
    """Rows that become cases, rows that change nothing, and rows that are told but not applied."""

    new: tuple[ReadRow, ...]
    known: tuple[ReadRow, ...]
    changed: tuple[Changed, ...]


def compare(user: User, rows: Sequence[ReadRow]) -> Comparison:
    """Look the rows up among those the reader's own cases came from; nobody else's are looked at."""
    same = _by("fingerprint", user, [fingerprint_of(user, row) for row in rows])
    alike = _by("identity", user, [identity_key(user, row) for row in rows])
    new, known, changed = [], [], []
    for row in rows:
        if fingerprint_of(user, row) in same:
            known.append(row)
        elif earlier := alike.get(identity_key(user, row)):
            changed.append(Changed(row, earlier, differences(earlier.content, row)))
        else:
            new.append(row)
    return Comparison(tuple(new), tuple(known), tuple(changed))


def fingerprint_of(user: User, row: ReadRow) -> bytes:
    """Blinded, because a plain hash could be guessed back."""
    return vault.blind_index(user.controller_id, "import.row", row.fingerprint.hex())


def identity_key(user: User, row: ReadRow) -> bytes:
    return vault.blind_index(user.controller_id, "import.case", identity_of(row))


def _by(name: str, user: User, blinds: Iterable[bytes]) -> dict[bytes, ImportedRow]:
    wanted = sorted(set(blinds))
    found: dict[bytes, ImportedRow] = {}
    for at in range(0, len(wanted), _AT_A_TIME):
        rows = (
            ImportedRow.objects.filter(
                controller_id=user.controller_id, **{f"{name}__in": wanted[at : at + _AT_A_TIME]}
            )
            .select_related("case__key")
            .fetch_mode(models.FETCH_RAISE)
        )
        found.update({bytes(getattr(row, name)): row for row in rows})
    return found
