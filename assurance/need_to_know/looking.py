"""What each user sees, asked on a plain connection of the program's own role, with a token like any request's."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from uuid import UUID

import psycopg
from psycopg.conninfo import make_conninfo

# Asks as one user after another, with their rights and no others; the plans are made once and kept.
GLANCE = """
    CREATE SCHEMA IF NOT EXISTS assurance;
    GRANT USAGE ON SCHEMA assurance TO utvag_app;
    CREATE OR REPLACE FUNCTION assurance.glance(tokens text[], cases uuid[], people uuid[])
    RETURNS TABLE (place int, what int, seen text) LANGUAGE plpgsql SECURITY INVOKER AS $$
    BEGIN
        FOR place IN 1 .. cardinality(tokens) LOOP
            PERFORM set_config('utvag.token', tokens[place], true);
            RETURN QUERY SELECT place, 0, c.id::text FROM public.cases_case c WHERE c.id = ANY (cases);
            RETURN QUERY SELECT place, 1, p.id::text FROM public.people_person p WHERE p.id = ANY (people);
            RETURN QUERY SELECT place, 2, a.canary || ' ' || a.actor FROM wall.canary_alarms() a;
        END LOOP;
    END $$;
"""


@dataclass
class Glance:
    """What one user sees of the cases and persons, and the alarms that they hear."""

    cases: set[UUID] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)
    alarms: set[str] = field(default_factory=set)


def as_role(dsn: str, role: str) -> psycopg.Connection:
    """A connection to the same database as another of its roles."""
    return psycopg.connect(make_conninfo(dsn, user=role), autocommit=True)


class Eyes:
    """The eyes of several users: one connection as the program's role, and a session for each user."""

    def __init__(self, dsn: str) -> None:
        self.app, self.gate = as_role(dsn, "utvag_app"), as_role(dsn, "utvag_gate")
        self.tokens: dict[UUID, str] = {}
        role = self.app.execute(
            "SELECT current_user::text, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        # Whoever is above the walls sees everything, and every proof would be empty.
        assert role == ("utvag_app", False), role

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.app.close()
        self.gate.close()

    def open(self, users: Mapping[UUID, UUID]) -> None:
        """Open a session for each user of a controller."""
        until = datetime.now(UTC) + timedelta(hours=12)
        with self.gate.transaction(), self.gate.cursor() as cursor:
            for user, controller in users.items():
                self.tokens[user] = secrets.token_urlsafe(32)
                cursor.execute(
                    "SELECT wall.open_session(%s, %s, %s, 'USER', %s, '')",
                    [self.tokens[user], user, controller, until],
                )

    def see(self, users: Iterable[UUID], questions: list[str]) -> dict[UUID, list[set[UUID]]]:
        """The ids that each question answers with for each user, in one transaction for all of them."""
        asked = []
        with self.app.transaction(), self.app.pipeline():
            for user in users:
                self.app.execute("SELECT set_config('utvag.token', %s, true)", [self.tokens[user]])
                asked.append((user, [self.app.execute(question) for question in questions]))
        return {
            user: [{each for (each,) in answer.fetchall()} for answer in answers] for user, answers in asked
        }

    def glance(
        self, users: Iterable[UUID], cases: Iterable[UUID], people: Iterable[UUID]
    ) -> dict[UUID, Glance]:
        """What each of them sees, in one question; the database has to know `GLANCE`."""
        asked = list(users)
        found = {user: Glance() for user in asked}
        with self.app.transaction():
            rows = self.app.execute(
                "SELECT place, what, seen FROM assurance.glance(%s, %s::uuid[], %s::uuid[])",
                [[self.tokens[user] for user in asked], list(cases), list(people)],
            ).fetchall()
        for place, what, seen in rows:
            each = found[asked[place - 1]]
            if what == 2:
                each.alarms.add(seen)
            else:
                (each.people if what else each.cases).add(UUID(seen))
        return found
