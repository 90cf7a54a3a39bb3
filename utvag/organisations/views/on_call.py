from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.audit import public as audit
from utvag.organisations import actions, policies, presenters, queries
from utvag.organisations.forms import OnCallForm
from utvag.ui.public import go_to, takes_day

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import DatedUserRequest, SignedInRequest


@takes_day
@require_safe
def on_call(request: "DatedUserRequest") -> HttpResponse:
    """Show who answers now, and who is planned."""
    now, controller_id = timezone.now(), request.user.controller_id
    planned = queries.on_call_from(controller_id, now).filter(during__startswith__gt=now)
    context = {
        "tabs": presenters.parts(request),
        "now": queries.on_call_at(controller_id, now, request.on),
        "rows": Paginator(planned, 50).get_page(request.GET.get("page")),
        "may_plan": not request.on and policies.may_plan_on_call(request.user),
    }
    return render(request, "organisations/on_call.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("organisations:on_call")
def new_on_call(request: "SignedInRequest") -> HttpResponse:
    """Plan who answers."""
    policies.may_plan_on_call(request.user).require()
    form = OnCallForm(
        request.POST if request.method == "POST" else None, controller_id=request.user.controller_id
    )
    if form.is_valid():
        actions.plan_on_call(by=request.user, at=timezone.now(), **form.planned())
        return go_to(request, "organisations:on_call")
    heading = _("Plan who is on call")
    way = presenters.way_to(request, "organisations:on_call", _("On call"), heading)
    return render(request, "organisations/form.html", {"form": form, "heading": heading, "way": way})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("organisations:on_call")
def withdrawal(request: "SignedInRequest", pk: UUID) -> HttpResponse:
    """Take a time off the list."""
    row = get_object_or_404(queries.on_call_from(request.user.controller_id, timezone.now()), pk=pk)
    policies.may_plan_on_call(request.user).require()
    if request.method == "POST":
        actions.withdraw_on_call(on_call=row, by=request.user, at=timezone.now())
        return go_to(request, "organisations:on_call")
    return render(request, "organisations/on_call_withdrawal.html", {"row": row})
