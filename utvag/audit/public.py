"""The log's front door: anyone may write to it, nobody may change it."""

from utvag.audit.actions import record
from utvag.audit.models import Entry
from utvag.audit.pages import sent_once
from utvag.audit.queries import entries_of_actor, entries_of_case

__all__ = ["Entry", "entries_of_actor", "entries_of_case", "record", "sent_once"]
