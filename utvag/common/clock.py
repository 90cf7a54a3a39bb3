"""Time in Sweden. The clock itself is passed in; only the outermost layer reads it."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local_date(at: datetime) -> date:
    """The calendar day in Stockholm on which the aware moment `at` falls."""
    return at.astimezone(STOCKHOLM).date()


def start_of(day: date) -> datetime:
    """Midnight in Stockholm at the start of `day`, as an aware datetime."""
    return datetime.combine(day, time.min, tzinfo=STOCKHOLM)


def end_of(day: date) -> datetime:
    """The last microsecond of `day` in Stockholm."""
    return datetime.combine(day, time.max, tzinfo=STOCKHOLM)
