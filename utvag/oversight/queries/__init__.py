"""Every read of reviews, and of the log for them."""

from utvag.oversight.queries.colleagues import (
    Worked,
    marks,
    reviewers_of,
    shielded,
    units_on,
)
from utvag.oversight.queries.extract import entries_for_person
from utvag.oversight.queries.log import (
    LogRead,
    is_retired,
    log_of,
    settled_before,
)
from utvag.oversight.queries.reviews import (
    case_numbers_in,
    counts_of,
    follow_ups_of,
    hold,
    is_begun,
    item_with,
    items_of,
    months_to_review,
    reviews,
    to_follow_up,
    with_follow_ups,
)
from utvag.oversight.queries.unwraps import LackingUnwrap, settle, unwraps_lacking

__all__ = [
    "LackingUnwrap",
    "LogRead",
    "Worked",
    "case_numbers_in",
    "counts_of",
    "entries_for_person",
    "follow_ups_of",
    "hold",
    "is_begun",
    "is_retired",
    "item_with",
    "items_of",
    "log_of",
    "marks",
    "months_to_review",
    "reviewers_of",
    "reviews",
    "settle",
    "settled_before",
    "shielded",
    "to_follow_up",
    "units_on",
    "unwraps_lacking",
    "with_follow_ups",
]
