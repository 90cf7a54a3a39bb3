"""Keeping the register of those the controller works with."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from utvag.audit import public as audit
from utvag.organisations import policies
from utvag.organisations.actions.rows import save_changed, save_new
from utvag.organisations.models import ContactPerson, Counterpart

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import User


@transaction.atomic
def add_counterpart(*, by: "User", at: datetime, **values: Any) -> Counterpart:
    """A new counterpart in the register of the user's own controller."""
    policies.may_change_counterparts(by).require()
    counterpart = save_new(Counterpart(controller_id=by.controller_id, **values), by=by, at=at)
    audit.record("organisations.counterpart.added", subject=counterpart, by=by, at=at)
    return counterpart


@transaction.atomic
def change_counterpart(*, counterpart: Counterpart, by: "User", at: datetime, **values: Any) -> None:
    policies.may_change_counterparts(by).require()
    save_changed(counterpart, values, by=by, at=at)
    audit.record(
        "organisations.counterpart.changed", subject=counterpart, by=by, at=at, version=counterpart.version
    )


@transaction.atomic
def add_contact(*, counterpart: Counterpart, by: "User", at: datetime, **values: Any) -> ContactPerson:
    policies.may_change_counterparts(by).require()
    contact = save_new(ContactPerson(counterpart=counterpart, **values), by=by, at=at)
    audit.record("organisations.contact.added", subject=contact, by=by, at=at)
    return contact


@transaction.atomic
def change_contact(*, contact: ContactPerson, by: "User", at: datetime, **values: Any) -> None:
    policies.may_change_counterparts(by).require()
    save_changed(contact, values, by=by, at=at)
    audit.record("organisations.contact.changed", subject=contact, by=by, at=at, version=contact.version)
