"""Those near a person, as they are typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.people.forms.identity import IdentityForm, line, lines
from utvag.people.models import Relative


class RelativeForm(IdentityForm):
    """Only the relation is required."""

    class Meta:
        model = Relative
        fields = (
            "kind",
            "name",
            "personal_number",
            "birth_date",
            "phone",
            "lives_with",
            "protection",
            "note",
        )
        widgets = {
            "name": line(),
            "phone": line(),
            "note": lines(),
            "lives_with": forms.RadioSelect,
        }
        help_texts = {
            "note": _("What must be thought of, in few words. What happens is written in the journal.")
        }


class RemovalForm(forms.Form):
    """Why somebody is taken off the page."""

    reason = forms.ChoiceField(
        label=_("Why"),
        widget=forms.RadioSelect,
        choices=[choice for choice in Relative.Removal.choices if choice[0] != Relative.Removal.IDENTITY],
    )
