"""What stays in the log however old it is."""

import uuid
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from tests import database
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)


@pytest.mark.usefixtures("committed_db")
def test_looks_at_an_open_case_and_what_opened_keys_wait_for_are_held(open_case):
    with walls.signing_in():
        astrid = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "astrid"))
    case = open_case(by=astrid)

    def held():
        with audit.reading() as connected:
            return set(connected.execute("SELECT case_id, entry_id FROM wall.log_held()").fetchall())

    dsn = database.cluster().dsn(connection.settings_dict["NAME"])
    waiting, answered = uuid.uuid4(), uuid.uuid4()
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute("DELETE FROM wall.unwrap")
        told = "INSERT INTO wall.unwrap (keys, entries, lacks, reconciled_at, settled_at) VALUES (%s, %s, %s, now(), %s)"
        owner.execute(told, [[], [waiting], "ENTRY", None])
        owner.execute(told, [[], [answered], "ENTRY", NOW])
        owner.execute(told, [[], [answered], "", None])
    assert {(case.pk, None), (None, waiting)} <= held()
    assert (None, answered) not in held()
    with walls.acting_as(astrid):
        cases.close(case=case, reason="OTHER", by=astrid, at=NOW, note="Klart.", seen_open=True)
    assert (case.pk, None) not in held()
