"""A described case, a file to load, and a choice of model."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.pathways import actions
from utvag.pathways.domain.facts import FACTS, UNKNOWN, Fact, Facts, Place
from utvag.pathways.domain.mistakes import Mistake
from utvag.pathways.domain.model import Model
from utvag.pathways.domain.reading import LONGEST_FILE
from utvag.pathways.models import OperatingModel
from utvag.ui.public import HandedInFile

# Said by age and source; asking for them as well could only contradict.
DERIVED = {"from_police"}


class TrialForm(forms.Form):
    """What is known when somebody calls; everything may be left unknown."""

    def __init__(self, *args: Any, model: Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "sv"
        for fact in FACTS.values():
            if Place.ROUTING in fact.allowed_in and fact.key not in DERIVED:
                self.fields[fact.key] = _field(fact, model, language)

    def facts(self) -> Facts:
        return Facts(self.cleaned_data)


def _field(fact: Fact, model: Model, language: str) -> forms.Field:
    label = fact.name.in_(language)
    label = label[:1].upper() + label[1:]
    if fact.is_number:
        return forms.IntegerField(label=label, min_value=0, max_value=130, required=False)
    if fact.values is not None:
        options = sorted(
            ((key, said.in_(language)) for key, said in fact.values.items()),
            # What is not known comes first, so that nothing is claimed by leaving a list alone.
            key=lambda option: option[0] != UNKNOWN,
        )
        return forms.ChoiceField(label=label, choices=options, initial="unknown", required=False)
    if model.districts:
        options = [("", _t("unknown")), *((key, said.in_(language)) for key, said in model.districts)]
        return forms.ChoiceField(label=label, choices=options, required=False)
    return forms.CharField(label=label, max_length=60, required=False)


class UploadForm(forms.Form):
    """A model file, and from which day to work by it."""

    file = HandedInFile(label=_("Model file (YAML)"), help_text=_("Download a built-in model to start from."))
    from_on = forms.DateField(label=_("Work by it from"))

    def clean_file(self) -> str:
        sent = self.cleaned_data["file"]
        if sent.size > LONGEST_FILE:
            raise forms.ValidationError(_("The file is too big to be a model."))
        try:
            return sent.read().decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError(_("The file is not text. Save it as UTF-8.")) from wrong

    def load(
        self, *, controller: Any, by: Any, at: datetime
    ) -> tuple[OperatingModel | None, tuple[Mistake, ...]]:
        """The loaded model, or every mistake in the file."""
        try:
            row = actions.load(
                text=self.cleaned_data["file"],
                controller=controller,
                from_on=self.cleaned_data["from_on"],
                by=by,
                at=at,
            )
        except actions.NotAModel as refused:
            return None, refused.mistakes
        except actions.NoSuchModel:
            self.add_error("from_on", _("The model is not valid on that day."))
            return None, ()
        return row, ()


class ChoiceForm(forms.Form):
    """A model by name, and from which day."""

    key = forms.ChoiceField(label=_("Model"))
    from_on = forms.DateField(label=_("Work by it from"))

    def __init__(self, *args: Any, names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = forms.ChoiceField(label=_("Model"), choices=list(names.items()))

    def choose(self, *, controller: Any, by: Any, at: datetime) -> bool:
        """Whether the choice could be made; if not, the form says why."""
        try:
            actions.choose(controller=controller, by=by, at=at, **self.cleaned_data)
        except actions.NoSuchModel:
            self.add_error("from_on", _("No version of the model is valid on that day."))
            return False
        return True
