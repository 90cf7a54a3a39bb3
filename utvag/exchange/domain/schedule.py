"""The days of a check that is asked for once and answered each time; both sides count them alike."""

from datetime import date, timedelta

MISSED_SHOWN = 6
# So long before its day a check is due.
SOON = timedelta(days=3)


def missed_days(due_on: date | None, every_days: int | None, today: date) -> list[date]:
    """The days on which a check should have come and did not, the latest ones; `due_on`: the first after the last one."""
    if due_on is None or due_on >= today:
        return []
    if every_days is None:
        return [due_on]
    times = (today - due_on - timedelta(days=1)).days // every_days
    first = max(0, times - MISSED_SHOWN + 1)
    return [due_on + timedelta(days=n * every_days) for n in range(first, times + 1)]


def is_due(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on <= today + SOON
