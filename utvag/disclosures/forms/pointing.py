"""What is asked once more before it goes: what somebody can be found by, and a number that is not the case's."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.disclosures import policies
from utvag.people import public as people


class Weighing(forms.Form):
    """Asks only where such a thing stands there, and then with everything else as it was written."""

    anyway = forms.BooleanField(
        label=_("They need it, and I have weighed what it means if it comes into the wrong hands."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["anyway"]

    def weigh(self, texts: Mapping[str, str]) -> None:
        """Last in `clean`; what is wrong besides is put right first."""
        asked = self.fields.pop("anyway")
        found = {} if self.errors else policies.pointing(texts)
        if not found:
            return
        self.fields["anyway"] = asked
        for name, points in () if self.cleaned_data.get("anyway") else found.items():
            self.add_error(name if name in self.fields else None, policies.warned_of(points))


class OfTheCase(forms.Form):
    """Whose number a package bears: another than the case's is as often a slip as it is right."""

    today: date
    number_is_right = forms.BooleanField(
        label=_("I have compared: the number is right, though the case has another."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound or "person_number" not in self.fields:
            self.fields.pop("number_is_right", None)

    def is_known(self, number: str) -> bool:
        return _signs(number) == _signs(self.number_of_case)

    @property
    def number_of_case(self) -> str:
        raise NotImplementedError

    def weigh_number(self) -> None:
        """Nothing is asked where the case has no number, or this very one."""
        asked = self.fields.pop("number_is_right", None)
        written, own = self.cleaned_data.get("person_number", ""), self.number_of_case
        if asked is None or not written or not own or self._is_same(written):
            return
        self.fields["number_is_right"] = asked
        if not self.cleaned_data.get("number_is_right"):
            self.add_error(
                "person_number",
                _(
                    "This is not the number that stands in the case. Correct it, or tick below that it is right."
                ),
            )

    def _is_same(self, written: str) -> bool:
        if self.is_known(written):
            return True
        read = people.parse_number(written, today=self.today)
        return read.normalised == _signs(self.number_of_case)


def _signs(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum())
