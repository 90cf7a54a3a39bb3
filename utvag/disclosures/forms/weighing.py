"""What is asked wherever something is to leave: what opens for it, and whether it does harm."""

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.disclosures.models import Disclosure


def which_gate() -> forms.ChoiceField:
    """The form fills in those that can open for the recipient on the day."""
    return forms.ChoiceField(
        label=_("What opens for it?"),
        widget=forms.RadioSelect,
        help_text=_("No lawyer has approved these yet: read the help above, and the section."),
    )


def harm_test() -> forms.ChoiceField:
    """What came of the test; some gates ask for one."""
    return forms.ChoiceField(
        label=_("Harm test"),
        choices=[("", _("Not made")), *Disclosure.Harm.choices],
        required=False,
        widget=forms.RadioSelect,
    )
