"""What the police have said, their regular checks, and the person's consents."""

from utvag.disclosures.models.check import CheckPlan, PoliceCheck
from utvag.disclosures.models.consent import Consent
from utvag.disclosures.models.statement import PoliceStatement

__all__ = ["CheckPlan", "Consent", "PoliceCheck", "PoliceStatement"]
