"""The end of a case."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases import policies
from utvag.cases.forms.answers import text
from utvag.cases.models import Closure
from utvag.cases.seams import OpenThing


class ClosureForm(forms.Form):
    """Why the case ends; a note where the reason is another one."""

    reason = forms.ChoiceField(
        label=_("Why does the case end?"), choices=Closure.Reason.choices, widget=forms.RadioSelect
    )
    note = text(
        _("Note"),
        help_text=_(
            "Needed when the reason is another one, and when something is given up: why. Else only if it helps."
        ),
        rows=3,
    )
    seen_open = forms.BooleanField(
        label=_("I have looked it through: it may end with the case"), required=False
    )

    def __init__(self, *args: Any, open_things: Collection[OpenThing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_things = open_things
        if open_things:
            self.fields["seen_open"].required = True
        else:
            del self.fields["seen_open"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == Closure.Reason.OTHER and not cleaned.get("note"):
            self.add_error("note", _("Write a note when the reason is another one."))
        if not (may_give_up := policies.may_give_up(self.open_things, note=cleaned.get("note", ""))):
            self.add_error("note", may_give_up.refusal)
        if not (may_end := policies.may_end_with(self.open_things, reason=cleaned.get("reason", ""))):
            self.add_error(None, may_end.refusal)
        return cleaned
