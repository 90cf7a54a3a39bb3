"""A package, typed in by the schema of its kind."""

from collections.abc import Callable, Mapping
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
from utvag.exchange.domain.schemas import Field, Kind
from utvag.exchange.models import PartnerKey
from utvag.people import public as people

ORDINARY, LONGEST = timedelta(days=90), timedelta(days=365)
# A handover says when the sender ends, and every form until when it can be read.
OWN_NAMES = {"ends_on": "we_end_on"}


class ContentForm(forms.Form):
    """The fields of one kind of package, as its schema has them, and until when it can be read."""

    ends_on = forms.DateField(
        label=_("Can be read until"),
        help_text=_("Then the receiver's copy and yours become unreadable. The receipt remains."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, kind: Kind, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.at, self.today = kind, at, local_date(at)
        language = get_language() or "sv"
        made = {named(field): _made(field, language) for field in kind.fields}
        self.fields = {**_without(self.fields, "ends_on"), **made, "ends_on": self.fields["ends_on"]}
        self.initial.setdefault("ends_on", self.today + ORDINARY)

    def clean_ends_on(self) -> date:
        on = self.cleaned_data["ends_on"]
        if not self.today < on <= self.today + LONGEST:
            raise forms.ValidationError(_t("A day from tomorrow, and at most a year from now."))
        return on

    def clean_person_number(self) -> str:
        """As it is written, if it is a number at all: form, day and last digit."""
        written: str = self.cleaned_data["person_number"]
        if written and not self.is_known(written):
            try:
                people.parse_number(written, today=self.today)
            except people.NumberRefused as refused:
                message = _t(people.NUMBER_MESSAGES[refused.key]) % refused.params
                raise forms.ValidationError(message) from None
        return written

    def is_known(self, number: str) -> bool:
        """Whether it stands where nobody asks again what it is."""
        return False

    def clean_begins_at(self) -> datetime | None:
        begins: datetime | None = self.cleaned_data["begins_at"]
        if begins and begins <= self.at:
            raise forms.ValidationError(_t("This time has passed. Nobody can come to it: choose another."))
        return begins

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wrong = None if self.errors else schemas.wrong_field(self.kind, self.payload)
        if wrong is not None:
            self.add_error(OWN_NAMES.get(wrong, wrong) or None, _t("This cannot be sent as it is written."))
        return cleaned

    @property
    def payload(self) -> dict[str, Any]:
        """What was filled in; what was left empty is left out."""
        filled = ((field, self.cleaned_data.get(named(field))) for field in self.kind.fields)
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
        reached = list(queries.partners_to_write_to(controller_id, self.today))
        self.known = {str(key.counterpart_id): key.counterpart for key in reached}
        self.sealed = {str(key.counterpart_id) for key in reached if not key.on_paper}
        self._offer(self.known)

    def only_to(self, fits: Callable[[Any], object]) -> None:
        """To the counterparts that fit alone; a single one is chosen by itself."""
        fitting = {key: counterpart for key, counterpart in self.known.items() if fits(counterpart)}
        self._offer(fitting)
        if len(fitting) == 1:
            self.fields["to"].initial = next(iter(fitting))

    def _offer(self, counterparts: Mapping[str, Any]) -> None:
        names = (
            (key, each.name if key in self.sealed else _t("%(name)s, on paper") % {"name": each.name})
            for key, each in counterparts.items()
        )
        cast("forms.ChoiceField", self.fields["to"]).choices = [("", _t("Choose")), *names]

    @property
    def partner(self) -> PartnerKey | None:
        return queries.partner_of(self.controller_id, UUID(self.cleaned_data["to"]), self.today)


def named(field: Field) -> str:
    """What the field is called in a form."""
    return OWN_NAMES.get(field.name, field.name)


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
    if isinstance(value, list):
        return value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if field.rule["type"] == "array":
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
