"""How a row of a register is saved: checked, marked with who and when, its version raised by one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from utvag.organisations.models import ContactPerson, Counterpart, Delegation

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import User


def save_new[Row: (ContactPerson, Counterpart, Delegation)](row: Row, *, by: "User", at: datetime) -> Row:
    row.changed_at, row.changed_by = at, by.pk
    row.full_clean()
    row.save(force_insert=True)
    return row


def save_changed(
    row: ContactPerson | Counterpart | Delegation, values: dict[str, Any], *, by: "User", at: datetime
) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at, row.changed_by = at, by.pk
    row.full_clean()
    row.save(force_update=True)
