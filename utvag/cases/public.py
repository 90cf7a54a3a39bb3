"""The front door to cases."""

from utvag.cases import policies
from utvag.cases.actions.bringing_in import Earlier, Ending, bring_in_case
from utvag.cases.actions.opening import Routed, open_case
from utvag.cases.models import Case, Closure, StageEntry, TeamMember, Track
from utvag.cases.pages import case_page, show
from utvag.cases.queries import case_seen_by, find_cases, part_of
from utvag.cases.seams import (
    DayItem,
    Section,
    Tab,
    register_day,
    register_done,
    register_section,
    register_tab,
    register_verbs,
)

__all__ = [
    "Case",
    "Closure",
    "DayItem",
    "Earlier",
    "Ending",
    "Routed",
    "Section",
    "StageEntry",
    "Tab",
    "TeamMember",
    "Track",
    "bring_in_case",
    "case_page",
    "case_seen_by",
    "find_cases",
    "open_case",
    "part_of",
    "policies",
    "register_day",
    "register_done",
    "register_section",
    "register_tab",
    "register_verbs",
    "show",
]
