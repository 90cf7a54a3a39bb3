"""Every read of cases starts here; the database's wall has already narrowed it to the reader's own."""

from utvag.cases.queries.caseload import Caseload, caseload_of, counts_on
from utvag.cases.queries.clock import Clock, clock_at, joint_meetings_held, with_first_joint_meeting
from utvag.cases.queries.intake import Desk, Destination, contacts_of, desk_of, destination
from utvag.cases.queries.one_case import case_seen_by, part_of
from utvag.cases.queries.search import find_cases
from utvag.cases.queries.tracks import entries_of, facts_history, facts_of, moves_of, stage_of

__all__ = [
    "Caseload",
    "Clock",
    "Desk",
    "Destination",
    "case_seen_by",
    "caseload_of",
    "clock_at",
    "contacts_of",
    "counts_on",
    "desk_of",
    "destination",
    "entries_of",
    "facts_history",
    "facts_of",
    "find_cases",
    "joint_meetings_held",
    "moves_of",
    "part_of",
    "stage_of",
    "with_first_joint_meeting",
]
