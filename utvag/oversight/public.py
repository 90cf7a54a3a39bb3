"""The front door to the log review."""

from utvag.oversight.actions import answer_item, follow_up, mark_colleague, open_review, sign_off
from utvag.oversight.actions.opening import GRACE
from utvag.oversight.models import Review
from utvag.oversight.presenters import head_paper
from utvag.oversight.queries import items_of, reviews

__all__ = [
    "GRACE",
    "Review",
    "answer_item",
    "follow_up",
    "head_paper",
    "items_of",
    "mark_colleague",
    "open_review",
    "reviews",
    "sign_off",
]
