"""Looking for a place, and what decides where somebody can stay."""

from datetime import datetime

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.placements import policies, queries
from utvag.placements.actions.stays import key_of_place
from utvag.placements.models import AvoidedArea, KeptApart


def keep_search(*, case: cases.Case, kind: str, by: User, at: datetime) -> None:
    """That a place was looked for, and of what kind: the one trace that a search leaves."""
    audit.record("placements.search.made", subject=None, by=by, at=at, case=case, kind=kind)


@transaction.atomic
def avoid_area(*, case: cases.Case, name: str, position: str, by: User, at: datetime) -> AvoidedArea:
    """The person must not be near; sealed with the place. Said again it is the same area."""
    case = cases.locked(case, by, at)
    for known in queries.areas_of(case):
        if (known.name, known.position) == (name, position):
            return known
    key = key_of_place(case, [by], by=by, at=at)
    row = AvoidedArea.objects.create(
        case=case, key=key, name=name, position=position, added_at=at, added_by=by
    )
    audit.record("placements.area.added", subject=row, by=by, at=at, case=case)
    return row


@transaction.atomic
def keep_apart(*, case: cases.Case, label: str, number: str, by: User, at: datetime) -> KeptApart:
    """Keep the person apart from somebody named by a whole case number. Whether there is one is not told to anybody."""
    case = cases.locked(case, by, at)
    key = key_of_place(case, [by], by=by, at=at)
    row = KeptApart.objects.create(case=case, key=key, label=label, added_at=at, added_by=by)
    audit.record("placements.apart.added", subject=row, by=by, at=at, case=case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.keep_apart(%s, %s)", [row.pk, number])
        if not cursor.fetchone()[0]:
            raise NotAllowed(policies.too_often().refusal)
    return row


@transaction.atomic
def end_finding(*, row: AvoidedArea | KeptApart, case: cases.Case, by: User, at: datetime) -> None:
    """It holds no more."""
    cases.locked(case, by, at)
    if row.ended_at is None:
        row.ended_at, row.ended_by = at, by
        row.save(update_fields=["ended_at", "ended_by"])
        audit.record("placements.finding.ended", subject=row, by=by, at=at, case=case)
