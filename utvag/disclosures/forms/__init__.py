"""What is typed about what crosses the wall of a case."""

from utvag.disclosures.forms.consents import ConsentForm
from utvag.disclosures.forms.disclosing import (
    ContactDetailsForm,
    DecidingForm,
    DisclosureForm,
    ReceptionForm,
    SendingForm,
    StopForm,
)
from utvag.disclosures.forms.police import (
    NEVER,
    AnswerForm,
    AskForm,
    CheckPlanForm,
    DeviationForm,
    StatementForm,
)

__all__ = [
    "NEVER",
    "AnswerForm",
    "AskForm",
    "CheckPlanForm",
    "ConsentForm",
    "ContactDetailsForm",
    "DecidingForm",
    "DeviationForm",
    "DisclosureForm",
    "ReceptionForm",
    "SendingForm",
    "StatementForm",
    "StopForm",
]
