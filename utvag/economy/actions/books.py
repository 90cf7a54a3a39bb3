"""Accounting strings, budgets and what an hour costs: added, never rewritten."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.economy import policies
from utvag.economy.models import Budget, BudgetLine, HourlyRate


@transaction.atomic
def add_line(
    *,
    name: str,
    account: str,
    contra: str,
    centre: str,
    activity: str,
    object_code: str = "",
    by: User,
    at: datetime,
) -> BudgetLine:
    """A line of the books."""
    policies.may_keep_books(by).require()
    line = BudgetLine.objects.create(
        controller_id=by.controller_id,
        name=name,
        account=account,
        contra=contra,
        centre=centre,
        activity=activity,
        object_code=object_code,
        added_at=at,
        added_by=by,
    )
    audit.record("economy.line.added", subject=line, by=by, at=at)
    return line


@transaction.atomic
def set_budget(
    *,
    line: BudgetLine,
    year: int,
    amount: Decimal,
    displaced: Decimal,
    displaced_what: str = "",
    by: User,
    at: datetime,
) -> Budget:
    """What is set aside for a year; an earlier row of the year stays to be read."""
    policies.may_keep_books(by).require()
    budget = Budget.objects.create(
        line=line,
        year=year,
        amount=amount,
        displaced=displaced,
        displaced_what=displaced_what,
        set_at=at,
        set_by=by,
    )
    audit.record("economy.budget.set", subject=budget, by=by, at=at, year=year)
    return budget


@transaction.atomic
def set_hourly_rate(*, first_on: date, price: Decimal, source: str, by: User, at: datetime) -> HourlyRate:
    """What an hour of own staff costs from a day on."""
    policies.may_keep_books(by).require()
    rate = HourlyRate.objects.create(
        controller_id=by.controller_id, first_on=first_on, price=price, source=source, set_at=at, set_by=by
    )
    audit.record("economy.hourly_rate.set", subject=rate, by=by, at=at)
    return rate
