"""Rows of a case, a file for each thought."""

from utvag.cases.models.assessment import Assessment
from utvag.cases.models.case import Case, Routing, random_case_number
from utvag.cases.models.child import BestInterests, ConcernDecision, NoChildConcerned, ProtectionAssessment
from utvag.cases.models.closure import Closure, Reentry
from utvag.cases.models.decision import Decision, DecisionCorrection, DecisionReference
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
from utvag.cases.models.minor import CompulsoryCare, CompulsoryCareEnd, OwnView
from utvag.cases.models.plan import Goal, OtherPrincipal, Plan, PlanStep
from utvag.cases.models.promise import AGENCIES, Promise, PromiseOutcome
from utvag.cases.models.proposal import Body, DecisionProposal, ProposalWithdrawal
from utvag.cases.models.referral import Referral
from utvag.cases.models.relapse import Relapse
from utvag.cases.models.sip import Participation, Sip, SipMeasure, SipMeeting, SipParticipant
from utvag.cases.models.task import OLD_NAME, Task
from utvag.cases.models.team import Handover, TeamMember
from utvag.cases.models.tracks import KnownFacts, StageEntry, Track

__all__ = [
    "AGENCIES",
    "OLD_NAME",
    "Addendum",
    "Appeal",
    "AppealStep",
    "Assessment",
    "BestInterests",
    "Body",
    "Case",
    "Closure",
    "Communication",
    "CommunicationAnswer",
    "CompulsoryCare",
    "CompulsoryCareEnd",
    "ConcernDecision",
    "Consultation",
    "Contact",
    "Decision",
    "DecisionCorrection",
    "DecisionProposal",
    "DecisionReference",
    "Extension",
    "Goal",
    "Handover",
    "Investigation",
    "JournalDraft",
    "JournalEntry",
    "KnownFacts",
    "Meeting",
    "NoChildConcerned",
    "NoteKind",
    "Notification",
    "NotificationReceipt",
    "OtherPrincipal",
    "OwnView",
    "Participation",
    "Plan",
    "PlanStep",
    "Promise",
    "PromiseOutcome",
    "ProposalWithdrawal",
    "ProtectionAssessment",
    "Reentry",
    "Referral",
    "Relapse",
    "Rescheduling",
    "Routing",
    "Seat",
    "Signature",
    "Sip",
    "SipMeasure",
    "SipMeeting",
    "SipParticipant",
    "StageEntry",
    "Task",
    "TeamMember",
    "Track",
    "Way",
    "random_case_number",
]
