"""Request in, one action or one query, response out."""

from utvag.disclosures.views.answering import question_answer, question_case
from utvag.disclosures.views.checks import check_answer, check_package
from utvag.disclosures.views.consents import consent_withdrawal, consents
from utvag.disclosures.views.disclosing import (
    contact_details,
    disclosure,
    disclosure_decision,
    disclosure_new,
    disclosure_note,
    disclosure_sending,
    disclosure_stop,
    ledger,
    ledger_copy,
    reception_new,
)
from utvag.disclosures.views.handover import handover, handover_package
from utvag.disclosures.views.packages import (
    disclosure_package,
    information_package,
    meeting_package,
    package_kinds,
    referral_package,
)
from utvag.disclosures.views.statements import (
    checks_start,
    checks_stop,
    deviation,
    no_deviation,
    statement_answer,
    statement_new,
    statement_package,
    statement_request,
    statements,
)

__all__ = [
    "check_answer",
    "check_package",
    "checks_start",
    "checks_stop",
    "consent_withdrawal",
    "consents",
    "contact_details",
    "deviation",
    "disclosure",
    "disclosure_decision",
    "disclosure_new",
    "disclosure_note",
    "disclosure_package",
    "disclosure_sending",
    "disclosure_stop",
    "handover",
    "handover_package",
    "information_package",
    "ledger",
    "ledger_copy",
    "meeting_package",
    "no_deviation",
    "package_kinds",
    "question_answer",
    "question_case",
    "reception_new",
    "referral_package",
    "statement_answer",
    "statement_new",
    "statement_package",
    "statement_request",
    "statements",
]
