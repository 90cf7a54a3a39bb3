"""Days away of a cost: noted, and withdrawn where they were written wrongly."""

from datetime import date, datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy import policies
from utvag.economy.actions.costs import _held
from utvag.economy.models import Away, CostBearer


@transaction.atomic
def note_away(
    *, case: cases.Case, bearer: CostBearer, first_on: date, last_on: date, by: User, at: datetime
) -> Away:
    """Days of absence; what is paid of them is the agreement's."""
    case = _held(case, by, at)
    away = Away.objects.create(bearer=bearer, first_on=first_on, last_on=last_on, noted_at=at, noted_by=by)
    audit.record("economy.away.noted", subject=away, by=by, at=at, case=case)
    return away


@transaction.atomic
def withdraw_away(*, case: cases.Case, away: Away, why: str, by: User, at: datetime) -> Away:
    """Days away were written wrongly. The row stays; closed months are put right in the next."""
    case = _held(case, by, at)
    # As it stands now: whoever writes of the place waits at the lock of the case.
    row = Away.objects.get(pk=away.pk)
    policies.may_withdraw(is_withdrawn=row.withdrawn_at is not None).require()
    policies.says_why(why).require()
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = at, by, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.record("economy.away.withdrawn", subject=row, by=by, at=at, case=case, why=why)
    return row
