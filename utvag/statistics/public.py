"""The front door to figures."""

from utvag.statistics.actions import take_first_snapshot, take_snapshot

__all__ = ["take_first_snapshot", "take_snapshot"]
