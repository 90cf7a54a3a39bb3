"""Which days can be meant, so that a slip in a year is caught where it is typed.

What has happened: `utvag.cases.forms.happened`. What was may always be written down afterwards.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.cases.forms.answers import not_before
from utvag.cases.models import Case
from utvag.cases.policies import may_be_dated
from utvag.common.clock import local_date

# Nothing is planned further ahead, and nothing on the way out is told from longer before.
YEARS_AHEAD, YEARS_BEFORE = 10, 5


def lies_ahead(day: date | None, today: date) -> None:
    """Refuse to plan what should have been done already, or what nobody plans for."""
    not_before(day, today, _("That day has passed. Choose today or a day ahead."))
    not_too_far(day, today)


def not_too_far(day: date | None, today: date) -> None:
    if day is not None and day.year > today.year + YEARS_AHEAD:
        raise forms.ValidationError(_("That is more than ten years ahead. Check the year."), code="far")


def not_too_long_ago(day: date, today: date) -> None:
    """Refuse a wrong year where somebody tells of a contact."""
    earliest = date(today.year - YEARS_BEFORE, 1, 1)
    not_before(day, earliest, _("That is more than five years ago. Check the year."))


class Earliest(NamedTuple):
    """The first day that can be meant, and what is said of a day before it."""

    day: date
    told: str


def not_before_day(day: date | None, earliest: date | Earliest) -> None:
    """As `not_before`, and says which day it is."""
    if not isinstance(earliest, Earliest):
        told = _("This cannot be before %(day)s. Check the day.") % {"day": date_format(earliest, "j F Y")}
        earliest = Earliest(earliest, told)
    not_before(day, *earliest)


def earliest_of(case: Case) -> Earliest:
    """What a case tells of did not happen before the person was born, nor long before the first contact."""
    begun = date(local_date(case.first_contact_at).year - YEARS_BEFORE, 1, 1)
    year = case.person.birth_year
    born = case.person.born_on or (date(year, 1, 1) if year else begun)
    if born > begun:
        return Earliest(born, _("That is before the person was born. Check the day."))
    return Earliest(begun, _("That is more than five years before the first contact. Check the year."))


def first_day_of(case: Case) -> Earliest:
    """What goes on in a case comes no earlier than its first contact."""
    day = local_date(case.first_contact_at)
    return Earliest(day, may_be_dated(case, day - timedelta(days=1)).refusal)


def check_days(form: Any, names: tuple[str, ...], check: Any) -> None:
    """Put each refusal under its own day; days that nobody has changed are left alone."""
    for name in names:
        if name in form.changed_data:
            try:
                check(form.cleaned_data.get(name))
            except forms.ValidationError as refused:
                form.add_error(name, refused)
