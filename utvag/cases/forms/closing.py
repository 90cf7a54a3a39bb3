"""The end of a case, and the next one of the same person."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.cases import policies
from utvag.cases.actions.intake import Call
from utvag.cases.forms.answers import a_moment, line, not_in_future, said, text
from utvag.cases.models import Case, Closure
from utvag.cases.queries import Desk
from utvag.cases.seams import OpenThing


class ClosureForm(forms.Form):
    """Why the case ends; a note where the reason is another one."""

    reason = forms.ChoiceField(
        label=_("Why does the case end?"), choices=Closure.Reason.choices, widget=forms.RadioSelect
    )
    note = text(
        _("Note"), help_text=_("Needed when the reason is another one, else only if it helps."), rows=3
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
        if not (may_end := policies.may_end_with(self.open_things, reason=cleaned.get("reason", ""))):
            self.add_error(None, may_end.refusal)
        return cleaned


class ReentryForm(forms.Form):
    """A new contact of somebody who has been here before."""

    made_at = a_moment(_("When"))
    channel = forms.ChoiceField(label=_("Who makes contact"))
    content = text(_("What was said"), rows=4)
    safe_way = text(_("Safe way to call back"), rows=2)
    alias = line(_("Your name for the case"), longest=40)

    def __init__(self, *args: Any, desk: Desk, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.desk = now, desk
        self.fields["made_at"].initial = now
        cast("forms.ChoiceField", self.fields["channel"]).choices = [("", _t("Choose"))] + [
            (channel.key, said(channel.name))
            for channel in desk.model.channels
            if channel.facts["consultation"] != "yes"
        ]

    def clean_made_at(self) -> datetime:
        not_in_future(self.cleaned_data["made_at"], self.now)
        return self.cleaned_data["made_at"]

    def call_about(self, earlier: Case) -> Call:
        """The contact, ready for the action."""
        given = self.cleaned_data
        channel = next(each for each in self.desk.model.channels if each.key == given["channel"])
        return Call(**given, facts=channel.facts, person_id=earlier.person_id)
