"""Whatever can be typed has a limit, and what is too long is told, not cut off."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from django import forms

from utvag.common.lengths import AT_LENGTH, LINE

MODULES = sorted(
    path.parent.name for path in Path("utvag").glob("*/forms*") if path.suffix == ".py" or path.is_dir()
)


def forms_of(module):
    found = importlib.import_module(f"utvag.{module}.forms")
    parts = [
        importlib.import_module(f"{found.__name__}.{part.name}")
        for part in pkgutil.iter_modules(getattr(found, "__path__", []))
    ]
    for place in (found, *parts):
        for thing in vars(place).values():
            if (
                isinstance(thing, type)
                and issubclass(thing, forms.BaseForm)
                and thing.__module__ == place.__name__
            ):
                yield thing


TEXTS = sorted(
    {
        (f"{form.__module__}.{form.__name__}", name)
        for module in MODULES
        if module not in ("accounts", "ui")  # a library checks passwords and codes; samples
        for form in forms_of(module)
        for name, field in getattr(form, "base_fields", {}).items()
        # Not what is read as something else at once: a date, a number, an id.
        if type(field) in {forms.CharField, *forms.CharField.__subclasses__()} - {forms.UUIDField}
    }
)


def field_of(form, name):
    place, _, name_of_form = form.rpartition(".")
    return getattr(importlib.import_module(place), name_of_form).base_fields[name]


def test_the_forms_are_found():
    assert ("utvag.people.forms.person.PersonForm", "name") in TEXTS
    assert len(TEXTS) > 60


@pytest.mark.parametrize(("form", "name"), TEXTS)
def test_every_text_has_a_limit(form, name):
    field = field_of(form, name)
    longest = AT_LENGTH if isinstance(field.widget, forms.Textarea) else 500

    assert field.max_length is not None, "Say `max_length`, or use `WrittenAtLength`."
    assert field.max_length <= longest


@pytest.mark.parametrize(
    ("name", "most", "lost"), [("name", LINE, False), ("address", AT_LENGTH, True), ("phone", LINE, False)]
)
def test_a_name_is_a_line_and_an_address_is_written_at_length(name, most, lost):
    field = field_of("utvag.people.forms.person.PersonForm", name)

    assert field.clean("x" * most)
    with pytest.raises(forms.ValidationError, match=f"som mest {most} tecken"):
        field.clean("x" * (most + 1))
    # The browser would cut off what is pasted without a word.
    assert ("maxlength" not in field.widget.attrs) == lost
