"""What came of it that keys were opened without a look in the log."""

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.common.lengths import WrittenAtLength


class UnwrapForm(forms.Form):
    """What was found, by whoever reviews the log."""

    note = WrittenAtLength(
        label=_("What came of it"),
        help_text=_("Whom you asked, what they said, and what was done. Kept sealed in the log."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
