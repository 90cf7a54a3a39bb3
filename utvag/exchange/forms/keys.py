"""Own keys, cards, fingerprints, and why something is revoked."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.lengths import WrittenAtLength
from utvag.exchange import queries
from utvag.exchange.domain.keys import Card, NotACard
from utvag.exchange.models import PartnerKey
from utvag.organisations import public as organisations


class OwnKeyForm(forms.Form):
    unit = forms.ChoiceField(
        label=_("Receiving unit"), help_text=_("Whoever does casework there sees what comes in.")
    )

    def __init__(self, *args: Any, controller_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in organisations.units_of(controller_id)}
        names = [(pk, unit.name) for pk, unit in self.units.items()]
        cast("forms.ChoiceField", self.fields["unit"]).choices = [("", _t("Choose")), *names]

    @property
    def chosen(self) -> organisations.Unit:
        return self.units[self.cleaned_data["unit"]]


class CounterpartChoice(forms.Form):
    """One of the counterparts that one works with today."""

    counterpart = forms.ChoiceField(label=_("Counterpart"))

    def __init__(self, *args: Any, counterparts: Iterable[organisations.Counterpart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(row.pk): row for row in counterparts}
        names = [(pk, row.name) for pk, row in self.known.items()]
        cast("forms.ChoiceField", self.fields["counterpart"]).choices = [("", _t("Choose")), *names]

    @property
    def chosen(self) -> organisations.Counterpart:
        return self.known[self.cleaned_data["counterpart"]]


class CardForm(CounterpartChoice):
    """Another authority's key card, and whose it is."""

    card = WrittenAtLength(
        label=_("Key card"),
        max_length=4000,
        help_text=_("The whole text of the file that they have sent."),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_card(self) -> Card:
        try:
            return Card.from_text(self.cleaned_data["card"])
        except NotACard:
            raise forms.ValidationError(_t("This is no key card. Ask for the file again.")) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"card", "counterpart"} <= cleaned.keys():
            may = queries.may_stand_under(cleaned["card"], self.chosen)
            if not may:
                self.add_error("card", may.refusal)
        return cleaned


class CheckForm(forms.Form):
    """What was read out, and at which number."""

    called = forms.CharField(
        label=_("The number that you called"),
        max_length=40,
        help_text=_("One that you knew before, never one that came with the card."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    read_out = forms.CharField(
        label=_("The thirty digits, as they were read out to you"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class RevokeForm(forms.Form):
    why = forms.ChoiceField(label=_("Why"), choices=PartnerKey.Why.choices, widget=forms.RadioSelect)


class OwnRevokeForm(forms.Form):
    """One's own were never anybody else's."""

    why = forms.ChoiceField(
        label=_("Why"),
        choices=[choice for choice in PartnerKey.Why.choices if choice[0] != PartnerKey.Why.WRONG],
        widget=forms.RadioSelect,
    )
