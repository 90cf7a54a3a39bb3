"""Contacts after the first."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.answers import (
    a_day,
    a_moment,
    call_back_after,
    line,
    not_in_future,
    said,
    telephone,
    text,
)
from utvag.pathways import public as pathways


class ContactForm(forms.Form):
    """A later contact with the person, or about them."""

    direction = forms.ChoiceField(
        label=_("Direction"), choices=[("OUT", _("We got in touch")), ("IN", _("They got in touch"))]
    )
    made_at = a_moment(_("When"))
    channel = forms.ChoiceField(label=_("With whom"))
    caller = line(_("Role"), help_text=_("For example the person, mother, probation officer."))
    content = text(_("What was said"), required=True)
    phone = telephone(_("Telephone"))
    safe_way = text(_("Safe way to call back"), rows=2)
    call_back_on = a_day(_("Call back on"))

    def __init__(self, *args: Any, model: pathways.Model, now: datetime, **kwargs: Any) -> None:
        self.now = now
        super().__init__(*args, **kwargs)
        self.fields["made_at"].initial = now
        # Both ways are possible in a contact, so only who is at the other end is chosen.
        sources = {str(channel.facts["source"]) for channel in model.channels} & pathways.SOURCES.keys()
        words = [(key, said(pathways.SOURCES[key])) for key in pathways.SOURCES if key in sources]
        cast("forms.ChoiceField", self.fields["channel"]).choices = [
            pair for pair in words if pair[0] != "unknown"
        ]

    def clean_made_at(self) -> datetime:
        not_in_future(self.cleaned_data["made_at"], self.now)
        return self.cleaned_data["made_at"]

    def clean_call_back_on(self) -> date | None:
        call_back_after(self.cleaned_data)
        return self.cleaned_data["call_back_on"]
