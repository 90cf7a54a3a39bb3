"""Who is not to see a case, and why."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.common.lengths import UNREMEMBERED, WrittenAtLength
from utvag.common.reasons import says_why

FEW_LINES = {"rows": 3}


class ConflictForm(forms.Form):
    """How one stands to the person or to somebody near."""

    relation = forms.ChoiceField(
        label=_("What stands between?"), choices=access.Block.Relation.choices, widget=forms.RadioSelect
    )
    reason = WrittenAtLength(
        label=_("Why"),
        help_text=_("Kept sealed in the log of the case, where its team reads it."),
        widget=forms.Textarea(attrs=FEW_LINES),
        validators=[says_why],
    )


class BlockForm(ConflictForm):
    """A colleague who is to see nothing."""

    user = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none(), empty_label=_("Choose"))
    field_order = ("user", "relation", "reason")

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["user"]).queryset = colleagues


class EndingForm(forms.Form):
    """Why it no longer holds."""

    reason = WrittenAtLength(
        label=_("Why it is ended"), widget=forms.Textarea(attrs=FEW_LINES), validators=[says_why]
    )


class ProtectingForm(forms.Form):
    """Why only the team is to see the case."""

    reason = WrittenAtLength(
        label=_("Why the case is put in protected mode"),
        help_text=_("Kept sealed in the log of the case, where its team reads it."),
        widget=forms.Textarea(attrs=FEW_LINES),
        validators=[says_why],
    )


class VisitForm(forms.Form):
    """Why somebody opens a case in protected mode."""

    reason = forms.CharField(
        label=_("What you are to do"),
        help_text=_("For example: read before the meeting, write after the telephone call."),
        max_length=200,
        widget=forms.TextInput(attrs=UNREMEMBERED),
        validators=[says_why],
    )
