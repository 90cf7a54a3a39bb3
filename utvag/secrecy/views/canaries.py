"""Canaries, for log reviewers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.audit import public as audit
from utvag.secrecy import actions, policies, presenters, queries
from utvag.secrecy.forms import AlarmForm, CanaryForm
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("secrecy:canaries")
def canaries(request: SignedInRequest) -> HttpResponse:
    """Who has opened one, which there are, and a new one."""
    policies.may_keep_canaries(request.user).require()
    now = timezone.now()
    form = CanaryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if actions.place_canary(by=request.user, at=now, **form.cleaned_data):
            messages.success(request, _("Whoever opens the case is told here and on My day at once."))
            return go_to(request, "secrecy:canaries")
        form.add_error("text", _("There is no case to place with this number, or it is a canary already."))
    page = Paginator(queries.canaries(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at_canaries(by=request.user, at=now)
    shown: dict[str, Any] = {
        "form": form,
        "page": page,
        "alarms": presenters.alarm_rows(queries.canary_alarms()),
    }
    return render(request, "secrecy/canaries.html", shown)


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("secrecy:canaries")
def alarm(request: SignedInRequest, pk: UUID, actor: UUID) -> HttpResponse:
    """Say what came of it that somebody opened a canary."""
    may = policies.may_settle_alarm(request.user, actor_id=actor)
    may.require()
    canary = get_object_or_404(queries.canaries().filter(pk=pk))
    now = timezone.now()
    last_at = queries.last_alarm_of(canary, actor)
    if last_at is None:
        raise Http404
    form = AlarmForm(
        request.POST if request.method == "POST" else None, initial={"seen_until": last_at.isoformat()}
    )
    if form.is_valid():
        actions.settle_alarm(canary=canary, actor_id=actor, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("It is noted. The next look is an alarm anew."))
        return go_to(request, "secrecy:canaries")
    actions.look_at_canaries(by=request.user, at=now)
    shown = {"form": form, "canary": canary, "who": presenters.name_of(actor)}
    return render(request, "secrecy/alarm.html", shown)


@require_POST
@audit.sent_once("secrecy:canaries")
def canary_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End a canary."""
    canary = get_object_or_404(queries.canaries().filter(pk=pk))
    actions.end_canary(canary=canary, by=request.user, at=timezone.now())
    return go_to(request, "secrecy:canaries")
