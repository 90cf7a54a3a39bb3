"""The front door to cases."""

from utvag.cases import policies
from utvag.cases.actions.appeals import notify, record_appeal, take_appeal_step
from utvag.cases.actions.assessments import assess
from utvag.cases.actions.bringing_in import Earlier, Ending, bring_in_case
from utvag.cases.actions.children import (
    assess_protection,
    consider_best_interests,
    decide_concern,
    note_compulsory_care,
    say_no_child,
    write_own_view,
)
from utvag.cases.actions.closing import close
from utvag.cases.actions.consultation import change_consultation, record_consultation
from utvag.cases.actions.decisions import decide, propose
from utvag.cases.actions.documents import fetch_document
from utvag.cases.actions.exporting import export_case, export_caseload
from utvag.cases.actions.hearing import communicate, record_answer
from utvag.cases.actions.intake import Call, record_contact, take_contact
from utvag.cases.actions.investigation import begin_investigation, conclude_investigation
from utvag.cases.actions.journal import add_addendum, keep_draft, sign_entry
from utvag.cases.actions.locking import locked, locked_with_part
from utvag.cases.actions.looking import look_at_list
from utvag.cases.actions.meetings import cancel_meeting, hold_meeting, plan_meeting
from utvag.cases.actions.opening import Routed, open_case
from utvag.cases.actions.plans import agree_plan, change_plan, finish_step, remove_goal, save_goal, start_plan
from utvag.cases.actions.promises import note_promise, settle_promise
from utvag.cases.actions.referrals import note_answer as note_referral_answer
from utvag.cases.actions.referrals import note_sent as note_referral_sent
from utvag.cases.actions.relapses import note_relapse
from utvag.cases.actions.sips import save_sip
from utvag.cases.actions.tasks import add_task, answer, drop_task, finish_task
from utvag.cases.actions.team import add_colleague, cover, end_part, hand_over, receive, take_out
from utvag.cases.actions.tracks import choose_next_step, enter_stage, record_facts
from utvag.cases.forms.days import Earliest, check_days, earliest_of, not_before_day
from utvag.cases.models import Assessment, Case, Closure, StageEntry, TeamMember, Track
from utvag.cases.pages import CaseRequest, Entrance, asks, case_page, pdf_file, register_entrance, sent, show
from utvag.cases.policies.decisions import WantedDecision
from utvag.cases.presenters.decisions import document_head
from utvag.cases.presenters.handing_over import items_to_hand_over
from utvag.cases.presenters.record import caseload_maker, record_maker
from utvag.cases.presenters.referrals import why_referred
from utvag.cases.queries import (
    Caseload,
    case_number_in,
    case_on,
    case_seen_by,
    cases_by_id,
    counts_on,
    facts_of,
    find_cases,
    goals_of,
    had_begun,
    ongoing_at,
    part_of,
    plan_of,
)
from utvag.cases.queries.ages import Ages, ages_on
from utvag.cases.queries.assessments import assessments_of
from utvag.cases.queries.children import open_protection_of
from utvag.cases.queries.meetings import meeting_of, meetings_of
from utvag.cases.queries.referrals import referrals_of, waiting_referral
from utvag.cases.queries.tasks import open_tasks_of
from utvag.cases.queries.team import is_in_team, is_led_in_team, parts_of, stays_led
from utvag.cases.seams import (
    Banner,
    DayItem,
    OpenThing,
    Origin,
    Passage,
    Section,
    Tab,
    done_in,
    register_banner,
    register_day,
    register_done,
    register_facts,
    register_known,
    register_open_things,
    register_origin,
    register_section,
    register_sending_way,
    register_tab,
)

__all__ = [
    "Ages",
    "Assessment",
    "Banner",
    "Call",
    "Case",
    "CaseRequest",
    "Caseload",
    "Closure",
    "DayItem",
    "Earlier",
    "Earliest",
    "Ending",
    "Entrance",
    "OpenThing",
    "Origin",
    "Passage",
    "Routed",
    "Section",
    "StageEntry",
    "Tab",
    "TeamMember",
    "Track",
    "WantedDecision",
    "add_addendum",
    "add_colleague",
    "add_task",
    "ages_on",
    "agree_plan",
    "answer",
    "asks",
    "assess",
    "assess_protection",
    "assessments_of",
    "begin_investigation",
    "bring_in_case",
    "cancel_meeting",
    "case_number_in",
    "case_on",
    "case_page",
    "case_seen_by",
    "caseload_maker",
    "cases_by_id",
    "change_consultation",
    "change_plan",
    "check_days",
    "choose_next_step",
    "close",
    "communicate",
    "conclude_investigation",
    "consider_best_interests",
    "counts_on",
    "cover",
    "decide",
    "decide_concern",
    "document_head",
    "done_in",
    "drop_task",
    "earliest_of",
    "end_part",
    "enter_stage",
    "export_case",
    "export_caseload",
    "facts_of",
    "fetch_document",
    "find_cases",
    "finish_step",
    "finish_task",
    "goals_of",
    "had_begun",
    "hand_over",
    "hold_meeting",
    "is_in_team",
    "is_led_in_team",
    "items_to_hand_over",
    "keep_draft",
    "locked",
    "locked_with_part",
    "look_at_list",
    "meeting_of",
    "meetings_of",
    "not_before_day",
    "note_compulsory_care",
    "note_promise",
    "note_referral_answer",
    "note_referral_sent",
    "note_relapse",
    "notify",
    "ongoing_at",
    "open_case",
    "open_protection_of",
    "open_tasks_of",
    "part_of",
    "parts_of",
    "pdf_file",
    "plan_meeting",
    "plan_of",
    "policies",
    "propose",
    "receive",
    "record_answer",
    "record_appeal",
    "record_consultation",
    "record_contact",
    "record_facts",
    "record_maker",
    "referrals_of",
    "register_banner",
    "register_day",
    "register_done",
    "register_entrance",
    "register_facts",
    "register_known",
    "register_open_things",
    "register_origin",
    "register_section",
    "register_sending_way",
    "register_tab",
    "remove_goal",
    "save_goal",
    "save_sip",
    "say_no_child",
    "sent",
    "settle_promise",
    "show",
    "sign_entry",
    "start_plan",
    "stays_led",
    "take_appeal_step",
    "take_contact",
    "take_out",
    "waiting_referral",
    "why_referred",
    "write_own_view",
]
