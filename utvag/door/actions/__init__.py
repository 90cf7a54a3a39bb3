"""Everything that changes the door and what came in through it."""

from utvag.door.actions.handling import look_at, settle, take_aside
from utvag.door.actions.keeping import close_door, keep_door, look_at_door, open_door
from utvag.door.actions.limiting import is_within_limits
from utvag.door.actions.receiving import receive

__all__ = [
    "close_door",
    "is_within_limits",
    "keep_door",
    "look_at",
    "look_at_door",
    "open_door",
    "receive",
    "settle",
    "take_aside",
]
