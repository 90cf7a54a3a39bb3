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
from utvag.ui.htmx import go_to, page_or_partial
from utvag.ui.presenters import Link, LinkGroup

__all__ = [
    "DatedRequest",
    "DayForm",
    "Link",
    "LinkGroup",
    "day_query",
    "go_to",
    "page_or_partial",
    "read_day",
    "refuse_change",
    "refuse_unread_day",
    "takes_day",
]
