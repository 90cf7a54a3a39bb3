"""Rows of a case, a file for each thought."""

from utvag.cases.models.case import Case, Routing, random_case_number
from utvag.cases.models.closure import Closure, Reentry
from utvag.cases.models.intake import Consultation, Contact
from utvag.cases.models.investigation import Extension, Investigation
from utvag.cases.models.meeting import Meeting, Rescheduling, Seat
from utvag.cases.models.team import TeamMember
from utvag.cases.models.tracks import KnownFacts, StageEntry, Track

__all__ = [
    "Case",
    "Closure",
    "Consultation",
    "Contact",
    "Extension",
    "Investigation",
    "KnownFacts",
    "Meeting",
    "Reentry",
    "Rescheduling",
    "Routing",
    "Seat",
    "StageEntry",
    "TeamMember",
    "Track",
    "random_case_number",
]
