"""A world of the model as rows: only what decides who sees, the rest filled with nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import psycopg

from assurance.need_to_know.model import World

TABLES = (
    "access_grant",
    "access_block",
    "access_protectedmode",
    "accounts_membership",
    "people_merge",
    "people_duplicatecandidate",
    "people_person",
    "vault_datakey",
    "cases_case",
)
NOBODY = UUID(int=1)
FILLERS: dict[str, Any] = {
    "uuid": NOBODY,
    "bytea": b"",
    "boolean": False,
    "date": date(2026, 1, 1),
    "timestamp with time zone": datetime(2026, 1, 1, tzinfo=UTC),
    "jsonb": "{}",
}


@cache
def _columns(dsn: str, table: str) -> dict[str, Any]:
    """What stands in each column that has to have something."""
    with psycopg.connect(dsn) as admin:
        found = admin.execute(
            "SELECT column_name, data_type, character_maximum_length FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s AND is_nullable = 'NO'",
            [table],
        ).fetchall()
    number = ("integer", "smallint", "bigint")
    return {name: 1 if kind in number else FILLERS.get(kind, "") for name, kind, _length in found}


def insert(admin: psycopg.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    """Rows that say only what is asked of them; `admin` looks past the walls and past foreign keys."""
    if not rows:
        return
    filled = {**_columns(admin.info.dsn, table), **dict.fromkeys(key for row in rows for key in row)}
    names = list(filled)
    base = _columns(admin.info.dsn, table)
    quoted = ", ".join(f'"{name}"' for name in names)
    with admin.cursor().copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
        for row in rows:
            given = {"id": uuid4() if base.get("id") == NOBODY else 1, **row}
            copy.write_row([given.get(name, base.get(name)) for name in names])


@contextmanager
def in_database(admin: psycopg.Connection, world: World, keys: dict[UUID, UUID]) -> Iterator[None]:
    """The world's rows, committed; every row of these tables is gone afterwards."""
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        for table, rows in rows_of(world, keys).items():
            insert(admin, table, rows)
    try:
        yield
    finally:
        empty(admin)


def empty(admin: psycopg.Connection, tables: tuple[str, ...] = TABLES) -> None:
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            admin.execute(f"DELETE FROM {table}")


def rows_of(world: World, keys: dict[UUID, UUID]) -> dict[str, list[dict[str, Any]]]:
    now = datetime.now(UTC)
    key_of = {of: key for key, of in keys.items()}
    return {
        "accounts_membership": [
            {
                "user_id": role.user,
                "unit_id": role.unit,
                "role": role.name,
                "starts_on": role.starts_on,
                "ends_on": role.ends_on,
            }
            for role in world.roles
        ],
        "access_grant": [
            {
                "controller_id": grant.controller,
                "case_id": grant.case,
                "person_id": grant.person,
                "kind": grant.kind,
                "user_id": grant.user,
                "unit_id": grant.unit,
                "starts_at": grant.starts_at,
                "ends_at": grant.ends_at,
            }
            for grant in world.grants
        ],
        "access_block": [
            {
                "controller_id": world.people[block.person],
                "person_id": block.person,
                "user_id": block.user,
                "kind": "BLOCK",
                "ends_at": now if block.is_ended else None,
            }
            for block in world.blocks
        ],
        "access_protectedmode": [
            {
                "controller_id": each.controller,
                "person_id": each.person,
                "ends_at": now if each.is_ended else None,
            }
            for each in world.protections
        ],
        "people_person": [
            {"id": person, "controller_id": controller, "key_id": key_of[person]}
            for person, controller in world.people.items()
        ],
        "cases_case": [
            {
                "id": case,
                "controller_id": controller,
                "person_id": person,
                "key_id": key_of[case],
                "number": case.hex[:9],
            }
            for case, (controller, person) in world.cases.items()
        ],
        "vault_datakey": [
            {
                "id": key,
                "controller_id": world.cases[of][0] if of in world.cases else world.people[of],
                "kind": "CASE" if of in world.cases else "PERSON",
                "subject_id": of,
            }
            for key, of in keys.items()
        ],
        **_pairs(world, now),
    }


def _pairs(world: World, now: datetime) -> dict[str, list[dict[str, Any]]]:
    return {
        "people_merge": [
            {
                "controller_id": pair.controller,
                "kept_id": pair.one,
                "merged_id": pair.other,
                "ground": "NUMBER",
                "undone_at": now if pair.is_over else None,
                "undone_by_id": NOBODY if pair.is_over else None,
                "undone_because": "MISTAKE" if pair.is_over else "",
                "merged_at": now - timedelta(days=1),
            }
            for pair in world.merges
        ],
        "people_duplicatecandidate": [
            {
                "controller_id": pair.controller,
                "first_id": min(pair.one, pair.other),
                "second_id": max(pair.one, pair.other),
                "reason": "NUMBER",
                "decision": "DIFFERENT" if pair.is_over else "",
                "ground": "NUMBER" if pair.is_over else "",
                "decided_at": now if pair.is_over else None,
                "decided_by_id": NOBODY if pair.is_over else None,
            }
            for pair in world.questions
        ],
    }
