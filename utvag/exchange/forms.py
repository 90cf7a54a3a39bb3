"""What is typed: a package by its schema, cards, fingerprints and why something is revoked or taken back."""

from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import end_of, local_date
from utvag.common.lengths import WrittenAtLength
from utvag.exchange import queries
from utvag.exchange.domain import schemas
from utvag.exchange.domain.keys import Card, NotACard
from utvag.exchange.domain.schemas import Field, Kind
from utvag.exchange.models import PartnerKey
from utvag.organisations import public as organisations

ORDINARY, LONGEST = timedelta(days=90), timedelta(days=365)


class ContentForm(forms.Form):
    """The fields of one kind of package, as its schema has them, and until when it can be read."""

    ends_on = forms.DateField(
        label=_("Can be read until"),
        help_text=_("Then the receiver's copy and yours become unreadable. The receipt remains."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, kind: Kind, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.today = kind, local_date(at)
        language = get_language() or "sv"
        made = {field.name: _made(field, language) for field in kind.fields}
        self.fields = {**_without(self.fields, "ends_on"), **made, "ends_on": self.fields["ends_on"]}
        self.initial.setdefault("ends_on", self.today + ORDINARY)

    def clean_ends_on(self) -> date:
        on = self.cleaned_data["ends_on"]
        if not self.today < on <= self.today + LONGEST:
            raise forms.ValidationError(_t("A day from tomorrow, and at most a year from now."))
        return on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wrong = None if self.errors else schemas.wrong_field(self.kind, self.payload)
        if wrong is not None:
            self.add_error(wrong or None, _t("This cannot be sent as it is written."))
        return cleaned

    @property
    def payload(self) -> dict[str, Any]:
        """What was filled in; what was left empty is left out."""
        filled = ((field, self.cleaned_data.get(field.name)) for field in self.kind.fields)
        return {field.name: _plain(field, value) for field, value in filled if value not in (None, "")}

    @property
    def ends_at(self) -> datetime:
        return end_of(self.cleaned_data["ends_on"]).replace(microsecond=0)


class WritingForm(ContentForm):
    """To whom as well: counterparts whose key is checked and holds today."""

    to = forms.ChoiceField(label=_("To"))

    def __init__(self, *args: Any, controller_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.controller_id = controller_id
        known = queries.partners_to_write_to(controller_id, self.today)
        choices = {str(key.counterpart_id): key.counterpart.name for key in known}
        cast("forms.ChoiceField", self.fields["to"]).choices = [("", _t("Choose")), *choices.items()]

    @property
    def partner(self) -> PartnerKey | None:
        return queries.partner_of(self.controller_id, UUID(self.cleaned_data["to"]), self.today)


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


class CardForm(forms.Form):
    """Another authority's key card, and whose it is."""

    counterpart = forms.ChoiceField(label=_("Counterpart"))
    card = WrittenAtLength(
        label=_("Key card"),
        max_length=4000,
        help_text=_("The whole text of the file that they have sent."),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, controller_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {
            str(row.pk): row for row in organisations.counterparts_of(controller_id).filter(ends_on=None)
        }
        names = [(pk, row.name) for pk, row in self.known.items()]
        cast("forms.ChoiceField", self.fields["counterpart"]).choices = [("", _t("Choose")), *names]

    def clean_card(self) -> Card:
        try:
            return Card.from_text(self.cleaned_data["card"])
        except NotACard:
            raise forms.ValidationError(_t("This is no key card. Ask for the file again.")) from None

    @property
    def chosen(self) -> organisations.Counterpart:
        return self.known[self.cleaned_data["counterpart"]]


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


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = next(iter(schemas.kind_of("withdrawal").fields))
        language = get_language() or "sv"
        choices = [(code, field.word(code, language)) for code in field.words]
        cast("forms.ChoiceField", self.fields["reason"]).choices = choices


def _without(fields: dict[str, forms.Field], name: str) -> dict[str, forms.Field]:
    return {key: field for key, field in fields.items() if key != name}


def _made(field: Field, language: str) -> forms.Field:
    rule = field.rule
    shared: dict[str, Any] = {"label": field.label(language), "required": field.is_required}
    if field.words:
        words = [(code, field.word(code, language)) for code in field.words]
        return forms.ChoiceField(**shared, choices=[("", _t("Choose")), *words])
    if rule.get("format") == "date":
        return forms.DateField(**shared, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    if field.name == "begins_at":
        return forms.DateTimeField(**shared, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    if rule["type"] == "integer":
        return forms.IntegerField(**shared, min_value=rule["minimum"], max_value=rule["maximum"])
    if rule["type"] == "array":
        most = rule["maxItems"] * rule["items"]["maxLength"]
        return WrittenAtLength(**shared, max_length=most, help_text=_t("One on each line."), widget=_lines(3))
    if rule["maxLength"] > 400:
        return WrittenAtLength(**shared, max_length=rule["maxLength"], widget=_lines(3))
    return forms.CharField(
        **shared, max_length=rule["maxLength"], widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _plain(field: Field, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if field.rule["type"] == "array":
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
