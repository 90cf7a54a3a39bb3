"""Every read of cases starts here; the database's wall has already narrowed it to the reader's own."""

from utvag.cases.queries.as_of import stages_on, team_on
from utvag.cases.queries.belonging import with_case
from utvag.cases.queries.caseload import Caseload, caseload_of, counts_on
from utvag.cases.queries.clock import Clock, clock_at, joint_meetings_held, with_first_joint_meeting
from utvag.cases.queries.consultation import consultation_asked_for, consultation_to_change, consultations
from utvag.cases.queries.decisions import (
    appeal_of,
    appeal_until,
    communication_of,
    communications_of,
    decision_of,
    decisions_of,
    decisions_with,
    delegated_to,
    notification_of,
    proposals_of,
)
from utvag.cases.queries.intake import Desk, Destination, contacts_of, desk_of, destination
from utvag.cases.queries.investigation import investigation_of, investigations_of, time_for
from utvag.cases.queries.journal import draft_of, drafts_of, entries_with, entry_of, journal_of
from utvag.cases.queries.meetings import colleagues_of, meeting_of, meetings_of
from utvag.cases.queries.one_case import case_seen_by, part_of
from utvag.cases.queries.plans import (
    goal_for_change,
    goals_of,
    plan_for_change,
    plan_numbers,
    plan_of,
    sip_for_change,
    sips_of,
    step_of,
)
from utvag.cases.queries.search import find_cases
from utvag.cases.queries.tracks import (
    case_to_change,
    ends_social_track,
    entries_of,
    facts_before,
    facts_history,
    facts_of,
    moves_of,
    next_steps_of,
    stage_of,
    takeable,
    ways_of,
)
from utvag.cases.queries.waiting import (
    call_backs_of,
    investigations_due,
    meetings_today,
    to_be_referred,
    without_joint_meeting,
)

__all__ = [
    "Caseload",
    "Clock",
    "Desk",
    "Destination",
    "appeal_of",
    "appeal_until",
    "call_backs_of",
    "case_seen_by",
    "case_to_change",
    "caseload_of",
    "clock_at",
    "colleagues_of",
    "communication_of",
    "communications_of",
    "consultation_asked_for",
    "consultation_to_change",
    "consultations",
    "contacts_of",
    "counts_on",
    "decision_of",
    "decisions_of",
    "decisions_with",
    "delegated_to",
    "desk_of",
    "destination",
    "draft_of",
    "drafts_of",
    "ends_social_track",
    "entries_of",
    "entries_with",
    "entry_of",
    "facts_before",
    "facts_history",
    "facts_of",
    "find_cases",
    "goal_for_change",
    "goals_of",
    "investigation_of",
    "investigations_due",
    "investigations_of",
    "joint_meetings_held",
    "journal_of",
    "meeting_of",
    "meetings_of",
    "meetings_today",
    "moves_of",
    "next_steps_of",
    "notification_of",
    "part_of",
    "plan_for_change",
    "plan_numbers",
    "plan_of",
    "proposals_of",
    "sip_for_change",
    "sips_of",
    "stage_of",
    "stages_on",
    "step_of",
    "takeable",
    "team_on",
    "time_for",
    "to_be_referred",
    "ways_of",
    "with_case",
    "with_first_joint_meeting",
    "without_joint_meeting",
]
