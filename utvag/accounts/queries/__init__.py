"""Every read of users and of what is done to their accounts."""

from utvag.accounts.queries.changes import (
    changes_seen,
    changes_to_answer,
    links_used,
    may_answer,
    needs_second,
    open_invitation,
    who_may_answer,
)
from utvag.accounts.queries.users import (
    colleagues_of,
    demo_data_present,
    factors_of,
    has_second_factor,
    holder_of,
    membership_in,
    memberships_of,
    names_and_ids,
    names_of,
    personas,
    real_data_present,
    user_with,
)

__all__ = [
    "changes_seen",
    "changes_to_answer",
    "colleagues_of",
    "demo_data_present",
    "factors_of",
    "has_second_factor",
    "holder_of",
    "links_used",
    "may_answer",
    "membership_in",
    "memberships_of",
    "names_and_ids",
    "names_of",
    "needs_second",
    "open_invitation",
    "personas",
    "real_data_present",
    "user_with",
    "who_may_answer",
]
