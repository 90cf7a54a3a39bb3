"""Keys that were opened without a look in the log, for whoever reviews it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.oversight import actions, policies, presenters, queries
from utvag.oversight.forms import UnwrapForm
from utvag.ui.public import go_to


@require_safe
def unwraps(request: SignedInRequest) -> HttpResponse:
    """What the two logs do not agree on."""
    policies.may_review(request.user).require()
    actions.look(at_what=None, by=request.user, at=timezone.now(), page="log_unwraps")
    shown = {"rows": presenters.unwrap_rows(queries.unwraps_lacking())}
    return render(request, "oversight/unwraps.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("oversight:unwraps")
def unwrap(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say what came of one."""
    policies.may_review(request.user).require()
    found = next((each for each in queries.unwraps_lacking() if each.id == pk), None)
    if found is None:
        raise Http404
    now = timezone.now()
    form = UnwrapForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.settle_unwrap(which=pk, actor_id=found.user_id, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("It is noted. The next one is an alarm anew."))
        return go_to(request, "oversight:unwraps")
    actions.look(at_what=None, by=request.user, at=now, page="log_unwraps")
    (row,) = presenters.unwrap_rows([found])
    may_settle = policies.may_settle_unwrap(request.user, actor_id=found.user_id)
    return render(request, "oversight/unwrap.html", {"form": form, "row": row, "may_settle": may_settle})
