"""Forms about people: they clean, and say what to hand to the actions."""

from utvag.people.forms.asking import AskingForm
from utvag.people.forms.deciding import DecisionForm, UndoingForm
from utvag.people.forms.person import AssumedIdentityForm, PersonForm
from utvag.people.forms.relative import RelativeForm, RemovalForm

__all__ = [
    "AskingForm",
    "AssumedIdentityForm",
    "DecisionForm",
    "PersonForm",
    "RelativeForm",
    "RemovalForm",
    "UndoingForm",
]
