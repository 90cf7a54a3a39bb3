"""Everything that changes the registers of organisations."""

from utvag.organisations.actions.controllers import add_controller, add_unit
from utvag.organisations.actions.counterparts import (
    add_contact,
    add_counterpart,
    change_contact,
    change_counterpart,
)
from utvag.organisations.actions.delegations import add_delegation, change_delegation
from utvag.organisations.actions.on_call import plan_on_call, withdraw_on_call

__all__ = [
    "add_contact",
    "add_controller",
    "add_counterpart",
    "add_delegation",
    "add_unit",
    "change_contact",
    "change_counterpart",
    "change_delegation",
    "plan_on_call",
    "withdraw_on_call",
]
