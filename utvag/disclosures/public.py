"""The front door to what crosses the wall of a case: statements, checks, consents, disclosures."""

from utvag.disclosures.actions.checks import note_check, start_checks, stop_checks
from utvag.disclosures.actions.consents import record_consent, withdraw_consent
from utvag.disclosures.actions.disclosing import decide, note_reception, prepare, send, stop
from utvag.disclosures.actions.packages import send_referral
from utvag.disclosures.actions.statements import ask, bring_in, receive, record, send_question
from utvag.disclosures.models import CheckPlan, Consent, Disclosure, PoliceCheck, PoliceStatement, Reception
from utvag.disclosures.policies import Wanted
from utvag.disclosures.queries import has_police_consent, holding_on, told_to_person
from utvag.disclosures.queries.consents import consents_of
from utvag.disclosures.queries.police import newest_of_kind, threat_is_sealed_from

__all__ = [
    "CheckPlan",
    "Consent",
    "Disclosure",
    "PoliceCheck",
    "PoliceStatement",
    "Reception",
    "Wanted",
    "ask",
    "bring_in",
    "consents_of",
    "decide",
    "has_police_consent",
    "holding_on",
    "newest_of_kind",
    "note_check",
    "note_reception",
    "prepare",
    "receive",
    "record",
    "record_consent",
    "send",
    "send_question",
    "send_referral",
    "start_checks",
    "stop",
    "stop_checks",
    "threat_is_sealed_from",
    "told_to_person",
    "withdraw_consent",
]
