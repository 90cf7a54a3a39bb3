"""Rows to words for the pages of inner secrecy, for My day and for the banner of a case."""

from utvag.secrecy.presenters.canaries import alarm_rows, alarms_waiting_for, name_of
from utvag.secrecy.presenters.emergency import (
    looked_at,
    opening_rows,
    opening_shown,
)
from utvag.secrecy.presenters.protected import protected_waiting_for
from utvag.secrecy.presenters.waiting import emergencies_waiting_for, emergency_banner

__all__ = [
    "alarm_rows",
    "alarms_waiting_for",
    "emergencies_waiting_for",
    "emergency_banner",
    "looked_at",
    "name_of",
    "opening_rows",
    "opening_shown",
    "protected_waiting_for",
]
