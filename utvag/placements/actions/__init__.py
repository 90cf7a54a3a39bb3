"""Everything that changes the register, stays and places."""

from utvag.placements.actions.register import (
    add_home,
    add_licence,
    add_provider,
    add_route,
)
from utvag.placements.actions.stays import answer, apply_for, begin, end
from utvag.placements.actions.terms import add_agreement, add_price, rank

__all__ = [
    "add_agreement",
    "add_home",
    "add_licence",
    "add_price",
    "add_provider",
    "add_route",
    "answer",
    "apply_for",
    "begin",
    "end",
    "rank",
]
