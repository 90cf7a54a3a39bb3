"""A code from a printed head, as it was read out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.audit import public as audit
from utvag.common.lengths import UNREMEMBERED


class CodeForm(forms.Form):
    """The number of entries and the short code; typed with whatever between them."""

    entries = forms.IntegerField(label=_("Number of entries"), min_value=0, max_value=10**15)
    code = forms.CharField(
        label=_("Short code"),
        max_length=60,
        help_text=_("Six groups of five digits."),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"entries", "code"} <= cleaned.keys():
            try:
                cleaned["told"] = audit.read_told(f"{cleaned['entries']} {cleaned['code']}", self.names)
            except audit.Misheard as wrong:
                self.add_error("code", _("Group %(group)s is not right. Have it read again.") % wrong.said)
            except audit.BadNote:
                self.add_error("code", _("Give six groups of five digits."))
        return cleaned
