"""What was written of a stay, put right: where it is, its days, and until when it is planned. What stood there is kept."""

from datetime import date, datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.reasons import has_reason
from utvag.placements import events, policies, queries
from utvag.placements.actions.checking import keep, stay_to_change
from utvag.placements.actions.stays import write_place
from utvag.placements.models import Agreement, DayCorrection, Home, Place, Replanning, Stay

# The first day and the last, which a stay that goes on has not.
Days = tuple[date | None, date | None]


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
        policies.may_be_of_kind(stay.kind, home).require()
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


@transaction.atomic
def correct_days(
    *, stay: Stay, first_on: date, reason: str, by: User, at: datetime, last_on: date | None = None
) -> Stay:
    """Other days are right. The day of a move is that of both stays, so the other one is put right with it."""
    has_reason(reason).require()
    stay = stay_to_change(stay, by, at)
    policies.may_correct_days(stay, first_on, last_on, local_date(stay.case.opened_at)).require()
    days: list[tuple[Stay, Days]] = [(stay, (first_on, last_on))]
    days += [(each, (each.first_on, first_on)) for each in queries.moved_from(stay)]
    days += [(each, (last_on, each.last_on)) for each in queries.moved_to(stay)]
    # Those that grow shorter first: at no moment may two of them overlap.
    for row, right in sorted(days, key=lambda each: not _is_within(each[1], each[0])):
        _put_right(row, right, reason=reason, by=by, at=at)
    return stay


def _is_within(days: Days, stay: Stay) -> bool:
    first, last = days
    begun, ended = stay.first_on or date.min, stay.last_on or date.max
    return (first or date.min) >= begun and (last or date.max) <= ended


def _put_right(stay: Stay, days: Days, *, reason: str, by: User, at: datetime) -> None:
    first_on, last_on = days
    assert first_on is not None
    assert stay.first_on is not None
    earlier = (stay.first_on, stay.last_on)
    DayCorrection.objects.create(
        case=stay.case,
        stay=stay,
        earlier_first_on=stay.first_on,
        earlier_last_on=stay.last_on,
        first_on=first_on,
        last_on=last_on,
        reason=reason,
        corrected_at=at,
        corrected_by=by,
    )
    stay.first_on, stay.last_on = first_on, last_on
    stay.version += 1
    keep(stay, "first_on", "last_on", "version")
    audit.record("placements.stay.corrected", subject=stay, by=by, at=at, case=stay.case)
    events.stay_corrected.send(Stay, stay=stay, earlier=earlier, by=by, at=at)
