"""Looking for a place. Sent, never asked for in an address: what somebody needs stands in no list of addresses."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases import public as cases
from utvag.common.sweden import by_county, municipality
from utvag.placements.forms.numbers import Degrees
from utvag.placements.models import Home, StayKind


class SearchForm(forms.Form):
    """The needs of the case."""

    kind = forms.ChoiceField(label=_("Kind of stay"), choices=StayKind.choices)
    target = forms.ChoiceField(
        label=_("Target group"), required=False, choices=[("", _("Any")), *Home.Target.choices]
    )
    planned_on = forms.DateField(label=_("Planned from"))
    planned_until_on = forms.DateField(label=_("Planned until"))
    distance = forms.IntegerField(
        label=_("Kilometres at least from the areas to avoid"), min_value=0, max_value=2000, initial=100
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("planned_on"), cleaned.get("planned_until_on")
        if first and last and last < first:
            self.add_error("planned_until_on", _("The last day cannot come before the first."))
        return cleaned


class AreaForm(forms.Form):
    municipality = forms.ChoiceField(
        label=_("Municipality"),
        required=False,
        choices=[("", _("None: a position of its own")), *by_county()],
        help_text=_("Kilometres are counted from the middle of the municipality."),
    )
    name = forms.CharField(
        label=_("What you call the area"),
        max_length=200,
        required=False,
        help_text=_("Such as a district. Sealed with the place, as all of this is."),
    )
    latitude = Degrees(
        label=_("Latitude"),
        min_value=Decimal(55),
        max_value=Decimal(70),
        required=False,
        help_text=_(
            "Where the middle of the municipality is too far off: degrees north with one decimal, such as 59,3 for Stockholm. "
            "That is some ten kilometres, enough for distances."
        ),
    )
    longitude = Degrees(
        label=_("Longitude"),
        min_value=Decimal(10),
        max_value=Decimal(25),
        required=False,
        help_text=_("Degrees east with one decimal, such as 18,1 for Stockholm."),
    )

    def clean(self) -> dict[str, Any]:
        """To the name and the position as it is sealed. A position of its own goes before the municipality's."""
        cleaned = super().clean() or self.cleaned_data
        north, east = cleaned.pop("latitude", None), cleaned.pop("longitude", None)
        chosen = municipality(cleaned.pop("municipality", ""))
        if chosen and not cleaned.get("name") and north is not None and east is not None:
            self.add_error("name", _("Write what you call the area: the degrees are not the municipality’s."))
        elif chosen:
            cleaned["name"] = cleaned.get("name") or chosen.name
        elif not cleaned.get("name"):
            self.add_error("name", _("Choose a municipality, or write what you call the area."))
        if north is not None and east is not None:
            return {**cleaned, "position": f"{north} {east}"}
        if not self.errors and (north is not None or east is not None):
            self.add_error("latitude" if north is None else "longitude", _("Write both degrees, or neither."))
        elif not self.errors and chosen is None:
            self.add_error("municipality", _("Choose a municipality, or write where it is in degrees."))
        elif chosen:
            cleaned["position"] = f"{chosen.north} {chosen.east}"
        return cleaned


class ApartForm(forms.Form):
    label = forms.CharField(
        label=_("What you call them"), max_length=200, help_text=_("Sealed with the place.")
    )
    number = forms.CharField(
        label=_("Their case number"),
        max_length=20,
        help_text=_(
            "The whole number. Nobody is told whether there is such a case. Units where they are or lately were are shown as "
            "unsuitable together with at least seven others of the same kind, and some of each other kind; of a kind "
            "with fewer than sixteen units, all of them. At most ten a day, and each stands in the log."
        ),
    )

    def clean_number(self) -> str:
        number = cases.case_number_in(self.cleaned_data["number"])
        if not number:
            raise forms.ValidationError(_("Write the whole case number, as ABCD-2345."))
        return number
