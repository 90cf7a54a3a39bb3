"""What was written of a stay, put right: where it is, and until when it is planned. What stood there is kept."""

from datetime import date, datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.reasons import has_reason
from utvag.placements import policies, queries
from utvag.placements.actions.checking import keep, stay_to_change
from utvag.placements.actions.stays import write_place
from utvag.placements.models import Agreement, Home, Place, Replanning, Stay


@transaction.atomic
def correct_place(
    *,
    stay: Stay,
    because: str,
    home: Home | None,
    agreement: Agreement | None,
    by: User,
    at: datetime,
    elsewhere: str = "",
    contact: str = "",
) -> Place:
    """Where it was written wrongly: a new row, which counts from now on, sealed with why as the rest."""
    has_reason(because).require()
    stay = stay_to_change(stay, by, at)
    policies.may_correct(stay, agreement).require()
    before = queries.place_of(stay, stay.case)
    if home is None or before is None or before.home_ref != str(home.pk):
        # A unit that is closed since takes nobody new, but who stays there does.
        policies.may_use(home, agreement).require()
    row = write_place(
        stay,
        stay.place_key,
        home=home,
        agreement=agreement,
        elsewhere=elsewhere,
        contact=contact,
        because=because,
        by=by,
        at=at,
    )
    audit.record("placements.place.corrected", subject=row, by=by, at=at, case=stay.case)
    return row


@transaction.atomic
def replan(*, stay: Stay, until_on: date | None, reason: str, by: User, at: datetime) -> Stay:
    """Another last day is planned; None: until further notice."""
    has_reason(reason).require()
    stay = stay_to_change(stay, by, at)
    policies.may_replan(stay, until_on).require()
    Replanning.objects.create(
        case=stay.case,
        stay=stay,
        earlier_until_on=stay.planned_until_on,
        until_on=until_on,
        reason=reason,
        replanned_at=at,
        replanned_by=by,
    )
    stay.planned_until_on = until_on
    stay.version += 1
    keep(stay, "planned_until_on", "version")
    audit.record("placements.stay.replanned", subject=stay, by=by, at=at, case=stay.case)
    return stay
