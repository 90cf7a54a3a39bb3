"""Keeping the delegation register as the board has decided it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from utvag.audit import public as audit
from utvag.organisations import policies, queries
from utvag.organisations.actions.rows import save_changed, save_new
from utvag.organisations.models import Delegation

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import User


@transaction.atomic
def add_delegation(*, by: "User", at: datetime, **values: Any) -> Delegation:
    """A new line in the register of the user's own controller."""
    row = Delegation(controller_id=by.controller_id, **values)
    policies.may_write_line(by, row, queries.levels_of(by.controller_id)).require()
    delegation = save_new(row, by=by, at=at)
    audit.record("organisations.delegation.added", subject=delegation, by=by, at=at)
    return delegation


@transaction.atomic
def change_delegation(*, delegation: Delegation, by: "User", at: datetime, **values: Any) -> None:
    # Neither as it was nor as it becomes.
    levels, row = queries.levels_of(by.controller_id), Delegation.objects.get(pk=delegation.pk)
    policies.may_write_line(by, row, levels).require()
    for name, value in values.items():
        setattr(row, name, value)
    policies.may_write_line(by, row, levels).require()
    save_changed(delegation, values, by=by, at=at)
    audit.record(
        "organisations.delegation.changed", subject=delegation, by=by, at=at, version=delegation.version
    )
