"""Agreements, the order of providers in them, and prices."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.placements import policies
from utvag.placements.models import Agreement, Home, Price, Provider, Ranking

ONE_DAY = timedelta(days=1)


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
    policies.may_use(None, agreement).require()
    row = Price(home=home, agreement=agreement, added_at=at, added_by=by, **values)
    end_open_price(row)
    row.full_clean()
    row.save(force_insert=True)
    audit.record("placements.price.added", subject=row, by=by, at=at)
    return row


def end_open_price(row: Price) -> None:
    """What went on until now ends the day before the new price begins; part of what its caller records."""
    same = Price.objects.filter(
        agreement=row.agreement_id, home=row.home_id, what=row.what, withdrawn_at=None
    )
    same.filter(valid_to=None, valid_from__lt=row.valid_from).update(valid_to=row.valid_from - ONE_DAY)


@transaction.atomic
def end_price(*, price: Price, valid_to: date, by: User, at: datetime) -> Price:
    """It holds until a day."""
    policies.may_keep_register(by).require()
    row = Price.objects.select_for_update(of=("self",)).get(pk=price.pk)
    policies.may_end_price(row).require()
    row.valid_to = valid_to
    # One of 0 that was written before such were refused can be ended too.
    row.full_clean(exclude=["amount"])
    row.save(update_fields=["valid_to"])
    audit.record("placements.price.ended", subject=row, by=by, at=at)
    return row


@transaction.atomic
def withdraw_price(*, price: Price, because: str, by: User, at: datetime) -> Price:
    """It was written wrongly: no search and no new cost goes by it. Costs that were written by it keep theirs."""
    policies.may_keep_register(by).require()
    policies.may_use(None, price.agreement).require()
    row = Price.objects.select_for_update(of=("self",)).get(pk=price.pk)
    policies.may_withdraw(row).require()
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = at, by, because
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.record("placements.price.withdrawn", subject=row, by=by, at=at)
    return row


@transaction.atomic
def take_out_of_order(*, ranking: Ranking, by: User, at: datetime) -> None:
    """The provider has no place in the order any more; another can be given it."""
    policies.may_keep_register(by).require()
    audit.record("placements.ranking.removed", subject=ranking, by=by, at=at, rank=ranking.rank)
    ranking.delete()


@transaction.atomic
def change_agreement(*, agreement: Agreement, by: User, at: datetime, **values: Any) -> Agreement:
    """What is said of the agreement; `agreement` is locked by whoever compared its version."""
    policies.may_keep_register(by).require()
    policies.may_use(None, agreement).require()
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.version += 1
    agreement.full_clean()
    agreement.save(force_update=True)
    audit.record("placements.agreement.changed", subject=agreement, by=by, at=at, version=agreement.version)
    return agreement


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
