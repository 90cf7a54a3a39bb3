"""The key holder's pages: periods, announcements, quotas, requests, and the end of a key."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.national import actions, policies, presenters, queries
from utvag.national.forms import PeriodForm, QuotaForm
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_safe
def periods(request: SignedInRequest) -> HttpResponse:
    """Periods with their keys, and the requests that wait."""
    policies.may_hold_keys(request.user).require()
    page = Paginator(queries.periods(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = Paginator(queries.requests_waiting(), ROWS_ON_A_PAGE).get_page(request.GET.get("waiting"))
    actions.look_at(by=request.user, at=timezone.now(), page="national_periods")
    shown = {
        "page": page,
        "rows": presenters.period_rows(page.object_list),
        "waiting": waiting,
        "requests": presenters.request_rows(waiting.object_list),
    }
    return render(request, "national/periods.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("national:periods")
def opening(request: SignedInRequest) -> HttpResponse:
    """A new period, with a new key."""
    policies.may_hold_keys(request.user).require()
    now, form = timezone.now(), PeriodForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["name"]
        is_there = queries.period_named(request.user.controller_id, name) is not None
        may = policies.may_open(request.user, is_there=is_there)
        if not may:
            form.add_error("name", may.refusal)
        else:
            row = actions.open_period(name=name, by=request.user, at=now)
            messages.success(request, _("The period has its key. Publish the announcement."))
            return go_to(request, "national:period", row.pk)
    actions.look_at(by=request.user, at=now, page="national_periods")
    return render(request, "national/opening.html", {"form": form})


@require_safe
def period(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One period: what to publish, who may ask for how much, and who asked."""
    policies.may_hold_keys(request.user).require()
    found, user, now = get_object_or_404(queries.period_with(pk)), request.user, timezone.now()
    actions.look_at(by=user, at=now, page="national_period")
    log = queries.log_of(found)
    names = queries.actors_to_give(user.controller_id, local_date(now))
    page = Paginator(presenters.entry_rows(log, names), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "period": found,
        "fingerprint": presenters.fingerprint_of(found),
        "quotas": presenters.quota_rows(queries.quotas_of(found), log, names),
        "page": page,
        "evaluations": sum(entry.count for entry in log),
        "may_use": policies.may_use(found, user),
        "may_end": policies.may_end(found, user),
    }
    return render(request, "national/period.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("national:periods")
def quota(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """How much an actor may ask for."""
    policies.may_hold_keys(request.user).require()
    found, now = get_object_or_404(queries.period_with(pk)), timezone.now()
    policies.may_use(found, request.user).require()
    actors = queries.actors_to_give(request.user.controller_id, local_date(now))
    form = QuotaForm(request.POST or None, actors=actors)
    if form.is_valid():
        actions.give_quota(
            period=found, party=form.chosen, number=form.cleaned_data["number"], by=request.user, at=now
        )
        messages.success(request, _("The quota holds from now."))
        return go_to(request, "national:period", found.pk)
    actions.look_at(by=request.user, at=now, page="national_period")
    return render(request, "national/quota.html", {"form": form, "period": found})


@require_POST
@audit.sent_once("national:periods")
def answering(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Evaluate a request, or say why not."""
    policies.may_hold_keys(request.user).require()
    package = get_object_or_404(queries.requests_waiting().filter(pk=pk))
    sent = actions.answer_request(package=package, by=request.user, at=timezone.now())
    notice = messages.success if sent.outcome == "EVALUATED" else messages.warning
    notice(request, presenters.answered_in_words(sent))
    return go_to(request, "national:periods")


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("national:periods")
def ending(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Destroy the key, after it has signed its last words."""
    policies.may_hold_keys(request.user).require()
    found, now = get_object_or_404(queries.period_with(pk)), timezone.now()
    policies.may_end(found, request.user).require()
    if request.method == "POST":
        actions.end_period(period=found, by=request.user, at=now)
        messages.success(request, _("The key is destroyed. Publish the statement."))
        return go_to(request, "national:period", found.pk)
    actions.look_at(by=request.user, at=now, page="national_period")
    return render(request, "national/ending.html", {"period": found})
