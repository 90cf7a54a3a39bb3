"""What somebody writes at the door. Its errors are keys of the page's own texts, in any language."""

from typing import Any

from django import forms

from utvag.door.domain.choices import AVOIDED, CHILD, WAYS, WRITERS

SHORT, LONG = 300, 4000


def one_of(keys: tuple[str, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=[(key, key) for key in keys])


def words(
    longest: int, *, required: bool = False, widget: type[forms.Widget] = forms.TextInput
) -> forms.CharField:
    said = {"required": "about_missing", "max_length": "too_long"}
    return forms.CharField(required=required, max_length=longest, widget=widget, error_messages=said)


class WrittenForm(forms.Form):
    """Only what it is about is asked for; no name."""

    writer = one_of(WRITERS)
    about = words(LONG, required=True, widget=forms.Textarea)
    way = one_of(WAYS)
    contact = words(SHORT)
    when = words(SHORT)
    avoid = forms.MultipleChoiceField(required=False, choices=[(key, key) for key in AVOIDED])
    avoid_other = words(SHORT)
    child = one_of(CHILD)
    afraid = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wants_answer = cleaned.get("way") not in (None, "", "none")
        if wants_answer and not cleaned.get("contact") and "contact" not in self.errors:
            self.add_error("contact", "contact_missing")
        return cleaned
