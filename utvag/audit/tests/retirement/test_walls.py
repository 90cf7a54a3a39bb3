"""The program can neither retire an entry nor say that one was retired."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from utvag.audit import public as audit


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_entry",
        "SELECT wall.retire_entries(gen_random_uuid(), now())",
        "SELECT wall.keep_retirement(gen_random_uuid(), NULL, '{}', now())",
        "SELECT * FROM wall.log_retirement",
    ],
)
@pytest.mark.django_db
def test_the_programs_role_retires_nothing(statement):
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute(statement)


def test_nobody_writes_by_way_of_the_program_that_something_was_retired(astrid, acting):
    with pytest.raises(Exception, match="row-level security"), acting(astrid):
        audit.record("audit.retirement.decided", subject=None, by=astrid, at=datetime.now(UTC))
