"""What is judged for children."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.cases import policies
from utvag.cases.forms.answers import a_day, line, not_in_future
from utvag.cases.forms.answers import text as several
from utvag.cases.models import CompulsoryCare, ConcernDecision, ProtectionAssessment

THE_PERSON = "person"
ANOTHER = "another"


class AboutChildForm(forms.Form):
    """Which child: one of the relatives, the person, or another."""

    about = forms.ChoiceField(label=_("Which child"))

    def __init__(self, *args: Any, children: Iterable[Any], person_is_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {str(child.pk): child for child in children}
        choices = [(key, child.name or _t("Name not known")) for key, child in self.children.items()]
        if person_is_child:
            choices.insert(0, (THE_PERSON, _t("The person, who is a child")))
        cast("forms.ChoiceField", self.fields["about"]).choices = [*choices, (ANOTHER, _t("Another child"))]

    @property
    def relative(self) -> Any:
        return self.children.get(self.cleaned_data["about"])


class BestInterestsForm(AboutChildForm):
    child = line(_("If another child: which"), help_text=_("First name and age are enough."))
    considered = several(
        _("What was considered"),
        required=True,
        rows=5,
        help_text=_("Safety, home, parents, school, health, siblings: what the case means for the child."),
    )
    child_view = several(_("The child’s own view"), rows=4)
    view_missing = several(_("If it is missing: why"), rows=2)
    conclusion = several(_("Conclusion"), required=True, rows=4)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("child_view") or cleaned.get("view_missing")):
            self.add_error("child_view", _("Write the child’s own view, or why it is missing."))
        if cleaned.get("about") == ANOTHER and not cleaned.get("child"):
            self.add_error("child", _("Say which child it is."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        names = ("considered", "child_view", "view_missing", "conclusion")
        child = self.cleaned_data["child"] if self.cleaned_data["about"] == ANOTHER else ""
        return {
            "relative": self.relative,
            "child": child,
            **{name: self.cleaned_data[name] for name in names},
        }


class ConcernForm(AboutChildForm):
    choice = forms.ChoiceField(
        label=_("Report of concern"), choices=ConcernDecision.Choice.choices, widget=forms.RadioSelect
    )
    reported_on = a_day(_("Reported on"))
    reason = several(_("Reason"), required=True, rows=3)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reported = cleaned.get("choice") == ConcernDecision.Choice.REPORTED
        if reported and not cleaned.get("reported_on") and "reported_on" not in self.errors:
            self.add_error("reported_on", _("Say on which day the report was made."))
        if not reported:
            cleaned["reported_on"] = None
        return cleaned

    def clean_reported_on(self) -> date | None:
        not_in_future(self.cleaned_data["reported_on"], self.today)
        return self.cleaned_data["reported_on"]

    @property
    def values(self) -> dict[str, Any]:
        names = ("choice", "reported_on", "reason")
        return {"relative": self.relative, **{name: self.cleaned_data[name] for name in names}}


class NoChildForm(forms.Form):
    ground = several(_("How is it known?"), required=True, rows=2, help_text=_("Who was asked, and when."))


class ProtectionForm(forms.Form):
    conclusion = forms.ChoiceField(
        label=_("Conclusion"), choices=ProtectionAssessment.Conclusion.choices, widget=forms.RadioSelect
    )
    text = several(_("The assessment"), required=True, rows=5)


class OwnViewForm(forms.Form):
    view = several(_("The young person’s own view"), rows=4)
    view_missing = several(_("If it is missing: why"), rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("view") or cleaned.get("view_missing")):
            self.add_error("view", _("Write the young person’s own view, or why it is missing."))
        return cleaned


class CareEndForm(forms.Form):
    ended_on = a_day(_("Last day of the care"), required=True)
    reason = several(
        _("Which decision ends it, and why"),
        required=True,
        rows=2,
        help_text=_("For example the day and number of the board’s decision or of the judgment."),
    )

    def __init__(self, *args: Any, care: CompulsoryCare, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.care, self.today = care, today
        self.fields["ended_on"].initial = today

    def clean_ended_on(self) -> date:
        verdict = policies.care_ends_on(self.care, self.cleaned_data["ended_on"], self.today)
        if not verdict:
            raise forms.ValidationError(verdict.refusal)
        return self.cleaned_data["ended_on"]


class CompulsoryCareForm(forms.Form):
    reference = line(_("Court and number of the judgment"), required=True)
    starts_on = a_day(_("From"), required=True)
    ends_on = a_day(_("Until"))
    note = several(_("Note"), rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot come before the first."))
        return cleaned
