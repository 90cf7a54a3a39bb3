"""What waits for somebody, in the order in which one looks at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from utvag.cases.seams import DayItem

# What nobody reads in a day; what is left out is counted.
SHOWN = 100


@dataclass(frozen=True)
class Group:
    """A part of the day under its own heading."""

    title: str
    items: list[DayItem]
    left_out: int


def groups_of_day(items: Iterable[DayItem], today: date) -> list[Group]:
    """Today first, then what is late with the latest on top, then what comes; empty parts are left out."""
    items = list(items)
    late = [item for item in items if item.due_on and item.due_on < today]
    parts = [
        (_("Today"), [item for item in items if item.due_on == today]),
        (_("Late"), late[::-1]),
        (_("Coming"), [item for item in items if item.due_on is None or item.due_on > today]),
    ]
    return [
        Group(f"{title} ({len(part)})", part[:SHOWN], max(0, len(part) - SHOWN))
        for title, part in parts
        if part
    ]
