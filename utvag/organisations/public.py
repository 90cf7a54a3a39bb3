"""The front door to controllers, units, counterparts, on-call times and the delegation register."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from utvag.organisations import queries
from utvag.organisations.actions import (
    add_contact,
    add_controller,
    add_counterpart,
    add_delegation,
    add_unit,
    plan_on_call,
)
from utvag.organisations.models import ContactPerson, Controller, Counterpart, Delegation, Level, OnCall, Unit
from utvag.organisations.policies import Decider, Delegated, Register, may_decide
from utvag.organisations.queries import (
    controller_with,
    counterparts_of,
    delegations_of,
    on_call_now,
    parents_of,
    unit_functions_of,
    units_of,
    version_read,
)

__all__ = [
    "ContactPerson",
    "Controller",
    "Counterpart",
    "Delegated",
    "Delegation",
    "Level",
    "OnCall",
    "Register",
    "Unit",
    "add_contact",
    "add_controller",
    "add_counterpart",
    "add_delegation",
    "add_unit",
    "controller_with",
    "counterparts_of",
    "delegation_for",
    "delegations_of",
    "may_decide",
    "offer_colleagues",
    "offer_decision_kinds",
    "offer_unit_functions",
    "on_call_now",
    "parents_of",
    "plan_on_call",
    "register_of",
    "tree_of",
    "unit_functions_of",
    "units_of",
    "version_read",
]


def offer_decision_kinds(provider: Callable[[date], queries.Named]) -> None:
    """Register what gives key and title of each kind of decision on a day (from `apps.ready`)."""
    queries.offer("decision_kinds", provider)


def offer_unit_functions(provider: Callable[[UUID, date], queries.Named]) -> None:
    """Register what gives key and name of each unit in a controller's operating model (from `apps.ready`)."""
    queries.offer("unit_functions", provider)


def offer_colleagues(provider: Callable[[UUID], queries.Named]) -> None:
    """Register what gives id and name of each user of a controller (from `apps.ready`)."""
    queries.offer("colleagues", provider)


def tree_of(controller_id: UUID) -> list[tuple[int, Any]]:
    """Each unit with its depth, parents before children."""
    by_parent: dict[UUID | None, list[Any]] = {}
    for unit in units_of(controller_id):
        by_parent.setdefault(unit.parent_id, []).append(unit)

    def below(parent_id: UUID | None, depth: int) -> list[tuple[int, Any]]:
        return [
            row
            for unit in by_parent.get(parent_id, [])
            for row in [(depth, unit), *below(unit.pk, depth + 1)]
        ]

    return below(None, 0)


def delegation_for(
    controller_id: UUID, decision_kind: str, user: Decider, on: date, *, otherwise: str = ""
) -> Delegated:
    """Whether the register lets `user` make this kind of decision on the day, and by which line (`.row`).

    Where it does not mention the kind, the level `otherwise` counts, if one is given; else the board decides.
    """
    rows = delegations_of(controller_id, on).filter(decision_kind=decision_kind)
    register = Register(tuple(rows), queries.levels_of(controller_id))
    return register.lets(decision_kind, user, on, otherwise=otherwise)


def register_of(controller_id: UUID) -> Register:
    """The whole register of a controller, for lists: two questions, however many ask it."""
    return Register(tuple(delegations_of(controller_id)), queries.levels_of(controller_id))
