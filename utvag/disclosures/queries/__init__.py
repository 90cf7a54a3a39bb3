"""Every read of what crosses the wall of a case; the wall itself has narrowed it to the reader's cases."""

from utvag.disclosures.queries.consents import (
    consent_of,
    consents_of,
    consents_to,
    covering,
    facts_by_consent,
    has_police_consent,
    holding_on,
    is_only_noted,
)
from utvag.disclosures.queries.disclosing import (
    consent_behind,
    delegated_for,
    disclosure_of,
    disclosures_of,
    elsewhere_today,
    is_led,
    opening_gates,
    receptions_of,
)
from utvag.disclosures.queries.police import (
    checks_of,
    current_of,
    newest_of_kind,
    plan_of,
    statement_of,
    statements_done,
    statements_of,
)
from utvag.disclosures.queries.waiting import (
    checks_due,
    consents_ending,
    disclosures_waiting,
    left_in,
    statements_waiting,
)

__all__ = [
    "checks_due",
    "checks_of",
    "consent_behind",
    "consent_of",
    "consents_ending",
    "consents_of",
    "consents_to",
    "covering",
    "current_of",
    "delegated_for",
    "disclosure_of",
    "disclosures_of",
    "disclosures_waiting",
    "elsewhere_today",
    "facts_by_consent",
    "has_police_consent",
    "holding_on",
    "is_led",
    "is_only_noted",
    "left_in",
    "newest_of_kind",
    "opening_gates",
    "plan_of",
    "receptions_of",
    "statement_of",
    "statements_done",
    "statements_of",
    "statements_waiting",
]
