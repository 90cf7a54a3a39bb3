"""What whoever closes the books may know of stays: days and kind, and nothing that ties a stay to a case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection


@dataclass(frozen=True, slots=True)
class StayOfBooks:
    """A stay by its own id; days as in `Stay`, the last one open where it goes on."""

    stay_id: UUID
    kind: str
    framework: str
    planned_on: date
    planned_until_on: date | None
    first_on: date
    last_on: date | None


def stays_for_books(first: date, last: date) -> list[StayOfBooks]:
    """Stays with a day from `first` to `last`, for finance officers and directors; nothing for others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.stays_for_books(%s, %s)", [first, last])
        return [StayOfBooks(*row) for row in cursor.fetchall()]
