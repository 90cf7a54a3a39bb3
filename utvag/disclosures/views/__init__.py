"""Request in, one action or one query, response out."""

from utvag.disclosures.views.consents import consent_withdrawal, consents
from utvag.disclosures.views.statements import (
    checks_start,
    checks_stop,
    deviation,
    no_deviation,
    statement_answer,
    statement_new,
    statement_request,
    statements,
)

__all__ = [
    "checks_start",
    "checks_stop",
    "consent_withdrawal",
    "consents",
    "deviation",
    "no_deviation",
    "statement_answer",
    "statement_new",
    "statement_request",
    "statements",
]
