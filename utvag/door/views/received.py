"""What came in, for whoever does casework in the receiving unit."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.door import actions, policies, presenters, queries
from utvag.door.forms import AsideForm
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_safe
def messages(request: SignedInRequest) -> HttpResponse:
    """What waits, the oldest first; no word of it."""
    policies.may_receive(request.user).require()
    now = timezone.now()
    page = Paginator(queries.waiting(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at(message=None, by=request.user, at=now, page="door_waiting")
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.waiting_rows(page.object_list),
        "today": local_date(now),
        "may_look_back": policies.may_look_back(request.user),
        "may_keep_door": policies.may_keep_door(request.user),
    }
    return render(request, "door/messages.html", shown)


@require_safe
def handled(request: SignedInRequest) -> HttpResponse:
    """What has been taken care of, by whom and how, for those who lead."""
    policies.may_look_back(request.user).require()
    page = Paginator(queries.handled(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at(message=None, by=request.user, at=timezone.now(), page="door_handled")
    shown: dict[str, Any] = {"page": page, "rows": presenters.handled_rows(page.object_list)}
    return render(request, "door/handled.html", shown)


@require_safe
def message(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What somebody wrote, and what can be made of it."""
    found = get_object_or_404(queries.message_with(pk))
    policies.may_read(found, request.user).require()
    actions.look_at(message=found, by=request.user, at=timezone.now(), page="door_message")
    return render(request, "door/message.html", _shown(request, found, AsideForm()))


@require_http_methods(["POST"])
@audit.sent_once("door:messages")
def aside(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Nothing comes of it; with a reason."""
    found = get_object_or_404(queries.message_with(pk))
    policies.may_handle(found, request.user).require()
    form = AsideForm(request.POST)
    now = timezone.now()
    if form.is_valid():
        actions.take_aside(message=found, by=request.user, at=now, **form.cleaned_data)
        notices.success(request, _("It is put aside."))
        return go_to(request, "door:messages")
    actions.look_at(message=found, by=request.user, at=now, page="door_message")
    return render(request, "door/message.html", _shown(request, found, form))


def _shown(request: SignedInRequest, found: Any, form: AsideForm) -> dict[str, Any]:
    written = queries.written_in(found)
    return {
        "message": found,
        "lines": presenters.lines_of(written),
        "afraid": written.get("afraid"),
        "may_handle": policies.may_handle(found, request.user),
        "handling": getattr(found, "handling", None),
        "form": form,
    }
