"""What crosses the wall of a case: the police's statements and checks, consents, disclosures, what came in."""

from utvag.disclosures.models.check import CheckPlan, PoliceCheck
from utvag.disclosures.models.consent import Consent
from utvag.disclosures.models.disclosure import Disclosure, DisclosureDecision, DisclosureItem
from utvag.disclosures.models.information import Information, Way
from utvag.disclosures.models.reception import Reception
from utvag.disclosures.models.statement import PoliceStatement

__all__ = [
    "CheckPlan",
    "Consent",
    "Disclosure",
    "DisclosureDecision",
    "DisclosureItem",
    "Information",
    "PoliceCheck",
    "PoliceStatement",
    "Reception",
    "Way",
]
