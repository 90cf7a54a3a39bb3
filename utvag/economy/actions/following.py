"""The days of a cost follow the stay: by themselves where nobody has written otherwise, else when somebody says so."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy import policies, queries
from utvag.economy.actions.away import withdraw_away
from utvag.economy.actions.costs import _held, _keep_days
from utvag.economy.actions.days_of_stay import A_DAY, away, away_as, back_of
from utvag.economy.models import CostBearer, Rate, WhyWithdrawn
from utvag.placements import public as placements


def begin_with_stay(*, stay: placements.Stay, by: User, at: datetime, **_signal: Any) -> None:
    """A cost that was written before the person came begins when they did."""
    for bearer in queries.bearers_of_stay(stay.pk):
        if bearer.last_on is None and bearer.first_on != stay.first_on:
            follow_stay(case=stay.case, bearer=bearer, by=by, at=at)


def end_with_stay(*, stay: placements.Stay, by: User, at: datetime, **_signal: Any) -> None:
    """A cost that goes on ends on the day that the stay did; one that was ended already is asked about on My day.

    Its first day is as it was: where that is not the stay's, it is asked for, because a price is written with it.
    """
    for bearer in queries.bearers_of_stay(stay.pk):
        if stay.last_on is not None and bearer.last_on is None and bearer.first_on <= stay.last_on:
            _end_as_stay(stay.case, bearer, by, at)


def correct_with_stay(
    *, stay: placements.Stay, earlier: tuple[date, date | None], by: User, at: datetime, **_signal: Any
) -> None:
    """A cost that had the days of the stay gets the right ones; one that had others is asked about on My day."""
    for bearer in queries.bearers_of_stay(stay.pk):
        if (bearer.first_on, bearer.last_on) == earlier:
            follow_stay(case=stay.case, bearer=bearer, by=by, at=at)


def be_away_with_stay(*, absence: Any, case: cases.Case, by: User, at: datetime, **_signal: Any) -> None:
    """Days away are days away of the cost."""
    for bearer in queries.bearers_of_stay(absence.stay_id):
        away(case, bearer, absence.from_on, back_of(absence, absence.stay.last_on), by, at)


def be_there_with_stay(*, absence: Any, case: cases.Case, by: User, at: datetime, **_signal: Any) -> None:
    """Days away that were written wrongly are none of the cost either; those that somebody has written otherwise stand."""
    first, last = absence.from_on + A_DAY, back_of(absence, absence.stay.last_on) - A_DAY
    for bearer in queries.bearers_of_stay(absence.stay_id):
        for row in bearer.absences.filter(first_on=first, last_on=last, withdrawn_at=None):
            withdraw_away(case=case, away=row, why=WhyWithdrawn.DAYS, by=by, at=at)


@transaction.atomic
def follow_stay(*, case: cases.Case, bearer: CostBearer, by: User, at: datetime) -> CostBearer:
    """The bearer gets the days of its stay. What closed months say too much or too little comes in the next, as for prices."""
    case, current, stay = _of_stay(case, bearer, by, at)
    assert stay.first_on is not None
    _keep_days(current, by, at)
    _price_before(current, stay.first_on, by, at)
    current.first_on = stay.first_on
    if stay.last_on is not None and current.ended_at is None:
        current.ended_at, current.ended_by = at, by
    if stay.last_on is None:
        current.ended_at = current.ended_by = None
    current.last_on = stay.last_on
    current.save(update_fields=["first_on", "last_on", "ended_at", "ended_by"])
    audit.record("economy.bearer.followed", subject=current, by=by, at=at, case=case)
    away_as(case, current, stay.pk, by, at)
    return current


@transaction.atomic
def _end_as_stay(case: cases.Case, bearer: CostBearer, by: User, at: datetime) -> None:
    case, current, stay = _of_stay(case, bearer, by, at)
    _keep_days(current, by, at)
    current.last_on, current.ended_at, current.ended_by = stay.last_on, at, by
    current.save(update_fields=["last_on", "ended_at", "ended_by"])
    audit.record("economy.bearer.followed", subject=current, by=by, at=at, case=case)
    away_as(case, current, stay.pk, by, at)


@transaction.atomic
def keep_days(*, case: cases.Case, bearer: CostBearer, by: User, at: datetime) -> CostBearer:
    """The days are right though the stay has others, such as for a place that was held; it is asked no more."""
    case, current, _stay = _of_stay(case, bearer, by, at)
    _keep_days(current, by, at, are_right=True)
    audit.record("economy.bearer.kept", subject=current, by=by, at=at, case=case)
    return current


def _of_stay(
    case: cases.Case, bearer: CostBearer, by: User, at: datetime
) -> tuple[cases.Case, CostBearer, placements.Stay]:
    case = _held(case, by, at)
    current = CostBearer.objects.select_for_update(of=("self",)).get(pk=bearer.pk)
    stay = queries.stay_of_cost(case, current)
    policies.may_follow_stay(stay).require()
    assert stay is not None
    return case, current, stay


def _price_before(bearer: CostBearer, first_on: date, by: User, at: datetime) -> None:
    """Days that the stay has before the first price cost as much as the first day that has one."""
    first = bearer.rates.filter(part="CARE").order_by("first_on", "-agreed_at").first()
    if first is not None and first_on < first.first_on:
        Rate.objects.create(
            bearer=bearer,
            part=first.part,
            price=first.price,
            unit=first.unit,
            vat=first.vat,
            first_on=first_on,
            last_on=first.first_on - A_DAY,
            agreed_at=at,
            agreed_by=by,
        )
