"""Forgetting who an imported row was about."""

from typing import Any

from django.db import connection

from utvag.people.public import Person


def forget_imported(*, person: Person, **_more: Any) -> None:
    """An assumed identity is tied to no row that says, or knows again, who the person was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.forget_imported(%s)", [person.pk])
