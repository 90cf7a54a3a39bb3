"""Request in, one action or one query, response out."""

from utvag.cases.views.consultation import consultation, consultations, new_consultation
from utvag.cases.views.day import day
from utvag.cases.views.intake import contacts, intake, intake_routing
from utvag.cases.views.investigation import investigation, investigation_conclusion, investigation_extension
from utvag.cases.views.lists import caseload, search
from utvag.cases.views.meetings import (
    meeting_calendar,
    meeting_cancellation,
    meeting_outcome,
    meeting_time,
    meetings,
)
from utvag.cases.views.overview import looks, overview
from utvag.cases.views.tracks import known_facts, next_step, stage, tracks

__all__ = [
    "caseload",
    "consultation",
    "consultations",
    "contacts",
    "day",
    "intake",
    "intake_routing",
    "investigation",
    "investigation_conclusion",
    "investigation_extension",
    "known_facts",
    "looks",
    "meeting_calendar",
    "meeting_cancellation",
    "meeting_outcome",
    "meeting_time",
    "meetings",
    "new_consultation",
    "next_step",
    "overview",
    "search",
    "stage",
    "tracks",
]
