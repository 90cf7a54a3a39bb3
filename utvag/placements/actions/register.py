"""Keeping the register of providers; the wall asks the role again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.placements import policies
from utvag.placements.models import ContactRoute, Content, Delivery, Home, Incident, Licence, Provider
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


@transaction.atomic
def change_provider(*, provider: Provider, by: User, at: datetime, **values: Any) -> Provider:
    """What is said of the provider; `provider` is locked by whoever compared its version."""
    policies.may_keep_register(by).require()
    _save_changed(provider, values)
    audit.record("placements.provider.changed", subject=provider, by=by, at=at, version=provider.version)
    return provider


@transaction.atomic
def withdraw_provider(*, provider: Provider, because: str, by: User, at: datetime) -> Provider:
    """It is asked no more; stays that go on there go on."""
    policies.may_keep_register(by).require()
    row = Provider.objects.select_for_update().get(pk=provider.pk)
    policies.may_withdraw(row).require()
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = at, by, because
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.record("placements.provider.withdrawn", subject=row, by=by, at=at)
    return row


@transaction.atomic
def end_route(*, route: ContactRoute, by: User, at: datetime) -> ContactRoute:
    """It is not a way to reach them any more."""
    policies.may_keep_register(by).require()
    if route.ended_at is None:
        route.ended_at, route.ended_by = at, by
        route.save(update_fields=["ended_at", "ended_by"])
        audit.record("placements.route.ended", subject=route, by=by, at=at)
    return route


@transaction.atomic
def change_home(*, home: Home, by: User, at: datetime, **values: Any) -> Home:
    """What is said of the unit; locked as above."""
    policies.may_keep_register(by).require()
    _save_changed(home, values)
    audit.record("placements.home.changed", subject=home, by=by, at=at, version=home.version)
    return home


@transaction.atomic
def close_home(*, home: Home, by: User, at: datetime) -> Home:
    """Nobody new comes there; who stays there stays."""
    policies.may_keep_register(by).require()
    row = Home.objects.select_related("key").select_for_update(of=("self",)).get(pk=home.pk)
    policies.may_close(row).require()
    row.closed_at, row.closed_by = at, by
    row.version += 1
    row.save(update_fields=["closed_at", "closed_by", "version"])
    audit.record("placements.home.closed", subject=row, by=by, at=at)
    return row


def _save_changed(row: Provider | Home, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.full_clean()
    row.save(force_update=True)


@transaction.atomic
def withdraw_licence(*, licence: Licence, withdrawn_on: date, by: User, at: datetime) -> Licence:
    """The supervisor has taken it back from a day."""
    policies.may_keep_register(by).require()
    row = Licence.objects.select_for_update().get(pk=licence.pk)
    policies.may_withdraw(row).require()
    row.withdrawn_on, row.withdrawn_at, row.withdrawn_by = withdrawn_on, at, by
    row.save(update_fields=["withdrawn_on", "withdrawn_at", "withdrawn_by"])
    audit.record("placements.licence.withdrawn", subject=row, by=by, at=at)
    return row


@transaction.atomic
def add_content(*, home: Home, what: str, by: User, at: datetime) -> Content:
    """Something that is promised at the unit."""
    policies.may_keep_register(by).require()
    row = Content.objects.create(home=home, what=what, added_at=at, added_by=by)
    audit.record("placements.content.added", subject=row, by=by, at=at)
    return row


@transaction.atomic
def note_delivery(*, content: Content, by: User, at: datetime, **values: Any) -> Delivery:
    """Whether it was kept, as found on a day."""
    policies.may_keep_register(by).require()
    row = Delivery.objects.create(content=content, recorded_at=at, recorded_by=by, **values)
    audit.record("placements.delivery.noted", subject=row, by=by, at=at)
    return row


@transaction.atomic
def note_incident(*, provider: Provider, by: User, at: datetime, **values: Any) -> Incident:
    """Something that happened there, of no person."""
    policies.may_keep_register(by).require()
    row = Incident.objects.create(provider=provider, recorded_at=at, recorded_by=by, **values)
    audit.record("placements.incident.noted", subject=row, by=by, at=at)
    return row
