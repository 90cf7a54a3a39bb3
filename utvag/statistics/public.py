"""The front door to figures."""

from utvag.statistics.actions import take_first_snapshot, take_snapshot, write_answers
from utvag.statistics.presenters.suggestions import suggested_answers

__all__ = ["suggested_answers", "take_first_snapshot", "take_snapshot", "write_answers"]
