"""What crosses the wall of a case, in words."""

from utvag.disclosures.presenters.consents import consent_rows, consents_section
from utvag.disclosures.presenters.disclosing import gate_of, gates_on, line, note_document
from utvag.disclosures.presenters.ledger import (
    crossings,
    disclosures_section,
    own_copy,
    receptions_section,
)
from utvag.disclosures.presenters.packages import (
    answer_by_package,
    check_begins,
    check_by_package,
    decided_begins,
    meeting_begins,
    package_begins,
    question_begins,
    referral_begins,
    way_to_answer_from_case,
    way_to_call,
    way_to_send,
    way_to_the_check,
    way_to_the_handover,
    way_to_the_statement,
    ways_from_case,
)
from utvag.disclosures.presenters.police import kinds_of, missed_checks, names_of, police_section
from utvag.disclosures.presenters.waiting import waiting_for, what_is_open

__all__ = [
    "answer_by_package",
    "check_begins",
    "check_by_package",
    "consent_rows",
    "consents_section",
    "crossings",
    "decided_begins",
    "disclosures_section",
    "gate_of",
    "gates_on",
    "kinds_of",
    "line",
    "meeting_begins",
    "missed_checks",
    "names_of",
    "note_document",
    "own_copy",
    "package_begins",
    "police_section",
    "question_begins",
    "receptions_section",
    "referral_begins",
    "waiting_for",
    "way_to_answer_from_case",
    "way_to_call",
    "way_to_send",
    "way_to_the_check",
    "way_to_the_handover",
    "way_to_the_statement",
    "ways_from_case",
    "what_is_open",
]
