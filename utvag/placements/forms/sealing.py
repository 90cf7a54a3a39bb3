"""Who is on the list, and why somebody looks."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.common.lengths import WrittenAtLength
from utvag.common.reasons import says_why
from utvag.common.versions import ComparedForm


def reason(help_text: Any) -> WrittenAtLength:
    """Why, in words that whoever reads the log understands."""
    return WrittenAtLength(
        label=_("Why"), help_text=help_text, widget=forms.Textarea(attrs={"rows": 3}), validators=[says_why]
    )


class ReadersForm(ComparedForm):
    """Those on the list; there is always somebody."""

    readers = forms.ModelMultipleChoiceField(
        label=_("Who sees where the person stays"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Somebody has to be on the list.")},
    )
    reason = reason(_("Kept sealed in the log of the case, where its team reads it."))

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField", self.fields["readers"]).queryset = colleagues


class WhyForm(forms.Form):
    """Asked before the sealed place is shown."""

    reason = reason(_("Kept sealed in the log of the case. Do not write where the person is."))
