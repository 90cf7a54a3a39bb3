"""Agreements, the order of providers in them, and prices."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.placements import policies
from utvag.placements.models import Agreement, Home, Price, Provider, Ranking


@transaction.atomic
def add_agreement(*, by: User, at: datetime, **values: Any) -> Agreement:
    """A framework agreement, or a direct award with its reason."""
    policies.may_keep_register(by).require()
    row = Agreement(controller_id=by.controller_id, added_at=at, added_by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.agreement.added", subject=row, by=by, at=at)
    return row


@transaction.atomic
def rank(
    *, agreement: Agreement, provider: Provider, kind: str, rank: int, by: User, at: datetime
) -> Ranking:
    """Give the provider its place in the order of one kind."""
    policies.may_keep_register(by).require()
    row = Ranking(agreement=agreement, provider=provider, kind=kind, rank=rank)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.ranking.added", subject=row, by=by, at=at)
    return row


@transaction.atomic
def add_price(*, home: Home, agreement: Agreement, by: User, at: datetime, **values: Any) -> Price:
    """What something costs at the unit under the agreement, from a day to a day."""
    policies.may_keep_register(by).require()
    row = Price(home=home, agreement=agreement, added_at=at, added_by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.price.added", subject=row, by=by, at=at)
    return row


@transaction.atomic
def end_agreement(*, agreement: Agreement, by: User, at: datetime) -> Agreement:
    """Nothing more is bought under it; its prices stand for what was."""
    policies.may_keep_register(by).require()
    row = Agreement.objects.select_for_update().get(pk=agreement.pk)
    policies.may_use(None, row).require()
    row.ended_at, row.ended_by = at, by
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record("placements.agreement.ended", subject=row, by=by, at=at)
    return row
