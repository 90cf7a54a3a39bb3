"""What waits for whoever agrees to roles and sign-in links of colleagues."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from utvag.accounts import public as accounts
from utvag.accounts.public import User
from utvag.cases.seams import DayItem


def account_changes_waiting_for(
    user: User, _at: datetime, until: datetime | None = None
) -> Iterator[DayItem]:
    """Of today alone: what was answered since has its place on the page of changes."""
    asked = [] if until is not None else accounts.changes_to_answer(user)
    if asked:
        label = ngettext(
            "A colleague's role or sign-in link waits for your word",
            "%(number)s roles and sign-in links of colleagues wait for your word",
            len(asked),
        ) % {"number": len(asked)}
        yield DayItem("account_change", label, reverse("accounts:account_changes"), asked[0], None)
