"""Whether a case is in protected mode, and who has it then."""

from typing import Any

from django.db import models

from utvag.access import public as access
from utvag.cases import public as cases
from utvag.common.as_of import not_yet


def mode_of(case: cases.Case) -> access.ProtectedMode | None:
    """The protected mode that holds, on the day of the case."""
    return (
        access.protected_modes_of(case.person_id, case.until).filter(not_yet("ends_at", case.until)).first()
    )


def team_now(case: cases.Case) -> models.QuerySet[Any]:
    """Those who have the case by name; in protected mode nobody else does."""
    return case.team.filter(ends_at=None).select_related("user").order_by("starts_at", "id")
