"""The front door to statements of the police, checks and consents."""

from utvag.disclosures.actions.checks import note_check, start_checks, stop_checks
from utvag.disclosures.actions.consents import record_consent, withdraw_consent
from utvag.disclosures.actions.statements import ask, bring_in, receive, record
from utvag.disclosures.models import CheckPlan, Consent, PoliceCheck, PoliceStatement
from utvag.disclosures.queries import has_police_consent, holding_on

__all__ = [
    "CheckPlan",
    "Consent",
    "PoliceCheck",
    "PoliceStatement",
    "ask",
    "bring_in",
    "has_police_consent",
    "holding_on",
    "note_check",
    "receive",
    "record",
    "record_consent",
    "start_checks",
    "stop_checks",
    "withdraw_consent",
]
