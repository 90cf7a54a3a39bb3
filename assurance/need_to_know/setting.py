"""The demo as a setting: a row in every table, and somebody outside each of them."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.conninfo import conninfo_to_dict

from assurance.need_to_know.obstacles import put_in_the_way
from assurance.need_to_know.rows import insert
from assurance.need_to_know.town import now
from assurance.need_to_know.town_hall import Reader, nobody, reader, world_in
from utvag.demo.organisations import CONTROLLERS, demo_id
from utvag.exchange.domain.keys import Pair

READERS = ("astrid", "cecilia", "david", "eva", "filip", "ines", "hugo", "jonas", "maja")


@contextmanager
def settled(dsn: str) -> Iterator[psycopg.Connection]:
    """A copy of the demo in one transaction of somebody above the walls, which is undone."""
    from tests.demo_database import copy_demo

    copy_demo(str(conninfo_to_dict(dsn)["dbname"]))
    with psycopg.connect(dsn) as admin:
        admin.execute("SET LOCAL session_replication_role = replica")
        furnish(admin)
        put_in_the_way(admin)
        admin.execute("SET LOCAL session_replication_role = origin")
        yield admin
        admin.rollback()


def readers_of(admin: psycopg.Connection) -> tuple[list[Reader], dict[UUID | None, str]]:
    """The users who try, a session of each, and somebody without any."""
    world = world_in(admin)
    ids = {user.key: demo_id(c.code, "user", user.key) for c in CONTROLLERS for user in c.users}
    readers = [reader(admin, world, name, ids[name]) for name in READERS]
    tokens: dict[UUID | None, str] = {each.pk: secrets.token_urlsafe(32) for each in readers}
    for each in readers:
        admin.execute(
            "SELECT wall.open_session(%s, %s, %s, 'USER', %s, '')",
            [tokens[each.pk], each.pk, each.known["controller"], now() + timedelta(hours=6)],
        )
    return [*readers, nobody()], {**tokens, None: ""}


def furnish(admin: psycopg.Connection) -> None:
    """A row of a case that is Astrid's in each table that the demo leaves empty."""
    tables = [
        name
        for (name,) in admin.execute(
            "SELECT DISTINCT tablename::text FROM pg_policies WHERE 'utvag_app' = ANY (roles) ORDER BY 1"
        ).fetchall()
    ]
    case, person, controller, unit = admin.execute(
        "SELECT c.id, c.person_id, c.controller_id, c.unit_id FROM cases_case c JOIN access_grant g ON g.case_id = c.id"
        " WHERE g.user_id = %s AND g.ends_at IS NULL AND g.kind = 'TEAM'"
        " AND NOT EXISTS (SELECT FROM access_grant o WHERE o.case_id = c.id AND o.user_id = %s) ORDER BY c.id LIMIT 1",
        [demo_id("exempelby", "user", "astrid"), demo_id("exempelby", "user", "cecilia")],
    ).fetchone()  # type: ignore[misc]
    base = {
        "case_id": case,
        "person_id": person,
        "controller_id": controller,
        "unit_id": unit,
        "accounts_user": demo_id("exempelby", "user", "astrid"),
    }
    waiting = [name for name in tables if _is_empty(admin, name)]
    faults: dict[str, str] = {}
    # Those that hang on another come after it.
    for _round in range(4):
        for name in list(waiting):
            row = _row_of(admin, name, base)
            if row is None:
                continue
            try:
                with admin.transaction():
                    insert(admin, name, [row])
                waiting.remove(name)
            except psycopg.Error as fault:
                faults[name] = str(fault)
    assert not waiting, {name: faults.get(name) for name in waiting}


def _is_empty(admin: psycopg.Connection, table: str) -> bool:
    return admin.execute(f"SELECT FROM {table} LIMIT 1").fetchone() is None


def _row_of(admin: psycopg.Connection, table: str, base: dict[str, Any]) -> dict[str, Any] | None:
    """What the row refers to; nothing as long as that is not there."""
    row = dict(SAID.get(table, {}))
    names = {
        name
        for (name,) in admin.execute(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s",
            [table],
        ).fetchall()
    }
    row |= {key: value for key, value in base.items() if key in names and key not in row}
    for column, above, needed in admin.execute(
        "SELECT a.attname::text, c.confrelid::regclass::text, a.attnotnull FROM pg_constraint c"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND c.conrelid = %s::regclass",
        [table],
    ).fetchall():
        if column in row:
            continue
        if above in base:
            row[column] = base[above]
        elif needed:
            found = admin.execute(f"SELECT id FROM {above} ORDER BY id LIMIT 1").fetchone()
            if found is None:
                return None
            row[column] = found[0]
    return row


PUBLIC = Pair.new().public
# What the columns of a row that the demo lacks must say.
SAID: dict[str, dict[str, Any]] = {
    "accounts_accountchange": {
        "kind": "ROLE",
        "role": "WORKER",
        "takes_two": True,
        "nobody_could_agree": False,
        "from_on": date(2026, 1, 1),
    },
    "statistics_rulechange": {"threshold": 5, "protection": 4, "base": 5, "budget": 0, "why": "Prövat"},
    "economy_scenario": {"name": "Påhittat", "removed_at": None, "removed_by_id": None},
    "economy_costbearer": {
        "framework": "OWN",
        "payee_id": None,
        "absence_days": "{}",
        "absence_shares": "{}",
        "last_on": None,
        "ended_at": None,
        "ended_by_id": None,
    },
    "economy_budget": {"year": 2026, "amount": 1, "displaced": 0},
    "economy_extracost": {"quantity": 1, "price": 1, "part": "EXTRA", "vat": "exempt_care"},
    "economy_hourlyrate": {"price": 1},
    "economy_indexvalue": {"value": 1},
    "economy_invoice": {"net": 1, "vat": 0},
    "economy_invoiceline": {"place": 1, "quantity": 1, "price": 1, "vat_rate": 0, "net": 1},
    "economy_posting": {"net": 1, "vat": 0, "back": 0},
    "economy_rate": {"price": 1, "part": "CARE", "unit": "DAY", "vat": "exempt_care"},
    "economy_monthclose": {"month_on": date(2026, 1, 1)},
    "economy_statemoneyapplication": {
        "scheme": "police_exit",
        "scheme_since_on": date(2022, 1, 1),
        "replaces_id": None,
    },
    "economy_statemoneyclaim": {
        "amount": 1,
        "basis": "TYPED",
        "invoice_line_id": None,
        "freed_at": None,
        "freed_by_id": None,
    },
    "economy_statemoneystep": {"step": "SENT"},
    "economy_statemoneyamount": {"amount": 1},
    "economy_statemoneyevidence": {"kind": "costs_shown"},
    "exchange_package": {
        "kind": "request",
        "direction": "OUT",
        "ended_at": datetime(2026, 1, 1, tzinfo=UTC),
        "ended_why": "EXPIRED",
    },
    "exchange_ownkey": {"signing": PUBLIC.signing, "encryption": PUBLIC.encryption},
    "exchange_partnerkey": {
        "signing": PUBLIC.signing,
        "encryption": PUBLIC.encryption,
        "checked_at": None,
        "checked_by_id": None,
    },
    "oversight_staffmark": {"kind": "HOME", "ended_by_id": None},
}
