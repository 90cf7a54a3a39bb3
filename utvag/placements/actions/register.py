"""Keeping the register of providers; the wall asks the role again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.placements import policies
from utvag.placements.models import ContactRoute, Home, Licence, Provider
from utvag.vault import public as vault


@transaction.atomic
def add_provider(*, by: User, at: datetime, **values: Any) -> Provider:
    """A provider in the register of one's own controller."""
    policies.may_keep_register(by).require()
    row = Provider(controller_id=by.controller_id, added_at=at, added_by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.provider.added", subject=row, by=by, at=at)
    return row


@transaction.atomic
def add_route(*, provider: Provider, by: User, at: datetime, **values: Any) -> ContactRoute:
    """A way to reach the provider."""
    policies.may_keep_register(by).require()
    row = ContactRoute(provider=provider, added_at=at, added_by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.route.added", subject=row, by=by, at=at)
    return row


@transaction.atomic
def add_home(*, provider: Provider, by: User, at: datetime, **values: Any) -> Home:
    """A unit of the provider; its address is sealed with the controller's key."""
    policies.may_keep_register(by).require()
    key = vault.controller_key(by.controller_id)
    row = Home(provider=provider, key=key, added_at=at, added_by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.home.added", subject=row, by=by, at=at)
    return row


@transaction.atomic
def add_licence(*, home: Home, by: User, at: datetime, **values: Any) -> Licence:
    """What the unit may do, by whose leave and when."""
    policies.may_keep_register(by).require()
    row = Licence(home=home, recorded_at=at, recorded_by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.licence.recorded", subject=row, by=by, at=at)
    return row
