"""Controllers, units, counterparts, on-call times and the delegation register."""

from utvag.organisations.models.controllers import Controller, Unit
from utvag.organisations.models.counterparts import ContactPerson, Counterpart
from utvag.organisations.models.delegation import Delegation, DelegationVersion, Level
from utvag.organisations.models.on_call import OnCall

__all__ = [
    "ContactPerson",
    "Controller",
    "Counterpart",
    "Delegation",
    "DelegationVersion",
    "Level",
    "OnCall",
    "Unit",
]
