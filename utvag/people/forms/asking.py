"""Asking for what takes two."""

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.people.models import IdentityRequest


class AskingForm(forms.Form):
    """Why the old identity is to be destroyed: a code, because whoever answers may not see the person."""

    ground = forms.ChoiceField(
        label=_("On what ground?"), widget=forms.RadioSelect, choices=IdentityRequest.Ground.choices
    )
