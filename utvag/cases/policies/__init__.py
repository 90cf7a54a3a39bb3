"""Who may do what to a case they can see, and why not. Decides only from what it is given."""

from utvag.cases.policies.casework import may_follow_up, may_lead, may_register, may_work
from utvag.cases.policies.referrals import may_hand_to_unit, may_note_answer, may_send, may_settle_referral
from utvag.cases.policies.team import (
    may_be_added,
    may_cover,
    may_join,
    may_leave,
    may_receive,
    may_see_loads,
    may_take_over,
)
from utvag.cases.policies.together import (
    care_ends_on,
    may_assess_protection,
    may_base_on_police,
    may_come_after,
    may_end,
    may_end_care,
    may_end_with,
    may_finish,
    may_reenter,
    may_revoke,
    may_say_no_child,
    may_settle,
)
from utvag.cases.policies.tracks import may_skip_reason, may_take, model_roles, no_way

__all__ = [
    "care_ends_on",
    "may_assess_protection",
    "may_base_on_police",
    "may_be_added",
    "may_come_after",
    "may_cover",
    "may_end",
    "may_end_care",
    "may_end_with",
    "may_finish",
    "may_follow_up",
    "may_hand_to_unit",
    "may_join",
    "may_lead",
    "may_leave",
    "may_note_answer",
    "may_receive",
    "may_reenter",
    "may_register",
    "may_revoke",
    "may_say_no_child",
    "may_see_loads",
    "may_send",
    "may_settle",
    "may_settle_referral",
    "may_skip_reason",
    "may_take",
    "may_take_over",
    "may_work",
    "model_roles",
    "no_way",
]
