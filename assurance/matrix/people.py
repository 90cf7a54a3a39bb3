"""Somebody in each role: at the unit of the case, at another unit, at another controller, and in a role that is over."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

import psycopg

from assurance.need_to_know.rows import insert
from assurance.need_to_know.town import now
from utvag.accounts.public import Role
from utvag.common.clock import local_date
from utvag.demo.organisations import SPACE, demo_id

HOME, AWAY, ELSEWHERE, ONCE, LATER, NOWHERE = "home", "away", "elsewhere", "once", "later", "nowhere"
PLACES = {
    HOME: ("exempelby", "addiction"),
    AWAY: ("exempelby", "children"),
    ELSEWHERE: ("provkoping", "unit"),
    ONCE: ("exempelby", "addiction"),
    LATER: ("exempelby", "addiction"),
}
ROLES = tuple(str(role) for role in Role)


@dataclass(frozen=True)
class Somebody:
    """A user with one role in one place."""

    role: str
    place: str

    @property
    def pk(self) -> UUID:
        return uuid5(SPACE, f"matrix/{self.role}/{self.place}")

    @property
    def controller(self) -> UUID:
        return demo_id(PLACES[self.place][0])

    @property
    def unit(self) -> UUID:
        return demo_id(*PLACES[self.place])


EVERYBODY = tuple(Somebody(role, place) for role in ROLES for place in PLACES)


def employ(admin: psycopg.Connection) -> None:
    """Make them: personas, who have no second factor to show."""
    today = local_date(now())
    days = {
        ONCE: (today - timedelta(days=90), today - timedelta(days=1)),
        LATER: (today + timedelta(days=1), None),
    }
    users, roles = [], []
    for who in EVERYBODY:
        users.append(
            {
                "id": who.pk,
                "controller_id": who.controller,
                "email": f"{who.role}.{who.place}@matrix.invalid".lower(),
                "name": f"{who.role.title()} {who.place.title()}",
                "language": "sv",
                "password": "!",
                "is_active": True,
                "is_persona": True,
            }
        )
        starts_on, ends_on = days.get(who.place, (today - timedelta(days=90), None))
        roles.append(
            {
                "user_id": who.pk,
                "unit_id": who.unit,
                "role": who.role,
                "starts_on": starts_on,
                "ends_on": ends_on,
            }
        )
    with admin.transaction():
        insert(admin, "accounts_user", users)
        insert(admin, "accounts_membership", roles)
