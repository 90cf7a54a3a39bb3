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
from utvag.disclosures.forms.packages import AskByPackageForm, HandingForm
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
    "AskByPackageForm",
    "AskForm",
    "CheckPlanForm",
    "ConsentForm",
    "ContactDetailsForm",
    "DecidingForm",
    "DeviationForm",
    "DisclosureForm",
    "HandingForm",
    "ReceptionForm",
    "SendingForm",
    "StatementForm",
    "StopForm",
]
