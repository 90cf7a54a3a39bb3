"""The gallery's forms: one field of every kind. They save nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.ui.uploads import HandedInFile


class SampleForm(forms.Form):
    what = forms.CharField(
        label=_("What is to be done"), help_text=_("One sentence. Names belong in the case.")
    )
    by = forms.DateField(label=_("Done by"))
    meeting = forms.DateTimeField(label=_("Meeting"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    stage = forms.ChoiceField(
        label=_("Stage"), choices=[("", _("Choose")), ("plan", _("Plan")), ("close", _("Closure"))]
    )
    track = forms.ChoiceField(
        label=_("Track"),
        help_text=_("The tracks run side by side; neither waits for the other."),
        widget=forms.RadioSelect,
        choices=[("social", _("Social services")), ("police", _("Police exit programme"))],
    )
    needs = forms.MultipleChoiceField(
        label=_("Needs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("home", _("Housing")), ("work", _("Work or school")), ("debt", _("Debts"))],
    )
    file = HandedInFile(label=_("Document"), required=False)
    told = forms.BooleanField(label=_("The person has been told"), help_text=_("By word of mouth is enough."))


class SampleRowForm(forms.Form):
    what = forms.CharField(label=_("What is to be done"))
    by = forms.DateField(label=_("Done by"))


class BaseSampleRows(forms.BaseFormSet):
    row_label = _("Task")


SampleRows = forms.formset_factory(SampleRowForm, formset=BaseSampleRows, extra=0)
