"""Everything that changes the register, stays and places."""

from utvag.placements.actions.correcting import correct_days, correct_place, replan
from utvag.placements.actions.finding import avoid_area, end_finding, keep_apart, keep_search
from utvag.placements.actions.happenings import (
    correct_absence,
    handle_notice,
    note_absence,
    note_notice,
    note_return,
    withdraw_absence,
)
from utvag.placements.actions.price_lists import Taken, take_prices
from utvag.placements.actions.register import (
    add_content,
    add_home,
    add_licence,
    add_provider,
    add_route,
    change_home,
    change_provider,
    close_home,
    end_route,
    note_delivery,
    note_incident,
    withdraw_licence,
    withdraw_provider,
)
from utvag.placements.actions.sealing import explain_look, explain_looks, set_readers
from utvag.placements.actions.stays import answer, apply_for, begin, end
from utvag.placements.actions.terms import (
    add_agreement,
    add_price,
    change_agreement,
    end_agreement,
    end_price,
    rank,
    take_out_of_order,
)

__all__ = [
    "Taken",
    "add_agreement",
    "add_content",
    "add_home",
    "add_licence",
    "add_price",
    "add_provider",
    "add_route",
    "answer",
    "apply_for",
    "avoid_area",
    "begin",
    "change_agreement",
    "change_home",
    "change_provider",
    "close_home",
    "correct_absence",
    "correct_days",
    "correct_place",
    "end",
    "end_agreement",
    "end_finding",
    "end_price",
    "end_route",
    "explain_look",
    "explain_looks",
    "handle_notice",
    "keep_apart",
    "keep_search",
    "note_absence",
    "note_delivery",
    "note_incident",
    "note_notice",
    "note_return",
    "rank",
    "replan",
    "set_readers",
    "take_out_of_order",
    "take_prices",
    "withdraw_absence",
    "withdraw_licence",
    "withdraw_provider",
]
