"""What lists call a case, and what an earlier system called it."""

from datetime import datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.locking import locked
from utvag.cases.models import Case

NAMES = ("alias", "earlier_reference")


@transaction.atomic
def name_case(*, case: Case, alias: str, earlier_reference: str, by: User, at: datetime) -> Case:
    """Change the alias and the earlier reference; what they were before is not kept, only that they changed."""
    case = locked(case, by, at)
    changed = [
        name
        for name, value in zip(NAMES, (alias, earlier_reference), strict=True)
        if getattr(case, name) != value
    ]
    if not changed:
        return case
    case.alias, case.earlier_reference = alias, earlier_reference
    case.version += 1
    case.save(update_fields=[*changed, "version"])
    audit.record("cases.case.named", subject=case, by=by, at=at, case=case, fields=changed)
    return case
