"""What happens during a stay."""

from datetime import date, datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.reasons import has_reason
from utvag.placements import events, policies
from utvag.placements.actions.checking import keep, stay_to_change
from utvag.placements.models import Absence, Notice, Stay


@transaction.atomic
def note_absence(*, stay: Stay, reason: str, from_on: date, by: User, at: datetime) -> Absence:
    """The person is away; the stay goes on."""
    stay = stay_to_change(stay, by, at)
    policies.may_be_away(stay, from_on).require()
    row = Absence(case=stay.case, stay=stay, reason=reason, from_on=from_on, noted_at=at, noted_by=by)
    keep(row)
    audit.record("placements.absence.noted", subject=row, by=by, at=at, case=stay.case, code=reason)
    return row


@transaction.atomic
def note_return(*, absence: Absence, back_on: date, by: User, at: datetime) -> Absence:
    """The person is there again."""
    stay = stay_to_change(absence.stay, by, at)
    row = Absence.objects.get(pk=absence.pk)
    policies.may_return(row, stay, back_on).require()
    row.back_on, row.returned_at, row.returned_by = back_on, at, by
    keep(row, "back_on", "returned_at", "returned_by")
    audit.record("placements.absence.ended", subject=row, by=by, at=at, case=stay.case)
    events.absence_ended.send(Absence, absence=row, case=stay.case, by=by, at=at)
    return row


@transaction.atomic
def withdraw_absence(*, absence: Absence, because: str, by: User, at: datetime) -> Absence:
    """The person was not away at all, or not then. The row stays to be read; what the stay costs follows."""
    has_reason(because).require()
    stay = stay_to_change(absence.stay, by, at)
    return _withdraw(absence, stay, because, by, at)


@transaction.atomic
def correct_absence(
    *,
    absence: Absence,
    reason: str,
    from_on: date,
    back_on: date | None,
    because: str,
    by: User,
    at: datetime,
) -> Absence:
    """Other days, or another reason, are right: the row is withdrawn, and another stands instead of it."""
    has_reason(because).require()
    stay = stay_to_change(absence.stay, by, at)
    policies.may_have_been_away(absence, stay, reason, from_on, back_on).require()
    before = _withdraw(absence, stay, because, by, at)
    returned = {"back_on": back_on, "returned_at": at, "returned_by": by} if back_on else {}
    row = Absence(
        case=stay.case,
        stay=stay,
        reason=reason,
        from_on=from_on,
        noted_at=at,
        noted_by=by,
        instead_of=before,
        **returned,
    )
    keep(row)
    audit.record("placements.absence.corrected", subject=row, by=by, at=at, case=stay.case)
    if back_on is not None or stay.last_on is not None:
        events.absence_ended.send(Absence, absence=row, case=stay.case, by=by, at=at)
    return row


def _withdraw(absence: Absence, stay: Stay, because: str, by: User, at: datetime) -> Absence:
    row = Absence.objects.get(pk=absence.pk)
    policies.may_withdraw_absence(row).require()
    row.case, row.stay = stay.case, stay
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = at, by, because
    keep(row, "withdrawn_at", "withdrawn_by", "withdrawn_because")
    audit.record("placements.absence.withdrawn", subject=row, by=by, at=at, case=stay.case)
    events.absence_withdrawn.send(Absence, absence=row, case=stay.case, by=by, at=at)
    return row


@transaction.atomic
def note_notice(*, stay: Stay, about: str, text: str, by: User, at: datetime) -> Notice:
    """What the provider has told; it stands on My day the same day, until somebody has handled it."""
    stay = stay_to_change(stay, by, at)
    row = Notice.objects.create(
        case=stay.case, stay=stay, key=stay.place_key, about=about, text=text, told_at=at, told_by=by
    )
    audit.record("placements.notice.noted", subject=row, by=by, at=at, case=stay.case, code=about)
    return row


@transaction.atomic
def handle_notice(*, notice: Notice, outcome: str, by: User, at: datetime) -> Notice:
    """Say what came of it."""
    stay = stay_to_change(notice.stay, by, at)
    row = Notice.objects.select_related("key").select_for_update(of=("self",)).get(pk=notice.pk)
    policies.may_handle(row).require()
    row.outcome, row.handled_at, row.handled_by = outcome, at, by
    row.save(update_fields=["outcome", "handled_at", "handled_by"])
    audit.record("placements.notice.handled", subject=row, by=by, at=at, case=stay.case)
    return row
