"""The public page, and the pages of the receiving unit."""

from utvag.door.views.keeping import closing, keeping, opening, settings
from utvag.door.views.public import door, leaving
from utvag.door.views.received import aside, handled, message, messages

__all__ = [
    "aside",
    "closing",
    "door",
    "handled",
    "keeping",
    "leaving",
    "message",
    "messages",
    "opening",
    "settings",
]
