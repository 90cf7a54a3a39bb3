"""The books, for finance officers: by number, days and amounts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.economy import actions, policies, presenters, queries
from utvag.economy.domain.periods import Span, year_of
from utvag.economy.forms import BudgetForm, HourlyRateForm, LineForm, MonthForm
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("economy:books")
def books(request: SignedInRequest) -> HttpResponse:
    """Months that are made, and a form that makes the next."""
    policies.may_keep_books(request.user).require()
    now, posted = timezone.now(), request.method == "POST"
    if posted:
        # Whoever comes second reads that the month is closed, instead of closing it once more.
        actions.wait_for_turn(request.user)
    months = queries.months_to_close(local_date(now))
    form = MonthForm(request.POST if posted else None, months=months)
    if form.is_valid():
        close = actions.close_month(month=form.given, by=request.user, at=now)
        messages.success(request, _("The month is closed. Another finance officer attests it."))
        return go_to(request, "economy:month", close.pk)
    actions.look_at_books(page="books", by=request.user, at=now)
    page = Paginator(queries.closes(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = list(queries.waiting()[:ROWS_ON_A_PAGE])
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.close_rows(page.object_list),
        "form": form,
        "may_make": bool(months),
        "refusal": form.errors.get("month"),
        "waiting": presenters.checked_rows(waiting, queries.findings_of(waiting)),
    }
    return render(request, "economy/books.html", shown)


@require_safe
def bearers(request: SignedInRequest) -> HttpResponse:
    """Every bearer of cost by number, with what it costs this year."""
    policies.may_keep_books(request.user).require()
    now = timezone.now()
    actions.look_at_books(page="bearers", by=request.user, at=now)
    today = local_date(now)
    span = Span(year_of(today).first, today)
    page = Paginator(queries.bearers(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    months = queries.months_of(queries.bearers().filter(pk__in=[row.pk for row in found]), span)
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.bearer_rows(found, months),
        "year": today.year,
        "today": today,
    }
    return render(request, "economy/bearers.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("economy:lines")
def lines(request: SignedInRequest) -> HttpResponse:
    """Accounting strings, what is set aside for the year, and a new one."""
    policies.may_keep_books(request.user).require()
    now = timezone.now()
    form = LineForm(request.POST if request.method == "POST" else None)
    form.instance.controller_id = request.user.controller_id
    if form.is_valid():
        actions.add_line(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The budget line is added."))
        return go_to(request, "economy:lines")
    actions.look_at_books(page="lines", by=request.user, at=now)
    year = local_date(now).year
    page = Paginator(queries.lines(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.budget_rows(found, queries.budgets_for(year, found), queries.posted_in(year)),
        "form": form,
        "year": year,
    }
    return render(request, "economy/lines.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("economy:lines")
def budget(request: SignedInRequest) -> HttpResponse:
    """What is set aside on a line for a year."""
    policies.may_keep_books(request.user).require()
    now = timezone.now()
    form = BudgetForm(
        request.POST if request.method == "POST" else None,
        lines=queries.lines(),
        initial={"year": local_date(now).year},
    )
    if form.is_valid():
        actions.set_budget(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The budget is set."))
        return go_to(request, "economy:lines")
    actions.look_at_books(page="budget", by=request.user, at=now)
    return render(request, "economy/budget.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("economy:hourly_rates")
def hourly_rates(request: SignedInRequest) -> HttpResponse:
    """What an hour of own staff costs, and from when."""
    policies.may_keep_books(request.user).require()
    now = timezone.now()
    form = HourlyRateForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and queries.has_rate_from(form.cleaned_data["first_on"]):
        form.add_error("first_on", _("There is a price from this day already."))
    if form.is_valid():
        actions.set_hourly_rate(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The price of an hour is set."))
        return go_to(request, "economy:hourly_rates")
    actions.look_at_books(page="hourly_rates", by=request.user, at=now)
    page = Paginator(queries.hourly_rates(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {"page": page, "form": form}
    return render(request, "economy/hourly_rates.html", shown)


@require_safe
def statement_models(request: SignedInRequest) -> HttpResponse:
    """The statement of 2021 under both readings: about nobody, and so for everybody who has signed in."""
    return render(request, "economy/statement_models.html", {"readings": presenters.reading_rows()})
