"""Request in, one action or one query, response out."""

from utvag.cases.views.assessments import assessment, assessments, relapse_mistake, relapses
from utvag.cases.views.children import (
    best_interests,
    child_alarm,
    children,
    compulsory_care,
    concern,
    no_child,
    own_view,
    protection,
)
from utvag.cases.views.closing import closure, reentry
from utvag.cases.views.consultation import consultation, consultations, new_consultation
from utvag.cases.views.day import day
from utvag.cases.views.decisions import (
    decision_correction,
    decision_document,
    decisions,
    new_decision,
    new_proposal,
)
from utvag.cases.views.exports import caseload_export, export, export_identified
from utvag.cases.views.hearing import (
    appeal_step,
    communication_answer,
    decision_appeal,
    decision_notice,
    new_communication,
    notice_document,
    notice_receipt,
)
from utvag.cases.views.intake import contacts, intake, intake_routing
from utvag.cases.views.investigation import investigation, investigation_conclusion, investigation_extension
from utvag.cases.views.journal import journal, journal_addendum, journal_discard, journal_note, journal_print
from utvag.cases.views.lists import caseload, search
from utvag.cases.views.meetings import (
    meeting_calendar,
    meeting_cancellation,
    meeting_outcome,
    meeting_time,
    meetings,
)
from utvag.cases.views.overview import looks, overview
from utvag.cases.views.person import (
    assumed_identity,
    new_relative,
    person,
    person_form,
    person_secrets,
    relative,
    relative_removal,
)
from utvag.cases.views.plans import (
    goal,
    goal_removal,
    new_goal,
    plan,
    plan_agreement,
    plan_document,
    plan_frame,
    plan_start,
    step_done,
)
from utvag.cases.views.promises import board, promise, promises
from utvag.cases.views.referrals import judged_anew, referral, referral_answer, referral_stays
from utvag.cases.views.sips import sip, sip_end, sip_rows
from utvag.cases.views.tasks import task_done, task_drop, task_plan, tasks
from utvag.cases.views.team import cover, handover, handover_receipt, loads, team, team_end
from utvag.cases.views.tracks import known_facts, next_step, stage, tracks

__all__ = [
    "appeal_step",
    "assessment",
    "assessments",
    "assumed_identity",
    "best_interests",
    "board",
    "caseload",
    "caseload_export",
    "child_alarm",
    "children",
    "closure",
    "communication_answer",
    "compulsory_care",
    "concern",
    "consultation",
    "consultations",
    "contacts",
    "cover",
    "day",
    "decision_appeal",
    "decision_correction",
    "decision_document",
    "decision_notice",
    "decisions",
    "export",
    "export_identified",
    "goal",
    "goal_removal",
    "handover",
    "handover_receipt",
    "intake",
    "intake_routing",
    "investigation",
    "investigation_conclusion",
    "investigation_extension",
    "journal",
    "journal_addendum",
    "journal_discard",
    "journal_note",
    "journal_print",
    "judged_anew",
    "known_facts",
    "loads",
    "looks",
    "meeting_calendar",
    "meeting_cancellation",
    "meeting_outcome",
    "meeting_time",
    "meetings",
    "new_communication",
    "new_consultation",
    "new_decision",
    "new_goal",
    "new_proposal",
    "new_relative",
    "next_step",
    "no_child",
    "notice_document",
    "notice_receipt",
    "overview",
    "own_view",
    "person",
    "person_form",
    "person_secrets",
    "plan",
    "plan_agreement",
    "plan_document",
    "plan_frame",
    "plan_start",
    "promise",
    "promises",
    "protection",
    "reentry",
    "referral",
    "referral_answer",
    "referral_stays",
    "relapse_mistake",
    "relapses",
    "relative",
    "relative_removal",
    "search",
    "sip",
    "sip_end",
    "sip_rows",
    "stage",
    "step_done",
    "task_done",
    "task_drop",
    "task_plan",
    "tasks",
    "team",
    "team_end",
    "tracks",
]
