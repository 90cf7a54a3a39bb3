"""Who may change the registers, and who may decide in the board's name."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict
from utvag.organisations.models.delegation import LEVEL_OF_ROLE, Delegation, Level


class MembershipLike(Protocol):
    @property
    def unit_id(self) -> UUID: ...

    @property
    def role(self) -> str: ...


class Decider(Protocol):
    """A user, known here by what can be asked of one."""

    pk: UUID
    controller_id: UUID

    @property
    def current_memberships(self) -> Collection[MembershipLike]: ...

    def memberships_on(self, day: date) -> Collection[MembershipLike]: ...

    def has_role(self, *roles: str) -> bool: ...


@dataclass(frozen=True)
class Delegated(Verdict):
    """Yes or no, and the line of the register that said so."""

    row: Delegation | None = None


@dataclass(frozen=True)
class Register:
    """Lines of the delegation register and the levels of its units, read once for many questions."""

    lines: tuple[Delegation, ...]
    levels: Mapping[UUID, UUID | None]

    def lets(self, decision_kind: str, user: Decider, on: date, *, otherwise: str = "") -> Delegated:
        """As `delegation_for`."""
        rows = [row for row in self.lines if row.decision_kind == decision_kind and row.is_in_force(on)]
        if not rows and otherwise:
            rows = [Delegation(decision_kind=decision_kind, level=otherwise)]
        return may_decide(rows, self.levels, user, on)


_KEEP_THEIR_OWN = ("COUNTERPART", "STATISTICIAN", "KEY_HOLDER")


def may_change_counterparts(user: Decider) -> Verdict:
    # At a counterpart whoever answers keeps its own register: there is seldom anybody else. So do those of the count.
    if user.has_role(*_KEEP_THEIR_OWN, "COORDINATOR", "MANAGER", "ADMINISTRATOR"):
        return ALLOWED
    return Verdict(_("Only a coordinator, a unit manager or an administrator changes this register."))


def may_plan_on_call(user: Decider) -> Verdict:
    return may_change_counterparts(user)


def may_change_delegations(user: Decider) -> Verdict:
    if user.has_role("MANAGER", "ADMINISTRATOR"):
        return ALLOWED
    return Verdict(_("Only a unit manager or an administrator changes the delegation register."))


def may_write_line(user: Decider, row: Delegation, parents: Mapping[UUID, UUID | None]) -> Verdict:
    """A line that says who decides in the board's name is not written by one whom it lets decide."""
    if not may_change_delegations(user):
        return may_change_delegations(user)
    if _covers(row, parents, user, user.current_memberships):
        return Verdict(
            _(
                "The line lets you decide yourself. Ask an administrator, or a manager whom it does not concern."
            )
        )
    return ALLOWED


def may_change_units(user: Decider) -> Verdict:
    if user.has_role("ADMINISTRATOR"):
        return ALLOWED
    return Verdict(_("Only an administrator changes the units."))


def may_decide(
    rows: Iterable[Delegation], parents: Mapping[UUID, UUID | None], user: Decider, on: date
) -> Delegated:
    """Whether one of `rows` (a kind of decision on the day) lets this user decide; `parents` are the units' levels.

    As what the user was on the day: who has become a manager since decides nothing backwards.
    """
    rows = list(rows)
    held = user.memberships_on(on) if rows else ()
    for row in rows:
        if _covers(row, parents, user, held):
            return Delegated(row=row)
    if not rows:
        return Delegated(
            _("The delegation register does not mention this kind of decision: the board decides.")
        )
    lowest = min((Level(row.level) for row in rows), key=lambda level: level.rank)
    return Delegated(
        _("By the delegation register this is decided from the level “%(level)s”.") % {"level": lowest.label}
    )


def _covers(
    row: Delegation,
    parents: Mapping[UUID, UUID | None],
    user: Decider,
    held: Collection[MembershipLike],
) -> bool:
    if row.colleague_id is not None:
        return row.colleague_id == user.pk
    needed = Level(row.level).rank
    return any(
        membership.role in LEVEL_OF_ROLE
        and LEVEL_OF_ROLE[membership.role].rank >= needed
        and (row.unit_id is None or row.unit_id in _levels_at_and_above(membership.unit_id, parents))
        for membership in held
    )


def _levels_at_and_above(unit_id: UUID | None, parents: Mapping[UUID, UUID | None]) -> set[UUID]:
    found: set[UUID] = set()
    while unit_id is not None and unit_id not in found:
        found.add(unit_id)
        unit_id = parents.get(unit_id)
    return found
