"""Clean, never save."""

from utvag.secrecy.forms.canaries import AlarmForm, CanaryForm
from utvag.secrecy.forms.emergency import EmergencyForm, ReviewForm
from utvag.secrecy.forms.locked import LockedForm
from utvag.secrecy.forms.restricting import BlockForm, ConflictForm, EndingForm, ProtectingForm, VisitForm
from utvag.secrecy.forms.sealing import SealingForm

__all__ = [
    "AlarmForm",
    "BlockForm",
    "CanaryForm",
    "ConflictForm",
    "EmergencyForm",
    "EndingForm",
    "LockedForm",
    "ProtectingForm",
    "ReviewForm",
    "SealingForm",
    "VisitForm",
]
