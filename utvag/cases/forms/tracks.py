"""A move within a track, what is known, and the next step."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.answers import agrees, said, text
from utvag.cases.models import Case
from utvag.common.versions import ComparedForm, VersionedForm
from utvag.pathways import public as pathways

# Said by the source, which nobody asks for twice.
DERIVED = ("from_police", "source", "consultation")


class MoveForm(forms.Form):
    """One of the ways that are open, with a reason where the operating model asks for one."""

    way = forms.ChoiceField(label=_("Move to"), widget=forms.RadioSelect)
    reason = text(_("Reason"), rows=2)

    def __init__(self, *args: Any, moves: Sequence[pathways.Move], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = {move.transition.key: move for move in moves}
        cast("forms.ChoiceField", self.fields["way"]).choices = [
            (key, _label(move)) for key, move in self.ways.items()
        ]
        suggested = next((key for key, move in self.ways.items() if move.suggested), None)
        self.fields["way"].initial = suggested

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        move = self.ways.get(cleaned.get("way", ""))
        if move and move.transition.reason_required and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write why: the operating model asks for a reason here."))
        return cleaned

    @property
    def given(self) -> dict[str, str]:
        """What to hand to the action."""
        move = self.ways[self.cleaned_data["way"]]
        return {
            "to": move.transition.to,
            "transition": move.transition.key,
            "reason": self.cleaned_data["reason"],
        }


def _label(move: pathways.Move) -> str:
    name = said(move.transition.name)
    return _t("%(way)s (suggested)") % {"way": name} if move.suggested else name


class FactsForm(ComparedForm):
    """What is known now, in the words of the operating models; everything may be left unknown."""

    def __init__(
        self,
        *args: Any,
        model: pathways.Model,
        known: pathways.Facts,
        told_by_birth: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for fact in pathways.FACTS.values():
            if fact.key not in (*DERIVED, *told_by_birth) and not (
                fact.key == "district" and not asks_district(model)
            ):
                self.fields[fact.key] = _field(fact, model, known[fact.key])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        age = cleaned.get("age")
        agrees(self, None if age is None else age < pathways.ADULT_AT)
        return cleaned

    @property
    def changes(self) -> dict[str, object]:
        return {key: value if value is not None else "unknown" for key, value in self.cleaned_data.items()}


def asks_district(model: pathways.Model) -> bool:
    return any(unit.by_district for unit in model.units)


def _field(fact: pathways.Fact, model: pathways.Model, value: object) -> forms.Field:
    label = said(fact.name)
    if fact.is_number:
        initial = value if isinstance(value, int) else None
        return forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=130,
            initial=initial,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )
    if fact.values is not None:
        choices = [(key, said(words)) for key, words in fact.values.items()]
        return forms.ChoiceField(label=label, choices=choices, initial=value, required=False)
    if model.districts:
        choices = [("", _t("Not known")), *((key, said(words)) for key, words in model.districts)]
        return forms.ChoiceField(label=label, choices=choices, initial=value, required=False)
    return forms.CharField(
        label=label, max_length=60, required=False, initial="" if value == "unknown" else value
    )


class NextStepForm(VersionedForm):
    """What the operating model calls the next step, and when."""

    next_step = forms.ChoiceField(label=_("Next step"), required=False)

    class Meta:
        model = Case
        fields = ["next_step", "next_step_on"]
        widgets = {"next_step_on": forms.DateInput()}

    def __init__(self, *args: Any, steps: Sequence[pathways.NextStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["next_step"]).choices = [
            ("", _t("Choose")),
            *((step.key, said(step.name)) for step in steps),
        ]
        self.fields["next_step_on"].label = _("When")
        if steps and not self.initial.get("next_step"):
            self.initial["next_step"] = steps[0].key

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
