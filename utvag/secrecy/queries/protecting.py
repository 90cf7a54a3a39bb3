"""Whether a case is in protected mode, and who has it then."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from utvag.access import public as access
from utvag.cases import public as cases
from utvag.common.as_of import not_yet


@dataclass(frozen=True)
class ProtectedTold:
    """A case in protected mode, to those who answer for it; `case_id` to those alone who see it."""

    mode_id: UUID
    case_id: UUID | None
    begun_at: datetime
    begun_by: UUID
    # Somebody in the team, where there is anybody.
    whom: UUID | None
    is_led: bool


def protected_modes_told() -> list[ProtectedTold]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.protected_modes_told()")
        return [ProtectedTold(*row) for row in cursor.fetchall()]


def mode_of(case: cases.Case) -> access.ProtectedMode | None:
    """The protected mode that holds, on the day of the case."""
    return (
        access.protected_modes_of(case.person_id, case.until).filter(not_yet("ends_at", case.until)).first()
    )


def team_now(case: cases.Case) -> models.QuerySet[Any]:
    """Those who have the case by name; in protected mode nobody else does."""
    return case.team.filter(ends_at=None).select_related("user").order_by("starts_at", "id")
