"""Each wall taken down, one at a time: what tries the tables has to notice every one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from assurance.need_to_know.setting import readers_of, settled
from assurance.need_to_know.trying import Table, tried, walled_tables

POLICIES = """
    SELECT tablename::text, policyname::text, permissive = 'RESTRICTIVE', cmd FROM pg_policies
    WHERE 'utvag_app' = ANY (roles) ORDER BY 1, 4, 2
"""
OPENED = {
    "SELECT": "USING (true)",
    "DELETE": "USING (true)",
    "UPDATE": "USING (true) WITH CHECK (true)",
    "INSERT": "WITH CHECK (true)",
}


@dataclass(frozen=True)
class Removal:
    """One policy that lets everything through."""

    table: str
    policy: str
    command: str
    statements: tuple[str, ...]


def removals(admin: psycopg.Connection) -> Iterator[Removal]:
    """Every policy of the program's role."""
    for table, policy, narrows, command in admin.execute(POLICIES).fetchall():
        statements = [f"DROP POLICY {policy} ON {table}"]
        if not narrows:
            opened = OPENED[command]
            statements.append(f"CREATE POLICY {policy} ON {table} FOR {command} TO utvag_app {opened}")
        yield Removal(table, policy, command, tuple(statements))


def measured(dsn: str, *, every: int = 1) -> list[str]:
    """Lines for the table; raises `AssertionError` where a table is not as it is said, or a removal goes unnoticed."""
    with settled(dsn) as admin:
        readers, tokens = readers_of(admin)
        tables = {table.name: table for table in walled_tables(admin)}
        cells = 0
        for table in tables.values():
            wrong, some = _tried(admin, table, readers, tokens)
            assert not wrong, wrong
            cells += some
        killed: Counter[str] = Counter()
        survived: dict[str, list[str]] = {command: [] for command in (*OPENED, "ALL")}
        for removal in list(removals(admin))[::every]:
            with admin.transaction(force_rollback=True):
                for statement in removal.statements:
                    admin.execute(statement)
                wrong, _some = tried(admin, tables[removal.table], readers, tokens)
            if wrong:
                killed[removal.command] += 1
            else:
                survived[removal.command].append(f"{removal.policy} of {removal.table}")
    rows = [
        f"| {'all, narrowing' if command == 'ALL' else command} | {killed[command] + len(left)} | {killed[command]} | {len(left)} |"
        for command, left in survived.items()
    ]
    unnoticed = [each for left in survived.values() for each in left]
    assert not unnoticed, unnoticed
    return [
        (
            f"{len(tables)} tables, {len(readers) - 1} users and somebody without a session, {cells:,} rows looked at, and each user's attempt to change, remove "
            "and add what is not theirs: 0 not as it is said in `assurance/need_to_know/tables.py`."
        ),
        "",
        "| policy of the program's role replaced by one that is always true | removed | noticed | survived |",
        "|---|---:|---:|---:|",
        *rows,
        f"| **all** | **{killed.total()}** | **{killed.total()}** | **0** |",
    ]


def _tried(admin: psycopg.Connection, table: Table, readers: list, tokens: dict) -> tuple[list[str], int]:
    with admin.transaction(force_rollback=True):
        return tried(admin, table, readers, tokens)
