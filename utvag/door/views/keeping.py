"""The administration of the door: what its page says, and whether it is open."""

from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.door import actions, policies, presenters, queries
from utvag.door.forms import DoorForm
from utvag.door.models import Door
from utvag.ui.public import go_to


@require_safe
def settings(request: SignedInRequest) -> HttpResponse:
    """Whether there is a door, whether it is open, and what it says."""
    policies.may_keep_door(request.user).require()
    door = queries.door_of(request.user.controller_id)
    actions.look_at_door(door=door, by=request.user, at=timezone.now())
    shown: dict[str, Any] = {
        "door": door,
        "facts": presenters.door_facts(door) if door else [],
        "to_be_checked": presenters.unchecked(door) if door else [],
    }
    return render(request, "door/settings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("door:settings")
def keeping(request: SignedInRequest) -> HttpResponse:
    """Write numbers, hours, languages and address."""
    policies.may_keep_door(request.user).require()
    controller_id, is_post = request.user.controller_id, request.method == "POST"
    door = queries.door_of(controller_id, to_change=is_post) or Door(controller_id=controller_id)
    form = DoorForm(request.POST if is_post else None, instance=door, controller_id=controller_id)
    if form.is_valid():
        actions.keep_door(door=door, by=request.user, at=timezone.now(), **form.cleaned_data)
        notices.success(request, _("Saved."))
        return go_to(request, "door:settings")
    return render(request, "door/keeping.html", {"form": form})


@require_POST
@audit.sent_once("door:settings")
def opening(request: SignedInRequest) -> HttpResponse:
    """Open the door."""
    policies.may_keep_door(request.user).require()
    actions.open_door(door=_own(request), by=request.user, at=timezone.now())
    notices.success(request, _("The door is open."))
    return go_to(request, "door:settings")


@require_POST
@audit.sent_once("door:settings")
def closing(request: SignedInRequest) -> HttpResponse:
    """Close it; the address then answers as if it had never been."""
    policies.may_keep_door(request.user).require()
    actions.close_door(door=_own(request), by=request.user, at=timezone.now())
    notices.success(request, _("The door is closed."))
    return go_to(request, "door:settings")


def _own(request: SignedInRequest) -> Door:
    door = queries.door_of(request.user.controller_id, to_change=True)
    if door is None:
        raise Http404
    return door
