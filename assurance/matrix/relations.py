"""What somebody can be to a case, as rows; and whether they then see it, said without asking the program."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

from assurance.matrix.people import AWAY, ELSEWHERE, HOME, LATER, NOWHERE, ONCE, ROLES, Somebody
from assurance.need_to_know.model import CASEWORK, LEADING
from assurance.need_to_know.rows import insert
from assurance.need_to_know.town import now

Rows = dict[str, list[dict[str, Any]]]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# What a relation is made of: removed before each, and put back at the end.
OF_A_RELATION = (
    "access_grant",
    "access_block",
    "access_protectedmode",
    "cases_teammember",
    "secrecy_emergencyopening",
    "secrecy_canary",
    "cases_closure",
)


@dataclass(frozen=True)
class TheCase:
    """The case that everybody stands in some relation to."""

    pk: UUID
    person: UUID
    controller: UUID
    unit: UUID
    key: UUID


def named(who: Somebody, case: TheCase, kind: str = "TEAM", role: str = "CO_WORKER", **when: Any) -> Rows:
    """A grant of one's own, and the part in the team that goes with it."""
    at = now()
    grant = {**_grant(case, kind, at), "user_id": who.pk, **when}
    part = {"case_id": case.pk, "user_id": who.pk, "role": role, "starts_at": grant["starts_at"]}
    part["ends_at"] = grant.get("ends_at")
    has_part = kind in ("TEAM", "COVER")
    return {"access_grant": [grant], **({"cases_teammember": [part]} if has_part else {})}


def _grant(case: TheCase, kind: str, at: datetime) -> dict[str, Any]:
    return {
        "controller_id": case.controller,
        "case_id": case.pk,
        "person_id": case.person,
        "kind": kind,
        "starts_at": at - 2 * HOUR,
        "ends_at": None,
        "starts_by_id": uuid4(),
    }


def nothing(who: Somebody, case: TheCase) -> Rows:
    return {}


def responsible(who: Somebody, case: TheCase) -> Rows:
    return named(who, case, role="RESPONSIBLE")


def covers(who: Somebody, case: TheCase) -> Rows:
    return named(who, case, "COVER", "COVER", ends_at=now() + DAY)


def expired(who: Somebody, case: TheCase) -> Rows:
    return named(who, case, "COVER", "COVER", ends_at=now() - HOUR)


def withdrawn(who: Somebody, case: TheCase) -> Rows:
    return named(who, case, ends_at=now() - HOUR)


def to_come(who: Somebody, case: TheCase) -> Rows:
    return named(who, case, "COVER", "COVER", starts_at=now() + DAY, ends_at=now() + 2 * DAY)


def never(who: Somebody, case: TheCase) -> Rows:
    begins = now() + timedelta(seconds=3)
    return named(who, case, "COVER", "COVER", starts_at=begins, ends_at=begins)


def earlier(who: Somebody, case: TheCase) -> Rows:
    return named(who, case, "EARLIER")


def protected(who: Somebody, case: TheCase) -> Rows:
    mode = {
        "controller_id": case.controller,
        "case_id": case.pk,
        "person_id": case.person,
        "starts_at": now() - HOUR,
    }
    return {"access_protectedmode": [{**mode, "ends_at": None}]}


def protected_team(who: Somebody, case: TheCase) -> Rows:
    return protected(who, case) | named(who, case)


def blocked(who: Somebody, case: TheCase, kind: str = "BLOCK") -> Rows:
    block = {
        "controller_id": case.controller,
        "case_id": case.pk,
        "person_id": case.person,
        "user_id": who.pk,
        "kind": kind,
        "relation": "RELATIVE",
        "starts_at": now() - HOUR,
        "starts_by_id": who.pk,
        "ends_at": None,
    }
    return named(who, case) | {"access_block": [block]}


def conflict(who: Somebody, case: TheCase) -> Rows:
    return blocked(who, case, "CONFLICT")


def emergency(who: Somebody, case: TheCase, left: timedelta = HOUR) -> Rows:
    begun = now() - 2 * HOUR
    opening = {
        "controller_id": case.controller,
        "case_id": case.pk,
        "key_id": case.key,
        "purpose": "DANGER",
        "reason": b"",
        "opened_at": begun,
        "opened_by_id": who.pk,
        "lasting": 2 * HOUR + left,
    }
    grant = named(who, case, "EMERGENCY", starts_at=begun, ends_at=begun + 2 * HOUR + left)
    return grant | {"secrecy_emergencyopening": [opening]}


def emergency_over(who: Somebody, case: TheCase) -> Rows:
    return emergency(who, case, left=-HOUR)


def canary(who: Somebody, case: TheCase) -> Rows:
    placed = {
        "controller_id": case.controller,
        "case_id": case.pk,
        "key_id": case.key,
        "placed_at": now() - HOUR,
    }
    return {"secrecy_canary": [{**placed, "label": b"", "placed_by_id": uuid4(), "ended_at": None}]}


def canary_team(who: Somebody, case: TheCase) -> Rows:
    return canary(who, case) | named(who, case)


def closed(who: Somebody, case: TheCase) -> Rows:
    closure = {"case_id": case.pk, "reason": "GOALS_REACHED", "note": b"", "closed_at": now() - HOUR}
    return {"cases_closure": [{**closure, "closed_by_id": uuid4()}]}


def closed_team(who: Somebody, case: TheCase) -> Rows:
    return closed(who, case) | named(who, case)


def other_controllers_team(who: Somebody, case: TheCase) -> Rows:
    """A row that no action writes: a grant to somebody of another controller, in their controller's name."""
    rows = named(who, case)
    rows["access_grant"][0]["controller_id"] = who.controller
    return rows


@dataclass(frozen=True)
class Relation:
    """Who it is tried as, what is written of them, and who of them sees the case."""

    name: str
    place: str
    rows: Callable[[Somebody, TheCase], Rows]
    sees: Callable[[str], bool]
    # Whoever is this to the case sends no form there.
    reads_only: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        return ROLES if self.place != NOWHERE else ("nobody",)


def everybody(_role: str) -> bool:
    return True


def nobody(_role: str) -> bool:
    return False


def who_works(role: str) -> bool:
    """A grant by name reaches nothing without a role that does casework."""
    return role in CASEWORK


def who_leads(role: str) -> bool:
    return role in LEADING


RELATIONS = (
    Relation("own case", HOME, named, who_works),
    Relation("own case, responsible", HOME, responsible, who_works),
    Relation("own case, covering", AWAY, covers, who_works),
    Relation("the person's earlier case", AWAY, earlier, who_works, reads_only=True),
    Relation("same unit, other case", HOME, nothing, who_leads),
    Relation("other unit", AWAY, nothing, nobody),
    Relation("other controller", ELSEWHERE, nothing, nobody),
    Relation("other controller, with a grant", ELSEWHERE, other_controllers_team, nobody),
    Relation("expired", AWAY, expired, nobody),
    Relation("withdrawn", AWAY, withdrawn, nobody),
    Relation("not begun", AWAY, to_come, nobody),
    Relation("never begun", AWAY, never, nobody),
    Relation("ended membership", ONCE, nothing, nobody),
    Relation("membership not begun", LATER, nothing, nobody),
    Relation("protected", HOME, protected, nobody),
    Relation("protected, in the team", HOME, protected_team, who_works),
    Relation("blocked", HOME, blocked, nobody),
    Relation("conflict of interest", HOME, conflict, nobody),
    Relation("emergency", AWAY, emergency, who_works, reads_only=True),
    Relation("emergency that is over", AWAY, emergency_over, nobody),
    Relation("canary", AWAY, canary, nobody),
    Relation("canary, in the team", HOME, canary_team, who_works),
    Relation("closed", AWAY, closed, nobody),
    Relation("closed, in the team", HOME, closed_team, who_works),
    Relation("not signed in", NOWHERE, nothing, nobody),
)


class Relations:
    """Makes each relation in the database, and puts back what was there."""

    def __init__(self, admin: psycopg.Connection, case: TheCase) -> None:
        self.admin, self.case = admin, case

    @contextmanager
    def made(self, relation: Relation, who: Somebody) -> Iterator[None]:
        """The relation, committed; the case's unit leads it in every one of them."""
        unit = {**_grant(self.case, "UNIT", now()), "unit_id": self.case.unit}
        with self._laid_aside():
            with self.admin.transaction():
                self.admin.execute("SET LOCAL session_replication_role = replica")
                insert(self.admin, "access_grant", [unit])
                for table, rows in relation.rows(who, self.case).items():
                    insert(self.admin, table, rows)
            yield

    @contextmanager
    def _laid_aside(self) -> Iterator[None]:
        self._each("CREATE TABLE IF NOT EXISTS kept_{table} AS SELECT * FROM {table} WHERE {condition}")
        self._each("DELETE FROM {table} WHERE {condition}")
        try:
            yield
        finally:
            self._each("DELETE FROM {table} WHERE {condition}")
            self._each("INSERT INTO {table} SELECT * FROM kept_{table}")
            self._each("DROP TABLE kept_{table}")

    def _each(self, statement: str) -> None:
        with self.admin.transaction():
            self.admin.execute("SET LOCAL session_replication_role = replica")
            for table in OF_A_RELATION:
                condition = f"case_id = '{self.case.pk}'"
                if table in ("access_block", "access_protectedmode"):
                    condition = f"person_id = '{self.case.person}'"
                self.admin.execute(statement.format(table=table, condition=condition))
