"""Forms of the registers; they clean, the actions save."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.common.choices import in_groups
from utvag.common.clock import STOCKHOLM
from utvag.common.lengths import WrittenAtLength
from utvag.common.versions import VersionedForm
from utvag.organisations import queries
from utvag.organisations.models import ContactPerson, Counterpart, Delegation, Unit

PHONE = {"autocomplete": "off", "inputmode": "tel"}


class KindForm(forms.Form):
    """Narrows the list to one kind; optional as a whole."""

    mark_optional = False
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Counterpart.Kind.choices]
    )


class OnceInController(forms.ModelForm):
    """Checks what may exist only once in a controller, although the controller is not asked for."""

    def _get_validation_exclusions(self) -> set[str]:
        kept: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs: Django keeps it private
        return kept - {"controller"}


class CounterpartForm(OnceInController, VersionedForm):
    notes = WrittenAtLength(
        label=_("Notes"),
        help_text=_("How to work with them. Nothing about any client."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    class Meta:
        model = Counterpart
        fields = [
            "kind",
            "name",
            "email",
            "sdk_address",
            "phone",
            "on_call_phone",
            "on_call_hours",
            "notes",
            "ends_on",
        ]
        widgets = {"ends_on": forms.DateInput}
        help_texts = {
            "email": _("The function mailbox, never somebody's own address."),
            "sdk_address": _("The address for secure digital communication (SDK), if they have one."),
        }


class ContactForm(VersionedForm):
    class Meta:
        model = ContactPerson
        fields = ["name", "title", "phone", "email", "deputy_order", "starts_on", "ends_on"]
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput}


class OnCallForm(forms.Form):
    """Somebody answers from one moment to another: a colleague or a counterpart."""

    who = forms.ChoiceField(label=_("Who answers"))
    phone = forms.CharField(label=_("Telephone"), max_length=40, widget=forms.TextInput(attrs=PHONE))
    starts = forms.DateTimeField(label=_("From"), widget=forms.DateTimeInput)
    ends = forms.DateTimeField(label=_("Until"), widget=forms.DateTimeInput)

    def __init__(self, *args: Any, controller_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {
            f"colleague {key}": (key, str(name)) for key, name in queries.colleagues_of(controller_id)
        }
        self.counterparts = {f"counterpart {row.pk}": row for row in queries.counterparts_of(controller_id)}
        cast("forms.ChoiceField", self.fields["who"]).choices = [
            ("", _("Choose")),
            (_("Colleagues"), [(key, name) for key, (_id, name) in self.colleagues.items()]),
            (_("Counterparts"), [(key, row.name) for key, row in self.counterparts.items()]),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("The end must come after the beginning."))
        return cleaned

    def planned(self) -> dict[str, Any]:
        """The arguments of `actions.plan_on_call`."""
        cleaned = self.cleaned_data
        when = {
            "phone": cleaned["phone"],
            "starts": cleaned["starts"].astimezone(STOCKHOLM),
            "ends": cleaned["ends"].astimezone(STOCKHOLM),
        }
        if cleaned["who"] in self.colleagues:
            key, name = self.colleagues[cleaned["who"]]
            return {**when, "colleague_id": key, "name": name}
        counterpart = self.counterparts[cleaned["who"]]
        return {**when, "counterpart": counterpart, "name": counterpart.name}


class DelegationForm(VersionedForm):
    decision_kind = forms.ChoiceField(label=_("Kind of decision"))
    colleague_id = forms.TypedChoiceField(
        label=_("Only this person"),
        required=False,
        empty_value=None,
        help_text=_("Leave empty unless the board has named somebody."),
    )

    class Meta:
        model = Delegation
        fields = [
            "decision_kind",
            "level",
            "unit",
            "colleague_id",
            "starts_on",
            "ends_on",
            "source",
            "decided_on",
        ]
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput, "decided_on": forms.DateInput}

    def __init__(self, *args: Any, controller_id: UUID, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["decision_kind"]).choices = [
            ("", _("Choose")),
            *in_groups(queries.decision_kinds_on(today)),
        ]
        cast("forms.ChoiceField", self.fields["colleague_id"]).choices = [
            ("", _("Choose")),
            *queries.colleagues_of(controller_id),
        ]
        unit = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        unit.queryset = queries.units_of(controller_id)
        unit.empty_label = _("The whole controller")


class UnitForm(OnceInController):
    function = forms.ChoiceField(
        label=_("Function in the operating model"),
        required=False,
        help_text=_("What the operating model calls the unit, if cases are routed to it."),
    )

    class Meta:
        model = Unit
        fields = ["name", "parent", "function", "district"]

    def __init__(self, *args: Any, controller_id: UUID, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["function"]).choices = [
            ("", _("None")),
            *queries.unit_functions_of(controller_id, today),
        ]
        parent = cast("forms.ModelChoiceField[Unit]", self.fields["parent"])
        parent.queryset = queries.units_of(controller_id)
        parent.label = _("Under")
