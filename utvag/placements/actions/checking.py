"""A stay as it now stands, held for whoever may change it; and what the database would refuse, said in words."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.placements import policies, queries
from utvag.placements.models import Absence, Stay
from utvag.vault import public as vault


def stay_to_change(stay: Stay, by: User, at: datetime) -> Stay:
    """Locked after its case; `NotAllowed` for whoever is not on the place's list."""
    case = cases.locked(stay.case, by, at)
    reads = queries.reads_place(case)
    policies.may_see_place(reads=reads, readers=() if reads else queries.readers_of_place(case)).require()
    row = queries.stay_of(case, stay.pk, locked=True)
    row.case = case
    row.place_key = vault.DataKey.objects.get(pk=row.place_key_id)
    return row


def keep(row: Stay | Absence, *columns: str) -> None:
    """Save the columns, or a new row. The constraints are asked first: what the database refuses would name the person's id.

    The database is the one that sees a stay in a case that the user has not; it is told in the same words.
    """
    row.validate_constraints()
    try:
        with transaction.atomic():
            if columns:
                row.save(update_fields=columns)
            else:
                row.save(force_insert=True)
    except IntegrityError as refused:
        name = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None)
        for constraint in row._meta.constraints:
            if constraint.name == name:
                raise ValidationError(constraint.get_violation_error_message()) from None
        raise
