"""From which day a case can tell of what was done in it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from utvag.cases.models import Case
from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict


def may_be_dated(case: Case, day: date) -> Verdict:
    """What is decided, shown, promised or begun in a case comes after its first contact, under the law of then."""
    if day < local_date(case.first_contact_at):
        return Verdict(_("That is before the first contact. Check the day."))
    return ALLOWED


def may_begin(case: Case, moment: datetime) -> Verdict:
    """A meeting of the case begins after its first contact, by the clock as well: the hours are counted from there."""
    if moment < case.first_contact_at:
        return Verdict(_("That is before the first contact. Check the day and the time."))
    return ALLOWED
