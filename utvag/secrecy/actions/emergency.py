"""Opening a case in an emergency, ending it, and reviewing that it was done."""

from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed, Verdict
from utvag.common.reasons import has_reason
from utvag.people import public as people
from utvag.secrecy import policies, queries
from utvag.secrecy.models import EmergencyOpening, EmergencyReview
from utvag.vault import public as vault

OPEN = "SELECT wall.open_in_emergency(%s, %s, %s, %s, %s, %s, %s, %s)"


@transaction.atomic
def open_in_emergency(
    *, text: str, purpose: str, reason: str, hours: int, by: User, at: datetime
) -> EmergencyOpening | None:
    """Open the one case that a whole case number or personal number names; None when there is none to open.

    A wrong number and one that is not for this user end alike: the wall's function finds, counts, refuses and opens,
    and says no more. The team is told by what is kept.
    """
    has_reason(reason).require()
    may_open(by, at).require()
    opening = EmergencyOpening(key=vault.controller_key(by.controller_id))
    outcome = _opened(opening, text, purpose, reason, hours, by, at)
    if outcome == "UNREVIEWED":
        raise NotAllowed(policies.unreviewed().refusal)
    if outcome == "NOT_JUSTIFIED":
        raise NotAllowed(policies.not_justified().refusal)
    if outcome == "BUDGET":
        raise NotAllowed(policies.budget_is_spent().refusal)
    if outcome != "OPENED":
        audit.record("secrecy.emergency.not_found", subject=None, by=by, at=at, reason=reason, code=purpose)
        return None
    opening = queries.opening_seen(opening.pk).get()
    audit.record(
        "secrecy.emergency.opened",
        subject=opening,
        by=by,
        at=at,
        case=opening.case_id,
        reason=reason,
        code=purpose,
    )
    return opening


def may_open(by: User, at: datetime) -> Verdict:
    """By what was found of the user's own openings before, as the page asks it and the action."""
    return policies.may_open_in_emergency(
        by,
        is_unreviewed=queries.has_unreviewed(by),
        was_not_justified=queries.was_not_justified_since(by, at - policies.NO_OTHER_FOR),
    )


def _opened(
    opening: EmergencyOpening, text: str, purpose: str, reason: str, hours: int, by: User, at: datetime
) -> str:
    sealed = cast("vault.EncryptedTextField", EmergencyOpening._meta.get_field("reason")).seal(
        opening, reason
    )
    blinds = people.blinded_number(by.controller_id, text, today=local_date(at))
    lasting = min(timedelta(hours=hours), access.LONGEST_EMERGENCY)
    given: list[Any] = [
        cases.case_number_in(text),
        blinds,
        opening.pk,
        purpose,
        opening.key_id,
        sealed,
        lasting,
        at,
    ]
    with connection.cursor() as cursor:
        cursor.execute(OPEN, given)
        return cursor.fetchone()[0]


@transaction.atomic
def end_emergency(*, opening: EmergencyOpening, by: User, at: datetime) -> EmergencyOpening:
    """End it before its time; the case is gone at once to whoever had opened it."""
    leads = queries.leads_case_of(opening, by)
    # Before the lock, which finds nothing for whoever sees it and may not end it.
    policies.may_end(opening, by, leads=leads, at=at).require()
    current = _locked(opening.pk)
    policies.may_end(current, by, leads=leads, at=at).require()
    _end(current, by, at)
    # Last: whoever ends their own sees the case no more.
    access.end(case_id=current.case_id, user=current.opened_by, by=by, at=at, kinds=("EMERGENCY",))
    return current


def end_own(*, case: cases.Case, by: User, at: datetime) -> None:
    """End one's own, for whoever declares a conflict of interest: the block that follows takes the case."""
    for opening in queries.openings_of_case(case).filter(opened_by=by):
        if not opening.is_over(at):
            _end(opening, by, at)


def _end(opening: EmergencyOpening, by: User, at: datetime) -> None:
    opening.ended_at, opening.ended_by = at, by
    opening.save(update_fields=["ended_at", "ended_by"])
    audit.record("secrecy.emergency.ended", subject=opening, by=by, at=at, case=opening.case_id)


@transaction.atomic
def review(*, opening: EmergencyOpening, finding: str, note: str, by: User, at: datetime) -> EmergencyReview:
    """Somebody else's finding, signed; until then whoever opened the case opens no other."""
    current = queries.opening_seen(opening.pk).get()
    policies.may_review(current, by, leads=queries.leads_case_of(current, by), at=at).require()
    made = EmergencyReview(opening=current, finding=finding, note=note, reviewed_at=at, reviewed_by=by)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Two at once: the second is told what the policy would have said a moment later.
        raise NotAllowed(policies.is_reviewed().refusal) from None
    audit.record(
        "secrecy.emergency.reviewed", subject=current, by=by, at=at, case=current.case_id, code=finding
    )
    return made


def look_at_openings(*, openings: list[EmergencyOpening], by: User, at: datetime) -> None:
    """Keep which openings the list showed."""
    shown = [str(opening.pk) for opening in openings]
    audit.record("secrecy.emergencies.seen", subject=None, by=by, at=at, openings=shown)


def look_at_opening(*, opening: EmergencyOpening, by: User, at: datetime) -> None:
    """Keep that somebody read why a case was opened, and what was looked at."""
    audit.record("secrecy.emergency.seen", subject=opening, by=by, at=at, case=opening.case_id)


def _locked(pk: UUID) -> EmergencyOpening:
    EmergencyOpening.objects.select_for_update().get(pk=pk)
    return queries.opening_seen(pk).get()
