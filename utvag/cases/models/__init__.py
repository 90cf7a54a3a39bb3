"""Rows of a case, a file for each thought."""

from utvag.cases.models.case import Case, Routing, random_case_number
from utvag.cases.models.closure import Closure, Reentry
from utvag.cases.models.team import TeamMember
from utvag.cases.models.tracks import KnownFacts, StageEntry, Track

__all__ = [
    "Case",
    "Closure",
    "KnownFacts",
    "Reentry",
    "Routing",
    "StageEntry",
    "TeamMember",
    "Track",
    "random_case_number",
]
