"""Fields that many forms here have."""

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.decimals import Decimals
from utvag.common.lengths import UNREMEMBERED
from utvag.common.periods import day_in_words
from utvag.common.pointing import points_in
from utvag.economy.domain import vat
from utvag.economy.domain.naming import named_in
from utvag.economy.domain.periods import NEVER, Span

HIGHEST_PRICE = Decimal(1_000_000)
ABOVE_NOUGHT = Decimal("0.01")
# With a letter somewhere, or "2026-2027" were one.
CASE_NUMBER = re.compile(r"(?<![\w-])(?=[\d-]*[A-Z])[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])", re.IGNORECASE)


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more
    )


def sek_field(label: Any, **more: Any) -> forms.DecimalField:
    """SEK from nought up, to the öre."""
    return Decimals(
        label=label,
        **{"min_value": Decimal(0), "max_digits": 12, "decimal_places": 2, **more},
    )


def price_field(label: Any, **more: Any) -> forms.DecimalField:
    """What a day, a month, a piece or an hour costs: no more than any of them can."""
    return sek_field(
        label,
        max_value=HIGHEST_PRICE,
        error_messages={
            "max_value": _("A price is at most 1,000,000 SEK."),
            "min_value": _("Write a price above nought.")
            if more.get("min_value")
            else _("Write a price from nought up."),
        },
        **more,
    )


def company_number_field() -> forms.CharField:
    """Of a supplier, who counts as the place."""
    return forms.RegexField(
        r"^\d{6}-?\d{4}$",
        label=_("The supplier’s company number"),
        help_text=_("Not kept: finance sees a code instead, the same for the same supplier."),
        error_messages={"invalid": _("A company number is ten figures: 556000-0000.")},
        max_length=11,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )


def vat_field() -> forms.ChoiceField:
    """Which VAT a price has."""
    return forms.ChoiceField(label=_("VAT"), choices=vat_choices)


def vat_choices() -> list[tuple[str, str]]:
    """Every class of the data that a supplier may have, in the reader's language."""
    language = get_language() or "sv"
    names = {each.key: each.name.in_language(language) for each in vat.classes()}
    return [(key, names[key]) for key in vat.class_keys()]


class InOrder(forms.Form):
    """A last day does not come before the first."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last_on", _t("The last day cannot come before the first."))
        return cleaned


class WarnsOfClosed(InOrder):
    """Who writes of days in `closed` months is told which, and what comes of it, and says that it is meant."""

    # Whether it holds until further notice where no last day is written.
    goes_on = True

    def __init__(self, *args: Any, closed: Span | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closed = closed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        touched = self.closed and not self.errors and self.days(cleaned).meets(self.closed)
        if touched:
            self.fields["confirmed"] = forms.BooleanField(
                label=_("I mean to change months that are closed"), required=False
            )
            if not self.data.get(self.add_prefix("confirmed")):
                self.add_error("confirmed", _closed(touched))
        return cleaned

    def days(self, cleaned: dict[str, Any]) -> Span:
        """What it is written of."""
        first = cleaned["first_on"]
        return Span(first, cleaned.get("last_on") or (NEVER if self.goes_on else first))


class WithinCost(forms.Form):
    """Nothing is written of days before the cost begins (`begins`) or after it, nor of what has not begun yet."""

    # Whether it tells of what has happened to its last day.
    has_been = False

    def __init__(
        self,
        *args: Any,
        begins: date | None = None,
        ends: date | None = None,
        today: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.begins, self.ends, self.today = begins, ends, today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first = "on" if "on" in self.fields else "first_on"
        last = "last_on" if cleaned.get("last_on") else first
        said, until = cleaned.get(first), cleaned.get(last)
        if said and self.begins and said < self.begins:
            told = _t("The cost begins on %(day)s. Write that day or a later one.")
            self.add_error(first, told % {"day": day_in_words(self.begins)})
        elif said and self.today and said > self.today:
            self.add_error(first, _t("This day has not come yet. Write it when it has been."))
        elif self.has_been and until and self.today and until > self.today:
            self.add_error(last, _t("This day has not come yet. Write it when it has been."))
        elif until and self.ends and until > self.ends:
            told = _t("The cost ended on %(day)s. Write that day or an earlier one.")
            self.add_error(last, told % {"day": day_in_words(self.ends)})
        return cleaned


def _closed(days: Span) -> str:
    first, last = (date_format(day, "F Y") for day in days)
    if first == last:
        told = _t(
            "%(first)s is closed. What this changes in that month is posted as a difference in the next month that is closed."
        )
    else:
        told = _t(
            "The months from %(first)s to %(last)s are closed. What this changes in them is posted as a difference in the "
            "next month that is closed."
        )
    return capfirst(told % {"first": first, "last": last})


def refuse_place(text: str, of_places: Collection[str]) -> None:
    """Raise unless the text is without everything by which a place or a person is found.

    `of_places` are the names of the register for whoever sees it; numbers and addresses are known by their form.
    """
    if name := named_in(text, of_places):
        raise forms.ValidationError(
            _t(
                "The text has a name in the register of providers: %(name)s. Write what kind of stay it is instead."
            )
            % {"name": name}
        )
    if points_in(text) or CASE_NUMBER.search(text):
        raise forms.ValidationError(
            _t(
                "The text has an address, a telephone number, an e-mail address or the number of a person or a case. "
                "Write it without."
            )
        )
