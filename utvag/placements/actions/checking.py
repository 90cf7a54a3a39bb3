"""A stay as it now stands, held for whoever may change it; and what the database would refuse, said in words."""

from datetime import datetime

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.placements import policies, queries
from utvag.placements.models import Stay
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


def check_days(stay: Stay) -> None:
    """The constraints, asked before the database is: what it refuses would name the person's id."""
    stay.validate_constraints()
