"""What the public page says, and why something is put aside."""

import secrets
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.lengths import WrittenAtLength
from utvag.common.versions import VersionedForm
from utvag.door.domain.texts import languages
from utvag.door.models import Door
from utvag.organisations import public as organisations

TELEPHONE = {"autocomplete": "off", "inputmode": "tel"}
CLOCK = {"type": "time"}


class DoorForm(VersionedForm):
    """Numbers, hours, languages and the address; the texts themselves come with the program."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("Arabic and Somali must be checked by a sworn translator before they are shown."),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Door
        fields = [
            "receiver",
            "unit",
            "phone",
            "opens",
            "closes",
            "on_call_phone",
            "languages",
            "exit_url",
            "slug",
        ]
        widgets = {
            "phone": forms.TextInput(attrs=TELEPHONE),
            "on_call_phone": forms.TextInput(attrs=TELEPHONE),
            "opens": forms.TimeInput(format="%H:%M", attrs=CLOCK),
            "closes": forms.TimeInput(format="%H:%M", attrs=CLOCK),
        }
        help_texts = {
            "receiver": _("As the public page says it, for example the social services of the municipality."),
            "unit": _("Whoever does casework there sees what comes in."),
            "on_call_phone": _("Where somebody answers when you do not."),
            "exit_url": _("An ordinary page that nobody wonders at, such as the weather. With https."),
            "slug": _("The last part of the address. It is seen in histories and must tell nothing."),
        }

    def __init__(self, *args: Any, controller_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("Any", self.fields["unit"]).queryset = organisations.units_of(controller_id)
        cast("Any", self.fields["languages"]).choices = [
            (
                each.code,
                each.name
                if not each.to_be_checked
                else _t("%(language)s – to be checked") % {"language": each.name},
            )
            for each in languages().values()
        ]
        if self.instance._state.adding:
            self.initial.update(slug=secrets.token_hex(4), languages=["sv", "en"])


class AsideForm(forms.Form):
    """Why nothing comes of it."""

    reason = WrittenAtLength(
        label=_("Why is it put aside?"),
        help_text=_("What was written is kept. Those who lead the unit can read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
