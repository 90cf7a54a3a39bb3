"""Events on the way; none of them ends anything."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.actions.locking import locked
from utvag.cases.events import model_event
from utvag.cases.models import Case, Relapse


@transaction.atomic
def note_relapse(*, case: Case, by: User, at: datetime, **event: Any) -> Relapse:
    """Write down what happened (`event`: kind, happened_on, source, note); the support goes on."""
    case = locked(case, by, at)
    policies.may_be_dated(case, event["happened_on"]).require()
    row = Relapse.objects.create(case=case, recorded_at=at, recorded_by=by, **event)
    audit.record("cases.relapse.noted", subject=row, by=by, at=at, case=case, code=row.kind)
    if name := Relapse.MODEL_EVENTS.get(Relapse.Kind(row.kind)):
        model_event.send(Case, case=case, event=name, by=by, at=at)
    return row


@transaction.atomic
def revoke_relapse(*, relapse: Relapse, reason: str, by: User, at: datetime) -> Relapse:
    """Say that it was written by mistake, and why; the row stays."""
    case = locked(relapse.case, by, at)
    current = Relapse.objects.select_for_update().get(pk=relapse.pk)
    current.case = case
    policies.may_revoke(current).require()
    current.revoked_at, current.revoked_by, current.revoked_because = at, by, reason
    current.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
    audit.record("cases.relapse.revoked", subject=current, by=by, at=at, case=case)
    return current
