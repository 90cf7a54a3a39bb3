"""What is typed about what crosses the wall of a case."""

from utvag.disclosures.forms.consents import ConsentForm
from utvag.disclosures.forms.deciding import DecidingForm, SendingForm, StopForm
from utvag.disclosures.forms.disclosing import ContactDetailsForm, DisclosureForm, ReceptionForm
from utvag.disclosures.forms.handing import HandingForm, HandoverForm
from utvag.disclosures.forms.packages import (
    AnswerFromCaseForm,
    AskByPackageForm,
    CheckAnswerForm,
    DecidedForm,
    WhichCaseForm,
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
    "AnswerFromCaseForm",
    "AskByPackageForm",
    "AskForm",
    "CheckAnswerForm",
    "CheckPlanForm",
    "ConsentForm",
    "ContactDetailsForm",
    "DecidedForm",
    "DecidingForm",
    "DeviationForm",
    "DisclosureForm",
    "HandingForm",
    "HandoverForm",
    "ReceptionForm",
    "SendingForm",
    "StatementForm",
    "StopForm",
    "WhichCaseForm",
]
