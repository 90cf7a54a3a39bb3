"""Numbers are written with a comma or a point before the decimals, in whichever language the program speaks."""

import importlib
import pkgutil
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from utvag.common.decimals import Decimals
from utvag.common.periods import period_in_words
from utvag.economy.domain.assumptions import assumptions_for
from utvag.economy.forms.forecasts import AssumptionsForm

# Modules in whose forms money and measures are written.
WRITTEN_IN = ("economy", "placements")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("said", ["66000,50", "66000.50", "66 000,50", "66\xa0000.50"])
def test_a_comma_and_a_point_are_read_alike(language, said):
    with translation.override(language):
        assert Decimals(decimal_places=2).clean(said) == Decimal("66000.50")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("said", ["1,000.50", "1.000,50", "1,000"])
def test_what_can_be_thousands_or_decimals_is_not_guessed_at(language, said):
    with translation.override(language), pytest.raises(ValidationError):
        Decimals(decimal_places=2).clean(said)


def test_every_number_with_decimals_is_read_so():
    found = {
        (form.__name__, name): field
        for module in WRITTEN_IN
        for form in forms_of(f"utvag.{module}.forms")
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DecimalField)
    }
    assert len(found) > 15
    assert [where for where, field in found.items() if not isinstance(field, Decimals)] == []


def forms_of(package):
    root = importlib.import_module(package)
    for each in pkgutil.iter_modules(root.__path__, f"{package}."):
        for thing in vars(importlib.import_module(each.name)).values():
            if isinstance(thing, type) and issubclass(thing, forms.BaseForm):
                yield thing


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("said", ["2,5", "2.5"])
def test_what_is_assumed_is_read_so(language, said):
    assumptions = assumptions_for("alternatives", date(2026, 3, 3))
    with translation.override(language):
        form = AssumptionsForm({"arrivals": said}, assumptions=assumptions)
        assert form.given == {"arrivals": Decimal("2.5")}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 10), date(2026, 3, 10), "10 mars 2026"),
        (date(2026, 3, 10), date(2026, 3, 31), "10–31 mars 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "30 mars–2 april 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 december 2025–2 januari 2026"),
    ],
)
def test_a_period_says_no_month_or_year_twice(first, last, said):
    with translation.override("sv"):
        assert period_in_words(first, last) == said
