"""The public page in its language, and what came in as the receiving unit reads it."""

from utvag.door.presenters.page import page_of
from utvag.door.presenters.received import (
    consultation_of,
    door_facts,
    handled_rows,
    intake_of,
    lines_of,
    unchecked,
    waiting_for,
    waiting_rows,
)

__all__ = [
    "consultation_of",
    "door_facts",
    "handled_rows",
    "intake_of",
    "lines_of",
    "page_of",
    "unchecked",
    "waiting_for",
    "waiting_rows",
]
