"""What the model says of somebody in a database that holds a whole demo."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg

from assurance.need_to_know.model import CASEWORK, Block, Grant, Pair, Protection, Role, World
from utvag.common.clock import local_date

MANAGED = """
    WITH RECURSIVE below(id) AS (
        SELECT unnest(%s::uuid[]) UNION SELECT u.id FROM organisations_unit u JOIN below b ON u.parent_id = b.id)
    SELECT array_agg(id) FROM below
"""


def world_in(admin: psycopg.Connection) -> World:
    """The rows that decide who sees what, read by somebody above the walls."""

    def rows(question: str) -> list[Any]:
        return admin.execute(question).fetchall()

    return World(
        users=dict(rows("SELECT id, controller_id FROM accounts_user")),
        cases={
            row[0]: (row[1], row[2]) for row in rows("SELECT id, controller_id, person_id FROM cases_case")
        },
        people=dict(rows("SELECT id, controller_id FROM people_person")),
        grants=[
            Grant(*row)
            for row in rows(
                "SELECT case_id, person_id, controller_id, kind, starts_at, user_id, unit_id, ends_at FROM access_grant"
            )
        ],
        roles=[
            Role(*row)
            for row in rows("SELECT user_id, unit_id, role, starts_on, ends_on FROM accounts_membership")
        ],
        blocks=[
            Block(*row) for row in rows("SELECT user_id, person_id, ends_at IS NOT NULL FROM access_block")
        ],
        protections=[
            Protection(*row)
            for row in rows("SELECT person_id, controller_id, ends_at IS NOT NULL FROM access_protectedmode")
        ],
        merges=[
            Pair(*row)
            for row in rows(
                "SELECT kept_id, merged_id, controller_id, undone_at IS NOT NULL FROM people_merge"
            )
        ],
        questions=[
            Pair(*row)
            for row in rows(
                "SELECT first_id, second_id, controller_id, decided_at IS NOT NULL FROM people_duplicatecandidate"
            )
        ],
    )


@dataclass
class Reader:
    """Somebody, and everything that conditions on rows ask of them."""

    name: str
    pk: UUID | None
    known: dict[str, Any]

    @property
    def is_signed_in(self) -> bool:
        return self.pk is not None


def nobody() -> Reader:
    """A connection of the program that holds no session."""
    some = {key: [] for key in ("cases", "people", "hidden", "units", "worked", "answered", "managed")}
    no = dict.fromkeys(("registrar", "reviewer", "administrator"), False)
    return Reader("nobody", None, {"me": None, "controller": None, **some, **no})


def reader(admin: psycopg.Connection, world: World, name: str, pk: UUID) -> Reader:
    at = datetime.now(UTC)
    today = local_date(at)
    held = [role for role in world.roles if role.user == pk and role.holds(today)]
    names = {role.name for role in held}
    managing = [role.unit for role in held if role.name == "MANAGER"]
    managed = admin.execute(MANAGED, [managing]).fetchone()
    people = world.people_of(pk, at, today)
    hidden = world.hidden_from(pk, at, today)
    return Reader(
        name,
        pk,
        {
            "me": pk,
            "controller": world.users[pk],
            "cases": list(world.cases_of(pk, at, today)),
            "people": list(people),
            "hidden": list(hidden),
            "units": list(world.leads(pk, today)),
            "worked": [role.unit for role in held if role.name in CASEWORK],
            # A counterpart's own people take care of what comes to them.
            "answered": [role.unit for role in held if role.name in (*CASEWORK, "COUNTERPART")],
            "managed": (managed and managed[0]) or [],
            "registrar": "REGISTRAR" in names,
            "reviewer": "REVIEWER" in names,
            "administrator": "ADMINISTRATOR" in names,
        },
    )
