"""Rows of a case, a file for each thought."""

from utvag.cases.models.case import Case, Routing, random_case_number
from utvag.cases.models.closure import Closure, Reentry
from utvag.cases.models.decision import (
    Body,
    Decision,
    DecisionCorrection,
    DecisionProposal,
    DecisionReference,
)
from utvag.cases.models.hearing import (
    Appeal,
    AppealStep,
    Communication,
    CommunicationAnswer,
    Notification,
    NotificationReceipt,
    Way,
)
from utvag.cases.models.intake import Consultation, Contact
from utvag.cases.models.investigation import Extension, Investigation
from utvag.cases.models.journal import Addendum, JournalDraft, JournalEntry, NoteKind, Signature
from utvag.cases.models.meeting import Meeting, Rescheduling, Seat
from utvag.cases.models.plan import Goal, OtherPrincipal, Plan, PlanStep
from utvag.cases.models.sip import Participation, Sip, SipMeasure, SipMeeting, SipParticipant
from utvag.cases.models.team import TeamMember
from utvag.cases.models.tracks import KnownFacts, StageEntry, Track

__all__ = [
    "Addendum",
    "Appeal",
    "AppealStep",
    "Body",
    "Case",
    "Closure",
    "Communication",
    "CommunicationAnswer",
    "Consultation",
    "Contact",
    "Decision",
    "DecisionCorrection",
    "DecisionProposal",
    "DecisionReference",
    "Extension",
    "Goal",
    "Investigation",
    "JournalDraft",
    "JournalEntry",
    "KnownFacts",
    "Meeting",
    "NoteKind",
    "Notification",
    "NotificationReceipt",
    "OtherPrincipal",
    "Participation",
    "Plan",
    "PlanStep",
    "Reentry",
    "Rescheduling",
    "Routing",
    "Seat",
    "Signature",
    "Sip",
    "SipMeasure",
    "SipMeeting",
    "SipParticipant",
    "StageEntry",
    "TeamMember",
    "Track",
    "Way",
    "random_case_number",
]
