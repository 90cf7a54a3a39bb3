"""Tasks and promises."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases.forms.answers import a_day, line, not_in_future, refuse, text
from utvag.cases.forms.days import lies_ahead
from utvag.cases.models import AGENCIES, Case, PromiseOutcome, Task
from utvag.cases.policies import may_be_dated
from utvag.common.versions import ComparedForm
from utvag.organisations.public import Counterpart
from utvag.ui.public import DayForm


class WhoAndWhenForm(forms.Form):
    """Whose a task is, and by when."""

    assigned_to = forms.ModelChoiceField(
        label=_("Who"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Whoever has the role"),
    )
    due_on = a_day(_("By when"), required=True)

    def __init__(self, *args: Any, colleagues: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["assigned_to"]).queryset = colleagues

    def clean_due_on(self) -> date:
        if "due_on" in self.changed_data:
            lies_ahead(self.cleaned_data["due_on"], self.today)
        return self.cleaned_data["due_on"]


class PlanTaskForm(ComparedForm, WhoAndWhenForm):
    """The same of a task that is there, which somebody else may be planning too."""


class TaskForm(WhoAndWhenForm):
    title = line(_("What is to be done"), required=True)
    every = forms.ChoiceField(label=_("Comes back"), choices=Task.Every.choices, required=False)
    field_order = ("title", "due_on", "assigned_to", "every")


class DropTaskForm(forms.Form):
    reason = text(_("Why is it not needed?"), required=True, rows=2)


class PromiseForm(forms.Form):
    """What was promised, by whom and by when."""

    agency = forms.ChoiceField(label=_("Which agency"), choices=[("", _("Choose")), *AGENCIES])
    counterpart = forms.ModelChoiceField(
        label=_("Counterpart in the register"), queryset=Counterpart.objects.none(), required=False
    )
    promiser = line(_("Who promised"), help_text=_("Name or role. Seen on this page only."))
    what = text(_("What was promised"), required=True, rows=2)
    promised_on = a_day(_("Promised on"), required=True)
    due_on = a_day(_("By when"), required=True)

    def __init__(self, *args: Any, case: Case, counterparts: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.today = case, today
        cast("forms.ModelChoiceField", self.fields["counterpart"]).queryset = counterparts
        self.fields["promised_on"].initial = today

    def clean_promised_on(self) -> date:
        not_in_future(self.cleaned_data["promised_on"], self.today)
        refuse(may_be_dated(self.case, self.cleaned_data["promised_on"]))
        return self.cleaned_data["promised_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        promised_on, due_on = cleaned.get("promised_on"), cleaned.get("due_on")
        if promised_on and due_on and due_on < promised_on:
            self.add_error("due_on", _("A promise cannot fall due before it was given."))
        return cleaned


class PromiseOutcomeForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What came of it"), choices=PromiseOutcome.Kind.choices, widget=forms.RadioSelect
    )
    settled_on = a_day(_("Which day was that?"), required=True)
    note = text(_("Note"), rows=2)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["settled_on"].initial = today

    def clean_settled_on(self) -> date:
        not_in_future(self.cleaned_data["settled_on"], self.today)
        return self.cleaned_data["settled_on"]


class BoardForm(DayForm):
    """Which promises the board shows."""

    field_order = ("agency", "late", "on")
    agency = forms.ChoiceField(label=_("Agency"), choices=[("", _("All")), *AGENCIES], required=False)
    late = forms.BooleanField(label=_("Only late ones"), required=False)
