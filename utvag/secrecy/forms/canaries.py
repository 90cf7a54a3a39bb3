"""A canary by the number of its case, and what came of an alarm."""

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.common.lengths import UNREMEMBERED, WrittenAtLength


class CanaryForm(forms.Form):
    """The case is opened before as any other, for somebody invented."""

    text = forms.CharField(label=_("Case number"), max_length=12, widget=forms.TextInput(attrs=UNREMEMBERED))
    label = forms.CharField(
        label=_("What you call it"),
        help_text=_("Only log reviewers see it. Kept sealed."),
        max_length=80,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )


class AlarmForm(forms.Form):
    """What somebody said who opened a canary, and what was done."""

    note = WrittenAtLength(
        label=_("What came of it"),
        help_text=_("Whom you asked, what they said, and what was done."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen_until = forms.DateTimeField(widget=forms.HiddenInput)
