"""Whether the server hides what the program runs: values, and sessions' tokens, stand in statements."""

from django.db import connection

HIDDEN = "off"


def statements_are_hidden() -> bool:
    """A role reads what its own other sessions run, unless the server keeps it to itself."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW track_activities")
        (answer,) = cursor.fetchone()
    return bool(answer == HIDDEN)
