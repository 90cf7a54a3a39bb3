"""The register of providers."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.common.lengths import WrittenAtLength
from utvag.common.sweden import COUNTIES, municipality
from utvag.common.versions import VersionedForm
from utvag.placements.forms.numbers import Degrees
from utvag.placements.models import (
    Agreement,
    ContactRoute,
    Delivery,
    Home,
    Incident,
    Licence,
    Provider,
    Ranking,
    StayKind,
)


def at_length(label: Any, help_text: Any = "", longest: int = 4_000) -> WrittenAtLength:
    return WrittenAtLength(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OfRegister(forms.ModelForm):
    """Checks what may exist only once under what is not asked for: the controller, the provider, the unit."""

    def _get_validation_exclusions(self) -> set[str]:
        kept: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs: Django keeps it private
        return kept - {"controller", "provider", "home", "agreement"}


class FilterForm(forms.Form):
    """Narrows the list; optional as a whole."""

    mark_optional = False
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *StayKind.choices]
    )
    region = forms.ChoiceField(
        label=_("County"), required=False, choices=[("", _("All counties")), *COUNTIES]
    )


class ProviderForm(OfRegister, VersionedForm):
    region = forms.ChoiceField(label=_("County"), choices=[("", _("Choose")), *COUNTIES])
    about = at_length(_("About the provider"), _("Nothing about any client."))
    references = at_length(
        _("References"), _("Whom you have asked, and what they say. Nothing about any client.")
    )

    class Meta:
        model = Provider
        fields = ["company_number", "name", "region", "about", "references"]
        help_texts = {"company_number": _("As 559900-0014.")}

    def clean_company_number(self) -> str:
        """Six figures, a hyphen, four; the last one checks the others."""
        said: str = self.cleaned_data["company_number"]
        digits = [int(each) for each in said if each.isdigit()]
        if len(digits) != 10 or len(said.replace("-", "")) != 10 or _luhn(digits):
            raise forms.ValidationError(_("This is no company number. Check the figures."))
        joined = "".join(map(str, digits))
        return f"{joined[:6]}-{joined[6:]}"


def _luhn(digits: list[int]) -> int:
    doubled = [each * 2 if at % 2 == 0 else each for at, each in enumerate(digits)]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10


class WithdrawalForm(forms.Form):
    because = forms.CharField(label=_("Why it is not asked any more"), max_length=300)


class CloseForm(forms.Form):
    """Asks nothing: that a unit closes is said by sending it."""


class RouteForm(OfRegister):
    class Meta:
        model = ContactRoute
        fields = ["kind", "name", "value"]


class HomeForm(OfRegister, VersionedForm):
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    target_groups = forms.MultipleChoiceField(
        label=_("Target groups"),
        choices=Home.Target.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Home
        fields = [
            "name",
            "kind",
            "target_groups",
            "lowest_age",
            "highest_age",
            "municipality",
            "address",
            "latitude",
            "longitude",
            "capacity",
            "free_places",
            "free_told_on",
        ]
        widgets = {"free_told_on": forms.DateInput}
        field_classes = {"latitude": Degrees, "longitude": Degrees}
        help_texts = {
            "latitude": _(
                "With one decimal: some ten kilometres, enough for distances. Without degrees it is the middle of the "
                "municipality, where that is one of Sweden’s."
            )
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        lowest, highest = cleaned.get("lowest_age"), cleaned.get("highest_age")
        if lowest is not None and highest is not None and highest < lowest:
            self.add_error("highest_age", _("The highest age is below the lowest."))
        free, capacity = cleaned.get("free_places"), cleaned.get("capacity")
        if free is not None and capacity is not None and free > capacity:
            self.add_error("free_places", _("More places cannot be free than there are."))
        if (
            not cleaned.get("latitude")
            and not cleaned.get("longitude")
            and not {"latitude", "longitude"} & set(self.errors)
        ):
            found = municipality(cleaned.get("municipality") or "")
            if found:
                cleaned |= {"latitude": Decimal(str(found.north)), "longitude": Decimal(str(found.east))}
        return cleaned


class LicenceForm(OfRegister):
    class Meta:
        model = Licence
        fields = ["kind", "reference", "valid_from", "valid_to"]
        widgets = {"valid_from": forms.DateInput, "valid_to": forms.DateInput}


class LicenceWithdrawalForm(forms.Form):
    withdrawn_on = forms.DateField(label=_("Withdrawn from"))


class ContentForm(forms.Form):
    what = forms.CharField(
        label=_("What is promised"),
        max_length=300,
        help_text=_("Such as: staff awake at night; drug tests twice a week."),
    )


class Found(forms.ModelForm):
    """Found on a day that has come."""

    day = ""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault(self.day, today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get(self.day) and cleaned[self.day] > self.today:
            self.add_error(self.day, _("This has not happened yet. Check the day."))
        return cleaned


class DeliveryForm(Found):
    day = "found_on"

    class Meta:
        model = Delivery
        fields = ["verdict", "found_on", "note"]
        widgets = {"found_on": forms.DateInput}
        help_texts = {"note": _("Nothing about any client.")}


class IncidentForm(Found):
    day = "happened_on"
    text = forms.CharField(
        label=_("What happened"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nothing about any client: neither who nor when they were there."),
    )

    class Meta:
        model = Incident
        fields = ["kind", "happened_on", "text"]
        widgets = {"happened_on": forms.DateInput}


class AgreementForm(OfRegister, VersionedForm):
    rules = at_length(_("Call-off rules"))
    reason = at_length(_("Why it was awarded directly"), _("For a direct award: the reason in writing."))

    class Meta:
        model = Agreement
        fields = ["form", "name", "reference", "valid_from", "valid_to", "call_off", "rules", "reason"]
        widgets = {"valid_from": forms.DateInput, "valid_to": forms.DateInput}


class ByName(forms.ModelChoiceField):
    """A provider by its name: what it says of itself elsewhere is its id alone."""

    def label_from_instance(self, obj: Provider) -> str:
        return obj.name


class RankingForm(OfRegister):
    provider = ByName(label=_("Provider"), queryset=Provider.objects.none())

    class Meta:
        model = Ranking
        fields = ["provider", "kind", "rank"]

    def __init__(self, *args: Any, providers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ByName", self.fields["provider"]).queryset = providers
