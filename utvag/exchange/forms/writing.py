"""What is written without a case: a question about nobody, and what a counterpart's own people send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.exchange.domain.schemas import kind_of
from utvag.exchange.forms.content import WritingForm
from utvag.law import public as law

# What can open for an authority that has no cases here; the others are the social services' own.
GROUNDS = ("consent", "own_work", "statutory_duty")


def which_ground(*, required: bool = True) -> forms.ChoiceField:
    """What opens for it, as the file of gates calls it."""
    return forms.ChoiceField(
        label=_("What opens for it?"),
        choices=[(gate.key, str(gate.title)) for gate in law.legal_gates() if gate.key in GROUNDS],
        widget=forms.RadioSelect,
        required=required,
        help_text=_("It stands on the package and in the receiver's ledger."),
    )


class CounterpartForm(WritingForm):
    """A referral, a question or a call to a meeting, from an authority that has no cases here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gate"] = which_ground()
        self.fields.pop("every_days", None)
        self.order_fields(["to", *(name for name in self.fields if name not in ("to", "ends_on"))])


class QuestionForm(WritingForm):
    """A question about nobody."""

    about_nobody = forms.BooleanField(
        label=_("It is about nobody: no name, no number, nothing that somebody can be known by."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind_of("request"), **kwargs)
        for name in ("about", "person_name", "person_number", "person_contact", "every_days"):
            del self.fields[name]
        self.order_fields(["to", *(name for name in self.fields if name not in ("to", "about_nobody"))])

    @property
    def payload(self) -> dict[str, Any]:
        return {"about": "INFORMATION", **super().payload}
