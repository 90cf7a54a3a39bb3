"""Snapshots, the answers that criteria ask, what was published, and by which rules."""

from utvag.statistics.models.answers import CountedAnswer
from utvag.statistics.models.publications import Publication
from utvag.statistics.models.rules import RuleChange
from utvag.statistics.models.snapshot import Snapshot

__all__ = ["CountedAnswer", "Publication", "RuleChange", "Snapshot"]
