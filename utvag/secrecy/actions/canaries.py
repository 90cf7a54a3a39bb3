"""Placing canaries, ending them, and saying what came of an alarm."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.secrecy import policies
from utvag.secrecy.models import Canary, CanaryFinding
from utvag.vault import public as vault


@transaction.atomic
def place_canary(*, text: str, label: str, by: User, at: datetime) -> Canary | None:
    """Make the case with this whole number a canary; None when there is none, or it is one already.

    It is opened before as any other, for an invented person, by somebody whom the reviewer trusts with it.
    """
    policies.may_keep_canaries(by).require()
    canary = Canary(key=vault.controller_key(by.controller_id))
    sealed = cast("vault.EncryptedTextField", Canary._meta.get_field("label")).seal(canary, label)
    given: list[Any] = [cases.case_number_in(text), canary.pk, canary.key_id, sealed, at]
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.place_canary(%s, %s, %s, %s, %s)", given)
        (is_placed,) = cursor.fetchone()
    # Neither says which case: the team reads the log of its cases.
    audit.record("secrecy.canary.tried", subject=canary if is_placed else None, by=by, at=at)
    return Canary.objects.select_related("key").get(pk=canary.pk) if is_placed else None


@transaction.atomic
def end_canary(*, canary: Canary, by: User, at: datetime) -> Canary:
    """From now on looks at it are no alarm."""
    policies.may_keep_canaries(by).require()
    current = Canary.objects.select_for_update().get(pk=canary.pk)
    if current.ended_at is None:
        current.ended_at, current.ended_by = at, by
        current.save(update_fields=["ended_at", "ended_by"])
        audit.record("secrecy.canary.ended", subject=current, by=by, at=at)
    return current


@transaction.atomic
def settle_alarm(
    *, canary: Canary, actor_id: UUID, note: str, seen_until: datetime, by: User, at: datetime
) -> CanaryFinding:
    """What came of it; a look after the last that whoever writes was shown is an alarm anew."""
    policies.may_settle_alarm(by, actor_id=actor_id).require()
    finding = CanaryFinding.objects.create(
        canary=canary,
        actor_id=actor_id,
        note=note,
        found_at=min(seen_until, at),
        found_by=by,
    )
    audit.record("secrecy.canary.settled", subject=finding, by=by, at=at, who=str(actor_id))
    return finding


def look_at_canaries(*, by: User, at: datetime) -> None:
    audit.record("secrecy.canaries.seen", subject=None, by=by, at=at)
