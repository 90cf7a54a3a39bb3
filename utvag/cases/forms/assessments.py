"""Assessments, and events on the way."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from utvag.cases.domain.outcome_domains import OUTCOME_DOMAINS
from utvag.cases.forms.answers import a_day
from utvag.cases.forms.answers import text as several
from utvag.cases.forms.happened import HappenedForm
from utvag.cases.models import Assessment, Relapse

VIEW_OR_WHY = _("Write the person’s own words, or why they are missing.")


class AssessmentForm(forms.Form):
    """Short and structured; the person's own words, or why they are missing."""

    areas = forms.MultipleChoiceField(
        label=_("Areas of life it concerns"), required=False, widget=forms.CheckboxSelectMultiple
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=Assessment.Level.choices, initial=Assessment.Level.UNCLEAR
    )
    text = several(_("The assessment"), required=True, rows=6)
    own_words = several(_("The person’s own words"), rows=4)
    own_words_missing = several(_("If they are missing: why"), rows=2)
    based_on_police = forms.BooleanField(
        label=_("It builds on statements of the police"),
        required=False,
        help_text=_("Only if a statement has been received. The assessment never has to wait for one."),
    )

    def __init__(self, *args: Any, has_statement: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "sv"
        cast("forms.ChoiceField", self.fields["areas"]).choices = [
            (area.key, area.in_language(language)) for area in OUTCOME_DOMAINS
        ]
        if not has_statement:
            self.fields["based_on_police"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("own_words") or cleaned.get("own_words_missing")):
            self.add_error("own_words", VIEW_OR_WHY)
        return cleaned


class RelapseForm(HappenedForm):
    """An event, never an end."""

    HAPPENED = ("happened_on",)

    kind = forms.ChoiceField(label=_("What happened"), choices=[("", _("Choose")), *Relapse.Kind.choices])
    happened_on = a_day(_("When it happened"), required=True)
    source = forms.ChoiceField(label=_("Who told"), choices=[("", _("Choose")), *Relapse.Source.choices])
    note = several(_("Note"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].initial = self.today


class MistakeForm(forms.Form):
    reason = several(_("Why was it wrong?"), required=True, rows=2)
