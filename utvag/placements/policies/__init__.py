"""Who may do what with the register and with stays, and why not. Decides only from what it is given."""

from utvag.placements.policies.register import (
    KEEPERS,
    READERS,
    may_keep_register,
    may_see_register,
    may_withdraw,
)
from utvag.placements.policies.stays import (
    may_answer,
    may_be_away,
    may_be_nobody,
    may_begin,
    may_end,
    may_follow,
    may_handle,
    may_return,
    may_see_place,
    may_set_readers,
    may_use,
    too_often,
)

__all__ = [
    "KEEPERS",
    "READERS",
    "may_answer",
    "may_be_away",
    "may_be_nobody",
    "may_begin",
    "may_end",
    "may_follow",
    "may_handle",
    "may_keep_register",
    "may_return",
    "may_see_place",
    "may_see_register",
    "may_set_readers",
    "may_use",
    "may_withdraw",
    "too_often",
]
