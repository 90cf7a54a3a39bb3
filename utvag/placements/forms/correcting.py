"""What was written of a stay, put right; the form shows what stands there now."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.common.versions import ComparedForm
from utvag.placements.forms.sealing import reason


class PlaceForm(ComparedForm):
    """Where the person stays. `offers` as in `StayForm`."""

    offer = forms.ChoiceField(
        label=_("Unit in the register"),
        required=False,
        help_text=_("With the agreement under which it is bought."),
    )
    elsewhere = forms.CharField(
        label=_("Where, if it is not in the register"),
        required=False,
        max_length=500,
        help_text=_("Such as a flat or a family home: name and address."),
    )
    contact = forms.CharField(
        label=_("How the person is reached there"),
        required=False,
        max_length=500,
        help_text=_("Sealed with the place."),
    )
    because = reason(_("What was wrong. Sealed with the place."))

    def __init__(self, *args: Any, offers: list[tuple[str, Any, Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {key: (home, agreement) for key, home, agreement, _words in offers}
        cast("forms.ChoiceField", self.fields["offer"]).choices = [
            ("", _("None of these")),
            *[(key, words) for key, _home, _agreement, words in offers],
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        home, agreement = self.offers.get(cleaned.pop("offer", ""), (None, None))
        if home is None and not cleaned.get("elsewhere"):
            self.add_error("offer", _("Choose a unit, or write where it is."))
        if home is not None:
            # One place: what was written of another is not kept beside it.
            cleaned["elsewhere"] = ""
        return {**cleaned, "home": home, "agreement": agreement}


class PlanForm(ComparedForm):
    """Until when the stay is planned, and why that is another day than before."""

    until_on = forms.DateField(
        label=_("Planned until"), required=False, help_text=_("Empty: until further notice.")
    )
    reason = reason(_("Sealed in the case; everybody who has it reads why."))

    def __init__(self, *args: Any, begins_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins_on = begins_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        until = cleaned.get("until_on")
        if until and until < self.begins_on:
            self.add_error("until_on", _("The last day cannot come before the first."))
        if not self.conflicts and "until_on" in cleaned and until == self.initial.get("until_on"):
            self.add_error("until_on", _("That is the day that is planned already."))
        return cleaned
