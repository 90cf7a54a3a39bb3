"""The front door to controllers and units."""

from utvag.organisations.actions import add_controller, add_unit
from utvag.organisations.models import Controller, Unit

__all__ = ["Controller", "Unit", "add_controller", "add_unit"]
