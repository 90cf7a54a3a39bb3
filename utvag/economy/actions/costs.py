"""What a stay costs, as those who know its place write it; and own open care, by the hours of its staff."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy import policies, queries
from utvag.economy.actions import days_of_stay
from utvag.economy.actions.closing import wait_for_turn
from utvag.economy.domain.staff import OUTSIDE_VAT
from utvag.economy.models import (
    BearerCase,
    BudgetLine,
    CostBearer,
    ExtraCost,
    ExtraWithdrawal,
    IndexValue,
    Payee,
    Rate,
    Redating,
)
from utvag.placements import public as placements
from utvag.vault import public as vault

PAYEE = "economy.payee"
OWN = placements.Framework.OWN


def blinded_payee(controller_id: UUID, company_number: str) -> bytes:
    """16 bytes of a company number, however it was written; only this controller can make them."""
    return vault.blind_index(controller_id, PAYEE, "".join(filter(str.isdigit, company_number))[-10:])


@transaction.atomic
def open_bearer(
    *,
    case: cases.Case,
    line: BudgetLine,
    company_number: str,
    framework: str,
    first_on: date,
    price: Decimal,
    unit: str,
    vat: str,
    last_day_paid: bool = False,
    least_days: int = 0,
    absence: Sequence[tuple[int, Decimal]] = (),
    stay_id: UUID | None = None,
    by: User,
    at: datetime,
) -> CostBearer:
    """A stay begins to cost: by number for finance, tied to its case for those on the place's list."""
    case = _held(case, by, at)
    # A stay that is over already ends its cost: nobody will say so later.
    stay = days_of_stay.ended_stay(case, stay_id, at)
    bearer = CostBearer(
        controller_id=by.controller_id,
        line=line,
        payee=_payee(company_number, by, at),
        framework=framework,
        first_on=first_on,
        last_day_paid=last_day_paid,
        least_days=least_days,
        absence_days=[day for day, _share in absence],
        absence_shares=[share for _day, share in absence],
        opened_at=at,
        opened_by=by,
        **days_of_stay.ends_as(stay, by, at),
    )
    _tie(bearer, case, stay_id=stay_id, has_place=True, by=by, at=at)
    Rate.objects.create(
        bearer=bearer, price=price, unit=unit, vat=vat, first_on=first_on, agreed_at=at, agreed_by=by
    )
    audit.record("economy.bearer.opened", subject=bearer, by=by, at=at, case=case)
    if stay_id:
        days_of_stay.away_as(case, bearer, stay_id, by, at)
    return bearer


@transaction.atomic
def open_own_care(
    *, case: cases.Case, line: BudgetLine, first_on: date, by: User, at: datetime
) -> CostBearer:
    """The municipality's own open care begins: its cost is the hours of its staff."""
    case = cases.locked(case, by, at, may=policies.may_write_own)
    bearer = CostBearer(
        controller_id=by.controller_id,
        line=line,
        framework=OWN,
        first_on=first_on,
        opened_at=at,
        opened_by=by,
    )
    _tie(bearer, case, stay_id=None, has_place=False, by=by, at=at)
    audit.record("economy.bearer.opened", subject=bearer, by=by, at=at, case=case)
    return bearer


def _tie(
    bearer: CostBearer, case: cases.Case, *, stay_id: UUID | None, has_place: bool, by: User, at: datetime
) -> None:
    """The tie first: the wall lets only those add a bearer who have the case that it is of."""
    tie = BearerCase(bearer=bearer, case=case, stay_id=stay_id, has_place=has_place, tied_at=at, tied_by=by)
    tie.save(force_insert=True)
    bearer.save(force_insert=True)


def _payee(company_number: str, by: User, at: datetime) -> Payee:
    blind = blinded_payee(by.controller_id, company_number)
    found = queries.payee_with(by.controller_id, blind)
    return found or Payee.objects.create(
        controller_id=by.controller_id, blind=blind, added_at=at, added_by=by
    )


@transaction.atomic
def agree_rate(
    *,
    case: cases.Case,
    bearer: CostBearer,
    part: str,
    price: Decimal,
    unit: str,
    vat: str,
    first_on: date,
    last_on: date | None = None,
    index_base: Decimal | None = None,
    by: User,
    at: datetime,
) -> Rate:
    """A price for some days; also for days that have been."""
    case = _held(case, by, at)
    rate = Rate.objects.create(
        bearer=bearer,
        part=part,
        price=price,
        unit=unit,
        vat=vat,
        first_on=first_on,
        last_on=last_on,
        index_base=index_base,
        agreed_at=at,
        agreed_by=by,
    )
    audit.record("economy.rate.agreed", subject=rate, by=by, at=at, case=case)
    return rate


@transaction.atomic
def note_index(
    *, case: cases.Case, rate: Rate, first_on: date, value: Decimal, source: str, by: User, at: datetime
) -> IndexValue:
    """From a day on the price follows this value of its index."""
    case = _held(case, by, at)
    row = IndexValue.objects.create(
        rate=rate, first_on=first_on, value=value, source=source, noted_at=at, noted_by=by
    )
    audit.record("economy.index.noted", subject=row, by=by, at=at, case=case)
    return row


@transaction.atomic
def add_extra(
    *,
    case: cases.Case,
    bearer: CostBearer,
    kind: str,
    first_on: date,
    last_on: date | None,
    quantity: Decimal,
    price: Decimal,
    vat: str,
    by: User,
    at: datetime,
) -> ExtraCost:
    """What came besides the price; a credit is given back."""
    case = _held(case, by, at)
    extra = _extra(bearer, kind, first_on, last_on or first_on, quantity, price, vat, by, at)
    audit.record("economy.extra.added", subject=extra, by=by, at=at, case=case, kind=kind)
    return extra


@transaction.atomic
def withdraw_extra(
    *, case: cases.Case, extra: ExtraCost, why: str, by: User, at: datetime
) -> ExtraWithdrawal:
    """What came besides, or hours, were written wrongly. The row stays; closed months are put right in the next."""
    is_hours = extra.kind == ExtraCost.Kind.HOURS
    case = cases.locked(case, by, at, may=policies.may_write_own) if is_hours else _held(case, by, at)
    policies.may_withdraw(is_withdrawn=ExtraWithdrawal.objects.filter(extra=extra).exists()).require()
    row = ExtraWithdrawal.objects.create(extra=extra, why=why, withdrawn_at=at, withdrawn_by=by)
    audit.record("economy.extra.withdrawn", subject=row, by=by, at=at, case=case, why=why)
    return row


@transaction.atomic
def note_hours(
    *, case: cases.Case, bearer: CostBearer, on: date, hours: Decimal, by: User, at: datetime
) -> ExtraCost:
    """Hours of own staff on one day, at what an hour costs then."""
    case = cases.locked(case, by, at, may=policies.may_write_own)
    price = queries.hour_costs(on)
    policies.may_note_hours(bearer, hour_costs=price).require()
    assert price is not None
    extra = _extra(bearer, ExtraCost.Kind.HOURS, on, on, hours, price, OUTSIDE_VAT, by, at)
    audit.record("economy.hours.noted", subject=extra, by=by, at=at, case=case)
    return extra


def _extra(
    bearer: CostBearer,
    kind: str,
    first: date,
    last: date,
    quantity: Decimal,
    price: Decimal,
    vat: str,
    by: User,
    at: datetime,
) -> ExtraCost:
    return ExtraCost.objects.create(
        bearer=bearer,
        part={"CREDIT": "CREDIT", "HOURS": "STAFF"}.get(kind, "EXTRA"),
        kind=kind,
        first_on=first,
        last_on=last,
        quantity=quantity,
        price=price,
        vat=vat,
        noted_at=at,
        noted_by=by,
    )


@transaction.atomic
def end_bearer(*, case: cases.Case, bearer: CostBearer, last_on: date, by: User, at: datetime) -> CostBearer:
    """The day of leaving is known."""
    case = _held(case, by, at) if bearer.payee_id else cases.locked(case, by, at)
    current = CostBearer.objects.select_for_update(of=("self",)).get(pk=bearer.pk)
    if current.last_on == last_on:
        # It has followed its stay meanwhile: what is wanted is so.
        return current
    policies.may_end_costs(current).require()
    _keep_days(current, by, at)
    current.last_on, current.ended_at, current.ended_by = last_on, at, by
    current.save(update_fields=["last_on", "ended_at", "ended_by"])
    audit.record("economy.bearer.ended", subject=current, by=by, at=at, case=case)
    return current


@transaction.atomic
def withdraw_bearer(*, case: cases.Case, bearer: CostBearer, why: str, by: User, at: datetime) -> CostBearer:
    """It was written by mistake, and nothing has come of it: it stays to be read, and costs nothing from now on."""
    case = _held(case, by, at) if bearer.payee_id else cases.locked(case, by, at, may=policies.may_write_own)
    wait_for_turn(by)
    current = CostBearer.objects.select_for_update(of=("self",)).get(pk=bearer.pk)
    policies.may_withdraw_cost(current, **queries.what_has_come(current)).require()
    policies.says_why(why).require()
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_why = at, by, why
    current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.record("economy.bearer.withdrawn", subject=current, by=by, at=at, case=case, why=why)
    return current


def _keep_days(bearer: CostBearer, by: User, at: datetime, *, are_right: bool = False) -> None:
    """Those it has until now stay to be read; or somebody says that they are right though the stay has others."""
    Redating.objects.create(
        bearer=bearer,
        earlier_first_on=bearer.first_on,
        earlier_last_on=bearer.last_on,
        redated_at=at,
        redated_by=by,
        are_right=are_right,
    )


def _held(case: cases.Case, by: User, at: datetime) -> Any:
    """The case, locked, for whoever works with it and is on its place's list."""
    may: Callable[..., Any] = partial(policies.may_write_costs, reads_place=placements.reads_place(case))
    return cases.locked(case, by, at, may=may)
