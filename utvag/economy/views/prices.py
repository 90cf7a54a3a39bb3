"""Prices, what comes besides them, days away and hours: each a form of one thing."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases.public import Case, CaseRequest, asks, case_page, sent
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.economy import actions, policies, queries
from utvag.economy.domain.periods import Span
from utvag.economy.forms import (
    AwayForm,
    AwayWithdrawalForm,
    ExtraForm,
    HoursForm,
    IndexForm,
    RateForm,
    WhyForm,
)
from utvag.economy.models import CostBearer, WhyWithdrawn
from utvag.placements import public as placements
from utvag.ui.public import go_to


@case_page("costs", then="economy:costs")
def rate_new(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """A price for some days."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    return _writing(
        request,
        case,
        found,
        RateForm(
            sent(request),
            begins=found.first_on,
            price_of=partial(queries.price_on_day, found),
            closed=queries.closed_days(found),
        ),
        actions.agree_rate,
        heading=_("A price"),
        intro=_("It holds over an earlier price of the same part, also for days that have been."),
    )


@case_page("costs", then="economy:costs")
def index_new(request: CaseRequest, case: Case, row: UUID, rate: UUID) -> HttpResponse:
    """A new value of the index that a price follows."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    price = get_object_or_404(queries.rates_of(found).exclude(index_base=None), pk=rate)

    def write(*, bearer: CostBearer, **given: Any) -> object:
        return actions.note_index(rate=price, **given)

    form = IndexForm(sent(request), closed=queries.closed_days(found))
    return _writing(request, case, found, form, write, heading=_("The index"))


@case_page("costs", then="economy:costs")
def extra_new(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """What came besides the price."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    return _writing(
        request,
        case,
        found,
        ExtraForm(sent(request), **_days(found)),
        actions.add_extra,
        heading=_("Besides the price"),
        intro=_("Finance reads the kind and the amount. A credit belongs to the days that it is for."),
    )


@case_page("costs", then="economy:costs")
def extra_withdrawal(request: CaseRequest, case: Case, row: UUID, extra: UUID) -> HttpResponse:
    """It was written wrongly: it costs nothing from now on, and stays to be read."""
    bearer = get_object_or_404(queries.open_bearers_of(case), pk=row)
    found = get_object_or_404(queries.extras_of(bearer), pk=extra)

    def write(*, bearer: CostBearer, **given: Any) -> object:
        return actions.withdraw_extra(extra=found, **given)

    own = policies.may_write_own(case, request.user, part=request.part)
    return _writing(
        request,
        case,
        bearer,
        WhyForm(sent(request), reasons=WhyWithdrawn.choices),
        write,
        may=own if bearer.payee_id is None else None,
        heading=_("Withdraw what was written besides the price"),
        intro=_(
            "The row stays in the history. What it cost in a month that is closed is turned back in the next."
        ),
        button=_("Withdraw the row"),
    )


@case_page("costs", then="economy:costs")
def away_new(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Days away from the place."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    form = AwayForm(sent(request), noted=queries.days_away(found), **_days(found))
    return _writing(request, case, found, form, actions.note_away, heading=_("Days away"))


@case_page("costs", then="economy:costs")
def away_withdrawal(request: CaseRequest, case: Case, row: UUID, away: UUID) -> HttpResponse:
    """Days away were written wrongly: they are paid as days in the place from now on, and stay to be read."""
    bearer = get_object_or_404(queries.open_bearers_of(case), pk=row)
    found = get_object_or_404(queries.absences_of(bearer).filter(withdrawn_at=None), pk=away)

    def write(*, bearer: CostBearer, **given: Any) -> object:
        return actions.withdraw_away(away=found, **given)

    return _writing(
        request,
        case,
        bearer,
        AwayWithdrawalForm(
            sent(request),
            reasons=WhyWithdrawn.choices,
            of=Span(found.first_on, found.last_on),
            closed=queries.closed_days(bearer),
        ),
        write,
        heading=_("Withdraw days away"),
        intro=_(
            "The row stays in the history. The days are paid as days in the place; of a month that is closed the difference "
            "comes in the next."
        ),
        button=_("Withdraw the row"),
    )


@case_page("costs", then="economy:costs")
def hours_new(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Hours of own staff."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    form = HoursForm(sent(request), **_days(found))
    if form.is_valid() and queries.hour_costs(form.cleaned_data["on"]) is None:
        form.add_error(
            "on", _("What an hour costs has not been decided for that day. Ask the finance officer.")
        )
    may = policies.may_write_own(case, request.user, part=request.part)
    return _writing(request, case, found, form, actions.note_hours, heading=_("Hours of own staff"), may=may)


def _days(found: CostBearer) -> dict[str, Any]:
    """Of which days something can be written: those of the cost; and which of them are in closed months."""
    return {
        "begins": found.first_on,
        "ends": found.last_on,
        "today": local_date(timezone.now()),
        "closed": queries.closed_days(found),
    }


def _writing(
    request: CaseRequest,
    case: Case,
    found: CostBearer,
    form: forms.BaseForm,
    write: Callable[..., object],
    *,
    may: Verdict | None = None,
    **more: Any,
) -> HttpResponse:
    """Ask, write, and go back to the bearer."""
    if may is None:
        reads = placements.reads_place(case)
        may = policies.may_write_costs(case, request.user, part=request.part, reads_place=reads)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        write(case=case, bearer=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("It is written."))
        return go_to(request, "economy:bearer", case.pk, found.pk)
    return asks(request, case, form, tab="costs", may_work=may, **more)
