"""Snapshots, and the answers that criteria ask."""

from utvag.statistics.models.answers import CountedAnswer
from utvag.statistics.models.snapshot import Snapshot

__all__ = ["CountedAnswer", "Snapshot"]
