from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.organisations import actions, policies, presenters
from utvag.organisations.forms import UnitForm
from utvag.organisations.models import Unit
from utvag.ui.public import go_to

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("accounts:users")
def new_unit(request: "SignedInRequest") -> HttpResponse:
    """Add a unit under another."""
    policies.may_change_units(request.user).require()
    blank = Unit(controller_id=request.user.controller_id)
    form = UnitForm(
        request.POST if request.method == "POST" else None,
        instance=blank,
        controller_id=request.user.controller_id,
        today=local_date(timezone.now()),
    )
    if form.is_valid():
        actions.add_unit(
            controller=request.user.controller, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        return go_to(request, "accounts:users")
    heading = _("New unit")
    way = presenters.way_to(request, "accounts:users", _("Administration"), heading)
    return render(request, "organisations/form.html", {"form": form, "heading": heading, "way": way})
