"""Doors, what came in through them, and what became of it."""

from utvag.door.models.door import Door
from utvag.door.models.message import Handling, Message

__all__ = ["Door", "Handling", "Message"]
