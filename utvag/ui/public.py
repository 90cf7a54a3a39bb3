"""The front door: what other modules use of the face, beside its templates and tags."""

from utvag.ui.days import (
    DatedRequest,
    DayForm,
    day_query,
    read_day,
    refuse_change,
    refuse_unread_day,
    takes_day,
)
from utvag.ui.htmx import asked_by_htmx, go_to, is_page_left, page_or_partial
from utvag.ui.presenters import Link, LinkGroup
from utvag.ui.unsent import confirm_and_send_again, give_back, what_was_written, written_in
from utvag.ui.uploads import HandedInFile

__all__ = [
    "DatedRequest",
    "DayForm",
    "HandedInFile",
    "Link",
    "LinkGroup",
    "asked_by_htmx",
    "confirm_and_send_again",
    "day_query",
    "give_back",
    "go_to",
    "is_page_left",
    "page_or_partial",
    "read_day",
    "refuse_change",
    "refuse_unread_day",
    "takes_day",
    "what_was_written",
    "written_in",
]
