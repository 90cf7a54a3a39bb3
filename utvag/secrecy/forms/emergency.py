"""Opening a case in an emergency, and what somebody found who reviewed it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from utvag.common.lengths import UNREMEMBERED, WrittenAtLength
from utvag.common.reasons import says_why
from utvag.secrecy.models import EmergencyOpening, EmergencyReview

HOURS = [(hours, ngettext_lazy("%d hour", "%d hours", hours) % hours) for hours in (1, 2, 4)]


class EmergencyForm(forms.Form):
    """One case by its whole number; nothing is searched."""

    text = forms.CharField(
        label=_("Case number or personal number"),
        help_text=_("The whole number. A name finds nothing here."),
        max_length=40,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    purpose = forms.ChoiceField(
        label=_("What has happened?"), choices=EmergencyOpening.Purpose.choices, widget=forms.RadioSelect
    )
    reason = WrittenAtLength(
        label=_("Why you need this case now"),
        help_text=_("The team, those who lead the unit and whoever reviews the opening read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[says_why],
    )
    hours = forms.TypedChoiceField(label=_("For how long?"), choices=HOURS, coerce=int, initial=1)


class ReviewForm(forms.Form):
    """A finding, and what it rests on."""

    finding = forms.ChoiceField(
        label=_("What did you find?"), choices=EmergencyReview.Finding.choices, widget=forms.RadioSelect
    )
    note = WrittenAtLength(
        label=_("What the finding rests on"),
        help_text=_(
            "Whom you asked, and whether what was looked at was needed. Do not write the person’s name or address."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
