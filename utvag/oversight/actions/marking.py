"""Noting who is near whom: what is typed becomes a digest, and is kept nowhere else."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.oversight import policies
from utvag.oversight.models import StaffMark
from utvag.oversight.models.mark import blinded_address
from utvag.people import public as people

Kind = StaffMark.Kind


@transaction.atomic
def mark_colleague(*, user: User, kind: str, text: str, by: User, at: datetime) -> StaffMark:
    """Note a number or an address of a colleague, or that the name stays inside. Raises `NumberRefused`."""
    policies.may_review(by).require()
    row = StaffMark.objects.create(
        controller_id=by.controller_id,
        user=user,
        kind=kind,
        blind=_blinded(by, kind, text, at),
        noted_at=at,
        noted_by=by,
    )
    audit.record("oversight.colleague.marked", subject=row, by=by, at=at, user=str(user.pk), kind=kind)
    return row


@transaction.atomic
def end_mark(*, mark: StaffMark, by: User, at: datetime) -> None:
    """It holds no longer."""
    policies.may_review(by).require()
    current = StaffMark.objects.select_for_update().get(pk=mark.pk)
    if current.ended_at is None:
        current.ended_at, current.ended_by = at, by
        current.save(update_fields=["ended_at", "ended_by"])
        audit.record(
            "oversight.colleague.unmarked",
            subject=current,
            by=by,
            at=at,
            user=str(current.user_id),
            kind=current.kind,
        )


def keep_home(*, person: Any, **_sent: Any) -> None:
    """Keep the digest of a person's address, as it now is; the reach of whoever wrote it is asked in the wall.

    An assumed identity is tied to no address, whatever is written later.
    """
    is_kept = person.address and not person.has_assumed_identity
    blind = blinded_address(person.controller_id, person.address) if is_kept else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.keep_home(%s, %s)", [person.pk, blind])


def _blinded(by: User, kind: str, text: str, at: datetime) -> bytes:
    if kind == Kind.SHIELD:
        return b""
    if kind == Kind.ADDRESS:
        return blinded_address(by.controller_id, text)
    number = people.parse_number(text, today=local_date(at))
    return people.IdentityKey.blinded(by.controller_id, "NUMBER", number.normalised)
