"""What is done in a review, one thing each."""

from utvag.oversight.actions.answering import answer_item, follow_up, sign_off
from utvag.oversight.actions.extracting import make_extract
from utvag.oversight.actions.looking import fetch_report, look, print_head
from utvag.oversight.actions.marking import end_mark, keep_home, mark_colleague
from utvag.oversight.actions.opening import open_review
from utvag.oversight.actions.settling import settle_unwrap

__all__ = [
    "answer_item",
    "end_mark",
    "fetch_report",
    "follow_up",
    "keep_home",
    "look",
    "make_extract",
    "mark_colleague",
    "open_review",
    "print_head",
    "settle_unwrap",
    "sign_off",
]
