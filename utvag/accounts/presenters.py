"""What the pages of users show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.accounts.domain.devices import named
from utvag.accounts.models import AccountChange, AccountChangeAnswer, Invitation, Membership, Role, User
from utvag.audit import public as audit
from utvag.walls import public as walls

# What has no pages yet: what the role is for, and what is there to see meanwhile.
NOT_YET = {
    Role.SECRETARY: gettext_lazy("prepare the board's matters"),
}
TRY = {
    Role.DIRECTOR: gettext_lazy(
        "read what the programme costs and what it may come to cost, without reading about anybody"
    ),
    Role.COORDINATOR: gettext_lazy(
        "take a call, open a case, share out the work and follow every case of the unit"
    ),
    Role.WORKER: gettext_lazy("work with your own cases, and see that the others do not exist for you"),
    Role.MANAGER: gettext_lazy("follow the unit, decide, and step in when somebody is away"),
    Role.REGISTRAR: gettext_lazy("find duplicates and merge them, without reading any journal"),
    Role.ADMINISTRATOR: gettext_lazy("add users and give them roles, without reaching any case"),
    Role.REVIEWER: gettext_lazy("review who has looked at what, without reading any case"),
    Role.FINANCE: gettext_lazy(
        "close a month and find what is wrong in its invoices, without reading about anybody"
    ),
    Role.STATISTICIAN: gettext_lazy("count each person once, without ever seeing who they are"),
    Role.KEY_HOLDER: gettext_lazy("keep the key that the count rests on, without seeing what it counts"),
    Role.COUNTERPART: gettext_lazy("answer what is asked of your authority, and see nothing else"),
}


@dataclass(frozen=True)
class Persona:
    user: User
    roles: str
    hints: list[str]
    not_yet: list[str]


def persona_groups(users: Iterable[User]) -> list[tuple[str, list[Persona]]]:
    """The demo's people by authority, the largest first, each with what they can try."""
    groups = [
        (name, [_persona(user) for user in group])
        for name, group in groupby(users, key=lambda user: user.controller.name)
    ]
    return sorted(groups, key=lambda group: -len(group[1]))


def _persona(user: Any) -> Persona:
    roles = list(dict.fromkeys(membership.role for membership in user.held))
    return Persona(
        user,
        ", ".join(f"{membership.get_role_display()}, {membership.unit.name}" for membership in user.held),
        [str(TRY[role]) for role in roles if role in TRY],
        pages_to_come(roles),
    )


def pages_to_come(roles: Iterable[str]) -> list[str]:
    """What somebody with these roles will do here, when the pages for it are built."""
    return [str(NOT_YET[Role(role)]) for role in roles if role in NOT_YET]


@dataclass(frozen=True)
class UnitRow:
    unit: Any
    depth: int
    function: str


def unit_rows(tree: Iterable[tuple[int, Any]], functions: Iterable[tuple[Any, Any]]) -> list[UnitRow]:
    """The units in their levels; a function that the day's model does not know keeps its key."""
    names = dict(functions)
    return [UnitRow(unit, depth, str(names.get(unit.function, unit.function))) for depth, unit in tree]


@dataclass
class Colleague:
    user: User
    memberships: list[Membership] = field(default_factory=list)


def colleagues(users: Iterable[User], memberships: Iterable[Membership]) -> list[Colleague]:
    """Each user with their roles."""
    by_user = {user.pk: Colleague(user) for user in users}
    for membership in memberships:
        by_user[membership.user_id].memberships.append(membership)
    return list(by_user.values())


@dataclass(frozen=True)
class Look:
    at: Any
    what: str
    place: audit.Place | None
    reason: str


def looks(entries: Iterable[audit.Entry]) -> list[Look]:
    """The reader's own entries in the log, each with the case if it is of one that the reader can see."""
    entries = list(entries)
    places, reasons = audit.places_of(entries), audit.reasons_of(entries)
    return [
        Look(
            entry.at,
            audit.said(entry),
            places.get(entry.case_id) if entry.case_id else None,
            reasons.get(entry.pk, ""),
        )
        for entry in entries
    ]


def factor_name(factor: Any) -> str:
    """What a second factor is called on the user's own page."""
    if factor.type == "webauthn":
        return factor.wrap().name or _("Passkey")
    return _("Code generator in an app") if factor.type == "totp" else _("Recovery codes")


@dataclass(frozen=True)
class Change:
    row: AccountChange
    about: str
    answer: AccountChangeAnswer | None
    may_agree: bool
    may_stop: bool
    waits_for: list[str]
    # The link by which an account that is to get a role was begun: it may not have been the one it is for.
    begun: Invitation | None
    form: Any


def changes(
    rows: Iterable[AccountChange],
    reader: User,
    who_may_answer: dict[UUID, list[User]],
    begun_by: dict[UUID, Invitation],
    blank: Any,
    answering: Any,
    at: datetime,
) -> list[Change]:
    """Each change with what the reader can do about it; whoever sees another's is trusted to answer it."""
    told = []
    for row in rows:
        answer = getattr(row, "answer", None)
        about = f"{row.get_role_display()}, {row.unit.name}" if row.unit else row.get_kind_display()
        may_agree = who_may_answer.get(row.pk, [])
        trusted = reader.pk not in (row.asked_by_id, row.user_id) and (
            row.asked_by_id is not None or reader in may_agree
        )
        form = blank if answering == row.pk else type(blank)(auto_id=f"{row.pk}_%s")
        listed_only = answer is None and row.invitation is not None and row.invitation.is_open(at)
        names = [user.name for user in may_agree]
        begun = begun_by.get(row.user_id) if row.waits and row.unit else None
        told.append(
            Change(row, about, answer, row.waits and trusted, row.waits or listed_only, names, begun, form)
        )
    return told


@dataclass(frozen=True)
class SessionRow:
    """One of one's sessions, with what it runs on in words."""

    place: UUID
    device: str
    opened_at: datetime
    expires_at: datetime
    is_this_one: bool


def session_rows(found: Iterable[walls.OpenSession]) -> list[SessionRow]:
    return [
        SessionRow(each.place, _device(each.device), each.opened_at, each.expires_at, each.is_this_one)
        for each in found
    ]


def _device(device: str) -> str:
    browser, system = named(device)
    if not browser and not system:
        return _("Unknown browser")
    return _("%(browser)s on %(system)s") % {
        "browser": browser or _("Unknown browser"),
        "system": system or _("an unknown system"),
    }
