"""One case as a file tells it."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from utvag.imports.domain.values import Answer


@dataclass(frozen=True, repr=False)
class ReadRow:
    """A row of the list, typed. Text that is not there is "", anything else None."""

    row: int
    own_reference: str = ""
    person_name: str = ""
    alias: str = ""
    # The IdentityNumber of the people module.
    number: Any = None
    birth_date: date | None = None
    phone: str = ""
    protection: str = ""
    first_contact_on: date | None = None
    first_contact_time: time | None = None
    source: str = ""
    channel: str = ""
    district: str = ""
    worker: str = ""
    stage: str = ""
    police_criminality_on: date | None = None
    police_threat_on: date | None = None
    police_protection_on: date | None = None
    consent_police: Answer | None = None
    decision_on: date | None = None
    decision_kind: str = ""
    legal_reference: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    closure_reason: str = ""
    child_present: Answer | None = None
    children_count: int | None = None
    children_born: tuple[int, ...] = ()
    day_price: Decimal | None = None
    next_step: str = ""
    notes: str = ""

    def __repr__(self) -> str:
        # What the row says is about a person, and a repr ends in logs.
        return f"ReadRow(row={self.row})"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def born(self) -> date | None:
        """The date of birth, from the number or from its own column."""
        return (self.number and self.number.birth_date) or self.birth_date

    @property
    def began_on(self) -> date | None:
        return self.first_contact_on or self.opened_on

    def canonical(self) -> bytes:
        """What the row says, without where it stands: the same words give the same bytes."""
        said = {
            column.name: _said(getattr(self, column.name)) for column in fields(self) if column.name != "row"
        }
        kept = {key: value for key, value in said.items() if value not in (None, "", [])}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()

    @property
    def fingerprint(self) -> bytes:
        """A hash of what the row says. It can be guessed back: blind it before keeping."""
        return hashlib.sha256(self.canonical()).digest()


def _said(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return list(value)
    return str(getattr(value, "normalised", value))
