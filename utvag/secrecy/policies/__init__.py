"""Who may do what about inner secrecy, and why not. Decides only from what it is given."""

from utvag.secrecy.policies.canaries import may_keep_canaries, may_settle_alarm
from utvag.secrecy.policies.emergency import (
    EMERGENCIES_A_DAY,
    NO_OTHER_FOR,
    budget_is_spent,
    is_open_to,
    is_reviewed,
    may_be_told_finding,
    may_end,
    may_open_in_emergency,
    may_review,
    may_see_openings,
    not_justified,
    unreviewed,
)
from utvag.secrecy.policies.locked import may_end_locked, may_let_know
from utvag.secrecy.policies.protecting import may_end_protection, may_protect
from utvag.secrecy.policies.restricting import (
    may_block_this,
    may_declare_conflict,
    may_end_block,
)
from utvag.secrecy.policies.sealing import may_seal

__all__ = [
    "EMERGENCIES_A_DAY",
    "NO_OTHER_FOR",
    "budget_is_spent",
    "is_open_to",
    "is_reviewed",
    "may_be_told_finding",
    "may_block_this",
    "may_declare_conflict",
    "may_end",
    "may_end_block",
    "may_end_locked",
    "may_end_protection",
    "may_keep_canaries",
    "may_let_know",
    "may_open_in_emergency",
    "may_protect",
    "may_review",
    "may_seal",
    "may_see_openings",
    "may_settle_alarm",
    "not_justified",
    "unreviewed",
]
