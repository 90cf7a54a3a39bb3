"""What costs need, on My day: for those who hold the place, and for finance. No amount, and never where."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import end_of, local_date
from utvag.economy import policies, queries
from utvag.economy.presenters.words import month


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """Invoices to check, prices that end, days that differ, stays without a cost; months to attest."""
    if user.does_casework:
        yield from _of_cases(user, at, until)
        if until is None:
            # How stays and costs differed on an earlier day is not kept.
            yield from _of_days(user, at)
    if policies.may_keep_books(user):
        for close in queries.months_to_attest(user, until):
            label = _("To attest: %(month)s") % {"month": month(close.month_on)}
            yield cases.DayItem("costs", label, reverse("economy:month", args=[close.pk]), None, None)
        to_pay = queries.invoices().filter(is_approved=True, is_paid=False).count() if until is None else 0
        if to_pay:
            label = _("Invoices to pay: %(number)d") % {"number": to_pay}
            yield cases.DayItem("costs", label, reverse("economy:invoices"), None, None)


def _of_cases(user: User, at: datetime, until: datetime | None) -> Iterator[cases.DayItem]:
    for invoice in queries.invoices_to_answer(user, at, until):
        case = invoice.bearer.tie.case
        url = reverse("economy:invoice", args=[case.pk, invoice.pk])
        due = end_of(invoice.due_on) if invoice.due_on else None
        yield cases.DayItem("costs", _("An invoice to check"), url, due, case)
    for rate in queries.rates_ending(user, at, local_date(at), until):
        case = rate.bearer.tie.case
        label = _("A price ends, and none follows: cost %(number)s") % {"number": rate.bearer.number}
        url = reverse("economy:bearer", args=[case.pk, rate.bearer_id])
        yield cases.DayItem("costs", label, url, end_of(rate.last_on) if rate.last_on else None, case)


def _of_days(user: User, at: datetime) -> Iterator[cases.DayItem]:
    for tie in queries.differing_of(user, at):
        label = _("Stay and cost have different days: cost %(number)s") % {"number": tie.bearer.number}
        url = reverse("economy:bearer", args=[tie.case_id, tie.bearer_id])
        yield cases.DayItem("costs", label, url, None, tie.case)
    for stay in queries.stays_without_cost(user, at, local_date(at)):
        label = _("Its cost is not written: %(kind)s") % {"kind": stay.get_kind_display()}
        url = reverse("economy:bearer_new", args=[stay.case_id])
        yield cases.DayItem("costs", label, url, None, stay.case)
