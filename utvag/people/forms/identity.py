"""Number and birth, cleaned alike for a person and for those near."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.common.lengths import UNREMEMBERED
from utvag.common.numbers import IdentityNumber, Kind, NumberRefused, parse
from utvag.common.telephone import has_number
from utvag.common.versions import VersionedForm
from utvag.people.domain.messages import MESSAGES

EARLIEST_YEAR = 1880
LINES = {"rows": 2}


def line() -> forms.TextInput:
    return forms.TextInput(attrs=UNREMEMBERED)


def lines() -> forms.Textarea:
    return forms.Textarea(attrs=LINES)


class IdentityForm(VersionedForm):
    """A number in any common form; a date of birth, or only the year."""

    personal_number = forms.CharField(
        label=gettext_lazy("Personal, co-ordination or reserve number"),
        help_text=gettext_lazy("YYYYMMDD-NNNN. Leave it out if it is not known: it can be written later."),
        required=False,
        max_length=40,
        widget=line(),
    )
    birth_date = forms.CharField(
        label=gettext_lazy("Date of birth, or only the year"),
        help_text=gettext_lazy("For example 1998-04-23, or 1998. A number brings its own date."),
        required=False,
        max_length=20,
        widget=line(),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        self.number: IdentityNumber | None = None
        super().__init__(*args, **kwargs)
        self.fields["phone"].validators.append(has_number)

    def clean_personal_number(self) -> str:
        text = self.cleaned_data["personal_number"].strip()
        if not text:
            return ""
        try:
            self.number = parse(text, today=self.today)
        except NumberRefused as refused:
            raise ValidationError(_(MESSAGES[refused.key]) % refused.params, code=refused.key) from None
        return self.number.normalised

    def clean_birth_date(self) -> str:
        text = re.sub(r"[\s./]", "-", self.cleaned_data["birth_date"].strip())
        digits = text.replace("-", "")
        try:
            if len(digits) == 8:
                born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
                text = born.isoformat()
            elif digits and (len(digits) != 4 or int(digits) < EARLIEST_YEAR):
                raise ValueError
            else:
                text = digits
        except ValueError:
            raise ValidationError(
                _("Write the date as YYYY-MM-DD, or only the year with four digits."), code="birth_date"
            ) from None
        if text[:10] > self.today.isoformat():
            raise ValidationError(_("The date of birth is in the future."), code="future")
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        written = cleaned.get("birth_date") or ""
        number = self.number
        if number and number.kind == Kind.PERSONAL and number.birth_date and len(written) == 10:
            self._compare(written, number.birth_date)
        return cleaned

    def _compare(self, written: str, in_number: date) -> None:
        if written != in_number.isoformat():
            message = _("This is not the date in the number. Put one of them right, or leave the date out.")
            self.add_error("birth_date", message)

    @property
    def changes(self) -> dict[str, Any]:
        """What to hand to the action."""
        given = dict(self.cleaned_data)
        text = given.pop("birth_date")
        return {
            **given,
            "birth_date": date.fromisoformat(text) if len(text) == 10 else None,
            "birth_year": int(text) if len(text) == 4 else None,
        }
