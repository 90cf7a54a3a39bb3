"""Who may do what with the register and with stays, and why not. Decides only from what it is given."""

from utvag.placements.policies.register import KEEPERS, READERS, may_keep_register, may_see_register
from utvag.placements.policies.stays import (
    may_answer,
    may_begin,
    may_end,
    may_see_place,
    may_use,
    may_work_with_place,
)

__all__ = [
    "KEEPERS",
    "READERS",
    "may_answer",
    "may_begin",
    "may_end",
    "may_keep_register",
    "may_see_place",
    "may_see_register",
    "may_use",
    "may_work_with_place",
]
