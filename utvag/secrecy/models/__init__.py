"""What is kept of emergencies and their reviews, and of canaries."""

from utvag.secrecy.models.canary import Canary, CanaryFinding
from utvag.secrecy.models.emergency import EmergencyOpening, EmergencyReview

__all__ = [
    "Canary",
    "CanaryFinding",
    "EmergencyOpening",
    "EmergencyReview",
]
