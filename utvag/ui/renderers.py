"""How `{{ form }}` looks everywhere: errors first, every field with its words, nothing by colour alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

# The browser's own pickers; they speak ISO whatever the language of the page.
NATIVE = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)
# A slip of the finger in a year would be counted on as a deadline, or not fit the database's calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2199
LAST_TYPED = {"date": f"{LAST_YEAR}-12-31", "datetime-local": f"{LAST_YEAR}-12-31T23:59"}
CHOICES = forms.RadioSelect, forms.CheckboxSelectMultiple


class Problem(NamedTuple):
    anchor: str
    label: str
    message: str


class UtvagBoundField(BoundField):
    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        use_native_picker(field.widget)
        if isinstance(field, (forms.DateField, forms.DateTimeField)) and in_our_time not in field.validators:
            field.validators.append(in_our_time)
        if isinstance(field.widget, forms.Textarea):
            shrink(field.widget)
            # What is written is about people: no browser keeps it, or sends it away to have it spelt.
            field.widget.attrs.setdefault("autocomplete", "off")
            field.widget.attrs.setdefault("spellcheck", "false")

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        # The server answers with one list of errors in the page's language; the
        # browser's bubbles would show them one by one, in its own.
        if attrs.pop("required", None) and self.kind == "plain" and not is_file(widget):
            attrs["aria-required"] = "true"
        # Without a last day browsers take six digits for the year, and what follows is typed into it.
        if last := LAST_TYPED.get(getattr(widget, "input_type", "")):
            attrs.setdefault("max", last)
        if not widget.is_hidden:
            attrs["class"] = f"ds-input {widget.attrs.get('class', '')}".strip()
        return attrs

    @property
    def kind(self) -> str:
        widget = self.field.widget
        if isinstance(widget, CHOICES):
            return "choices"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        return "group" if widget.use_fieldset else "plain"

    @property
    def says_optional(self) -> bool:
        """A form that is optional as a whole (a search) sets `mark_optional = False`."""
        asks = not self.field.required and not self.field.disabled and self.kind != "checkbox"
        return asks and getattr(self.form, "mark_optional", True)


class UtvagFormRenderer(TemplatesSetting):
    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = UtvagBoundField


def in_our_time(day: date) -> None:
    """Refuse a year that nobody means."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("Check the year: four digits, as in 2026."), code="year")


def use_native_picker(widget: forms.Widget) -> None:
    for part in getattr(widget, "widgets", []):
        use_native_picker(part)
    for kind, input_type, iso in NATIVE:
        if isinstance(widget, kind) and widget.input_type == "text":
            widget.input_type = input_type
            widget.format = iso


def shrink(widget: forms.Textarea) -> None:
    """Django's size, unless somebody chose one, is that of a letter; the width is the page's."""
    widget.attrs.pop("cols", None)
    if widget.attrs.get("rows") == "10":
        widget.attrs["rows"] = "4"


def is_file(widget: forms.Widget) -> bool:
    return isinstance(widget, forms.FileInput)


def problems_in(form: forms.BaseForm | forms.BaseFormSet) -> Iterator[Problem]:
    """Everything to put right, in the order of the page."""
    if isinstance(form, forms.BaseFormSet):
        if form.is_bound:
            yield from (Problem("", "", str(error)) for error in form.non_form_errors())
        for row in form.forms:
            yield from problems_in(row)
        return
    yield from (Problem("", "", str(error)) for error in form.non_field_errors())
    for field in form:
        for error in field.errors:
            if field.is_hidden:
                yield Problem("", "", str(error))
            else:
                yield Problem(anchor_of(field), str(field.label), str(error))


def anchor_of(field: BoundField) -> str:
    """What a link to the field points at: something that takes focus, so the first of its choices."""
    return field.id_for_label or f"{field.auto_id}_0"
