"""For whom a part of a case is."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.common.lengths import WrittenAtLength
from utvag.common.reasons import says_why
from utvag.common.versions import ComparedForm


class SealingForm(ComparedForm):
    """Those on the list; nobody, and it is open to whoever has the case."""

    readers = forms.ModelMultipleChoiceField(
        label=_("Who reads it"),
        help_text=_("With nobody chosen it is open to everybody who has the case."),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = WrittenAtLength(
        label=_("Why"),
        help_text=_("Kept sealed in the log of the case, where its team reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[says_why],
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField", self.fields["readers"]).queryset = colleagues
