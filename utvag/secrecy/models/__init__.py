"""What is kept of emergencies and their reviews, of canaries, and of what a colleague may know."""

from utvag.secrecy.models.canary import Canary, CanaryFinding
from utvag.secrecy.models.emergency import EmergencyOpening, EmergencyReview
from utvag.secrecy.models.locked import LockedProfile

__all__ = [
    "Canary",
    "CanaryFinding",
    "EmergencyOpening",
    "EmergencyReview",
    "LockedProfile",
]
