"""The cast in a database where commits are real: who acts, and what the superuser does to time and roles beside them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from assurance.need_to_know.model import Role, World
from assurance.need_to_know.rows import empty
from utvag.accounts.public import User
from utvag.demo.organisations import CONTROLLERS, demo_id
from utvag.walls import public as walls

WHO = ("astrid", "bo", "cecilia", "david", "disa", "ester", "eva", "filip", "hugo", "ines", "maja", "jonas")
# What has a moment that decides who sees: shifting it back is what it is for time to pass.
MOMENTS = {
    "access_grant": ("starts_at", "ends_at"),
    "access_block": ("starts_at", "ends_at"),
    "access_protectedmode": ("starts_at", "ends_at"),
    "cases_teammember": ("starts_at", "ends_at"),
    "secrecy_emergencyopening": ("opened_at", "ended_at"),
}
FORGOTTEN = (
    "access_grant",
    "access_block",
    "access_protectedmode",
    "secrecy_emergencyreview",
    "secrecy_emergencyopening",
    "secrecy_canaryfinding",
    "secrecy_canary",
)


class Town:
    """Two controllers' colleagues, and the only connection that stands above the walls."""

    def __init__(self, admin: psycopg.Connection) -> None:
        self.admin = admin
        ids = {
            user.key: demo_id(controller.code, "user", user.key)
            for controller in CONTROLLERS
            for user in controller.users
        }
        self.ids = {key: ids[key] for key in WHO}
        self.names = {pk: key for key, pk in self.ids.items()}
        self._memberships = admin.execute(
            "SELECT id, user_id, unit_id, role, starts_on, ends_on FROM accounts_membership"
        ).fetchall()
        self._users: dict[UUID, User] = {}
        self._ended: set[UUID] = set()

    def begin(self) -> World:
        """A world as on the first day: everybody in their roles, and nobody's case in reach."""
        empty(self.admin, FORGOTTEN)
        self.admin.execute("DELETE FROM wall.counter")
        for row in (row for row in self._memberships if row[1] in self._ended):
            self.admin.execute("UPDATE accounts_membership SET ends_on = %s WHERE id = %s", [row[5], row[0]])
            self._users.pop(row[1], None)
        self._ended.clear()
        users = {pk: self.user(pk).controller_id for pk in self.ids.values()}
        roles = [Role(row[1], row[2], row[3], row[4], row[5]) for row in self._memberships if row[1] in users]
        return World(users=users, roles=roles)

    def user(self, pk: UUID) -> User:
        """The user as a request would find them."""
        if pk not in self._users:
            with walls.signing_in():
                found = User.objects.select_related("controller").get(pk=pk)
                assert found.current_memberships is not None
                self._users[pk] = found
        return self._users[pk]

    def end_role(self, role: Role, today: date) -> None:
        """It ends today, or is given anew as it was."""
        role.ends_on = None if role.ends_on else today
        self.admin.execute(
            "UPDATE accounts_membership SET ends_on = %s WHERE user_id = %s AND unit_id = %s AND role = %s",
            [role.ends_on, role.user, role.unit, role.name],
        )
        self._users.pop(role.user, None)
        self._ended.add(role.user)

    def pass_time(self, world: World, lasting: timedelta) -> None:
        """Everything becomes so much older; the budgets of a day are over when a day is."""
        with self.admin.transaction():
            self.admin.execute("SET LOCAL session_replication_role = replica")
            for table, columns in MOMENTS.items():
                moved = ", ".join(f"{column} = {column} - %(lasting)s" for column in columns)
                self.admin.execute(f"UPDATE {table} SET {moved}", {"lasting": lasting})
        if lasting >= timedelta(days=1):
            self.admin.execute("DELETE FROM wall.counter")
        for grant in world.grants:
            grant.starts_at -= lasting
            grant.ends_at = grant.ends_at and grant.ends_at - lasting

    def unit_of(self, pk: UUID) -> Any:
        """The unit in which a user opens cases, if they have any."""
        held = self.user(pk).current_memberships
        return held[0].unit if held else None


def now() -> datetime:
    return datetime.now(UTC)
