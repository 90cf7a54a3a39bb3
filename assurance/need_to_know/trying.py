"""A table tried by everybody: what they read, change, remove and add, against what is said of it in `tables`.

Rights and triggers are laid aside for the try, so that the policies stand alone: what they let through would be
stopped elsewhere, but not by them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from assurance.need_to_know.tables import IN_OWN_NAME_BY_ALL, OF_THE_WALL, WRITTEN, seen
from assurance.need_to_know.town_hall import Reader

NOT_LET_IN = "row-level security"


@dataclass
class Table:
    """A table behind the walls: its key, its columns, one that can be overwritten, and those that name a user."""

    name: str
    key: str
    columns: set[str]
    plain: str
    users: list[str]

    @property
    def seen(self) -> str:
        return seen(self.name, self.columns)


def walled_tables(admin: psycopg.Connection) -> list[Table]:
    """Every table that has a policy for the program's role."""
    names = admin.execute(
        "SELECT DISTINCT tablename::text FROM pg_policies WHERE 'utvag_app' = ANY (roles) ORDER BY 1"
    ).fetchall()
    return [_table(admin, name) for (name,) in names]


def _table(admin: psycopg.Connection, name: str) -> Table:
    columns: dict[str, str] = dict(
        admin.execute(
            "SELECT attname::text, format_type(atttypid, NULL) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            [name],
        ).fetchall()
    )
    users = admin.execute(
        "SELECT a.attname::text FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND c.conrelid = %s::regclass AND c.confrelid = 'accounts_user'::regclass",
        [name],
    ).fetchall()
    unique = admin.execute(
        "SELECT DISTINCT a.attname::text FROM pg_index i JOIN pg_attribute a"
        " ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[]) WHERE i.indrelid = %s::regclass AND i.indisunique",
        [name],
    ).fetchall()
    kept = (
        {each for (each,) in unique} | {each for (each,) in users} | {"case_id", "person_id", "controller_id"}
    )
    key = "id" if "id" in columns else next(each for (each,) in unique)
    free = sorted(
        columns.keys() - {key, "case_id", "person_id", "controller_id"}, key=lambda each: each in kept
    )
    return Table(name, key, set(columns), _overwritable(admin, name, free), [each for (each,) in users])


def _overwritable(admin: psycopg.Connection, name: str, free: list[str]) -> str:
    """A column whose value in one row every row may have; where there is none, one that is stopped behind the wall."""
    for column in [*free]:
        try:
            with laid_aside(admin):
                admin.execute(f'UPDATE {name} SET "{column}" = (SELECT o."{column}" FROM {name} o LIMIT 1)')
        except psycopg.Error:
            continue
        return column
    return free[0]


@contextmanager
def laid_aside(admin: psycopg.Connection, reader: Reader | None = None, token: str = "") -> Iterator[None]:
    """Nothing that is done within stays; with a reader, it is done in the program's role with their token."""
    with admin.transaction(force_rollback=True):
        admin.execute("SET LOCAL session_replication_role = replica")
        if reader:
            admin.execute("SELECT set_config('utvag.token', %s, true)", [token])
            admin.execute("SET LOCAL ROLE utvag_app")
        yield


def tried(
    admin: psycopg.Connection, table: Table, readers: list[Reader], tokens: dict[Any, str]
) -> tuple[list[str], int]:
    """What does not hold of the table, and how many rows were looked at; `admin` is in a transaction."""
    wrong, cells = [], 0
    admin.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO utvag_app")
    every = _ids(admin, table)
    for reader in readers:
        token = tokens[reader.pk]
        allowed = _ids(admin, table, table.seen, reader)
        with laid_aside(admin, reader, token):
            read = _ids(admin, table)
        cells += len(every)
        if read != allowed:
            wrong.append(
                f"{reader.name} reads {len(read - allowed)} too many and {len(allowed - read)} too few of {table.name}"
            )
        if table.name in WRITTEN:
            allowed = _ids(admin, table, WRITTEN[table.name], reader)
        wrong += _written(admin, table, reader, token, allowed, every)
        wrong += _added(admin, table, reader, token)
    return wrong, cells


def _written(
    admin: psycopg.Connection,
    table: Table,
    reader: Reader,
    token: str,
    allowed: set[str],
    every: set[str],
) -> list[str]:
    """Without a condition, which asks no policy about what is read: only the one about what is written."""
    wrong = []
    value = admin.execute(f'SELECT "{table.plain}"::text FROM {table.name} LIMIT 1').fetchone()
    literal = sql.Literal(value[0] if value else None)
    overwrite = sql.SQL("UPDATE {} SET {} = {}").format(
        sql.Identifier(table.name), sql.Identifier(table.plain), literal
    )
    changed = _changed(admin, reader, token, overwrite, 0 if allowed else len(every))
    if changed > len(allowed):
        wrong.append(f"{reader.name} changes {changed} rows of {table.name}, and sees {len(allowed)}")
    try:
        with laid_aside(admin, reader, token):
            admin.execute(f"DELETE FROM {table.name}")
            admin.execute("RESET ROLE")
            removed = every - _ids(admin, table)
    except psycopg.Error:
        removed = set()
    if removed - allowed:
        wrong.append(
            f"{reader.name} removes {len(removed - allowed)} rows of {table.name} that are not theirs"
        )
    return wrong


def _changed(
    admin: psycopg.Connection, reader: Reader, token: str, statement: sql.Composed, if_stopped: int
) -> int:
    """How many rows are changed; `if_stopped` where something behind the wall stops it."""
    try:
        with laid_aside(admin, reader, token):
            return admin.execute(statement).rowcount
    except psycopg.errors.InsufficientPrivilege:
        return 0
    except psycopg.Error:
        return if_stopped


def _added(admin: psycopg.Connection, table: Table, reader: Reader, token: str) -> list[str]:
    """A row like one that is somebody else's; and like it, but in one's own name."""
    theirs = WRITTEN.get(table.name, table.seen)
    rows = admin.execute(
        f"SELECT to_jsonb({table.name}) FROM {table.name} WHERE ({theirs}) IS NOT TRUE ORDER BY {table.key} LIMIT 2",
        reader.known,
    ).fetchall()
    wrong = []
    of_case = (
        bool({"case_id", "person_id"} & table.columns)
        and reader.is_signed_in
        and table.name not in IN_OWN_NAME_BY_ALL
    )
    for (row,) in rows:
        copy = {**row, table.key: _new_key(row[table.key])}
        ours = {**copy, **dict.fromkeys(table.users, str(reader.pk))}
        if "controller_id" in copy:
            ours["controller_id"] = str(reader.known["controller"])
        for said, tried_row in (("theirs", copy), *((("as one's own", ours),) if of_case else ())):
            if _goes_in(admin, table, reader, token, tried_row):
                wrong.append(f"{reader.name} adds a row to {table.name} like one of somebody else's, {said}")
    if reader.is_signed_in and table.name in OF_THE_WALL:
        (row,) = admin.execute(f"SELECT to_jsonb({table.name}) FROM {table.name} LIMIT 1").fetchone()  # type: ignore[misc]
        own = {**row, table.key: _new_key(row[table.key]), **dict.fromkeys(table.users, str(reader.pk))}
        own |= {"controller_id": str(reader.known["controller"]), "case_id": None}
        own |= {"actor_id": str(reader.pk)} | OF_THE_WALL[table.name]
        if _goes_in(admin, table, reader, token, own):
            wrong.append(f"{reader.name} adds a row to {table.name} that only the wall adds")
    return wrong


def _new_key(old: Any) -> Any:
    return str(uuid4()) if isinstance(old, str) else old + 1_000_000


def _goes_in(
    admin: psycopg.Connection, table: Table, reader: Reader, token: str, row: dict[str, Any]
) -> bool:
    names = ", ".join(f'"{name}"' for name in sorted(table.columns))
    try:
        with laid_aside(admin, reader, token):
            admin.execute(
                f"INSERT INTO {table.name} ({names}) SELECT {names} FROM jsonb_populate_record(NULL::{table.name}, %s)",
                [json.dumps(row)],
            )
    except psycopg.errors.InsufficientPrivilege as refusal:
        return NOT_LET_IN not in str(refusal)
    except psycopg.Error:
        # Stopped by something that stands behind the wall: the wall itself let it through.
        return True
    return True


def _ids(
    admin: psycopg.Connection, table: Table, condition: str = "true", reader: Reader | None = None
) -> set[str]:
    question = f"SELECT {table.key}::text FROM {table.name} WHERE {condition}"
    return {each for (each,) in admin.execute(question, reader.known if reader else None).fetchall()}
