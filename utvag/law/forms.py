from django import forms
from django.utils.translation import gettext_lazy as _


class AsOfForm(forms.Form):
    """Which day's law to show; no day shows every version."""

    on = forms.DateField(
        label=_("Show what was in force on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
