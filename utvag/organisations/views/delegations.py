from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.audit import public as audit
from utvag.common.clock import end_of, local_date
from utvag.organisations import actions, policies, presenters, queries
from utvag.organisations.forms import DelegationForm
from utvag.organisations.models import Delegation
from utvag.ui.public import go_to, takes_day

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import DatedUserRequest, SignedInRequest


@takes_day
@require_safe
def delegations(request: "DatedUserRequest") -> HttpResponse:
    """Show who may decide what in the board's name."""
    today, controller_id = request.on or local_date(timezone.now()), request.user.controller_id
    lines: Any = queries.delegations_of(controller_id)
    if request.on:
        lines = queries.delegations_as_on(controller_id, request.on)
    page = Paginator(lines, 50).get_page(request.GET.get("page"))
    context = {
        "tabs": presenters.parts(request),
        "page": page,
        "rows": presenters.delegation_rows(page, *_names(controller_id, today), today),
        "may_change": not request.on and policies.may_change_delegations(request.user),
    }
    return render(request, "organisations/delegations.html", context)


@takes_day
@require_safe
def delegation_history(request: "DatedUserRequest", pk: UUID) -> HttpResponse:
    """What a line says and said before: decisions of those days were checked against it."""
    today, controller_id = request.on or local_date(timezone.now()), request.user.controller_id
    row = get_object_or_404(queries.delegations_of(controller_id), pk=pk)
    versions = queries.versions_of(row, end_of(request.on) if request.on else None)
    page = Paginator(versions, 50).get_page(request.GET.get("page"))
    heading = _("History of a line")
    context = {
        "heading": heading,
        "way": presenters.way_to(request, "organisations:delegations", _("Delegation register"), heading),
        "page": page,
        "rows": presenters.version_rows(page, *_names(controller_id, today), today),
    }
    return render(request, "organisations/delegation_history.html", context)


def _names(controller_id: UUID, today: date) -> tuple[dict[Any, Any], dict[Any, Any]]:
    return dict(queries.decision_kinds_on(today)), dict(queries.colleagues_of(controller_id))


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("organisations:delegations")
def new_delegation(request: "SignedInRequest") -> HttpResponse:
    """Add a line to the register."""
    policies.may_change_delegations(request.user).require()
    form = _form_for(request, Delegation(controller_id=request.user.controller_id))
    if form.is_valid() and _may_write(request, form):
        actions.add_delegation(by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "organisations:delegations")
    return _page(request, form, _("New line in the delegation register"))


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("organisations:delegations")
def delegation(request: "SignedInRequest", pk: UUID) -> HttpResponse:
    """Change a line of the register."""
    rows = queries.delegations_of(request.user.controller_id)
    row = get_object_or_404(queries.for_change(rows, request.method), pk=pk)
    policies.may_change_delegations(request.user).require()
    form = _form_for(request, row)
    if form.is_valid() and _may_write(request, form):
        actions.change_delegation(delegation=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "organisations:delegations")
    return _page(request, form, _("Change a line in the delegation register"))


def _may_write(request: "SignedInRequest", form: DelegationForm) -> bool:
    """Said in the form, so that nothing of it is lost; the action asks again."""
    verdict = policies.may_write_line(
        request.user, form.instance, queries.levels_of(request.user.controller_id)
    )
    if not verdict:
        form.add_error(None, verdict.refusal)
    return bool(verdict)


def _form_for(request: "SignedInRequest", row: Delegation) -> DelegationForm:
    return DelegationForm(
        request.POST if request.method == "POST" else None,
        instance=row,
        controller_id=request.user.controller_id,
        today=local_date(timezone.now()),
    )


def _page(request: "SignedInRequest", form: DelegationForm, heading: str) -> HttpResponse:
    way = presenters.way_to(request, "organisations:delegations", _("Delegation register"), heading)
    return render(request, "organisations/form.html", {"form": form, "heading": heading, "way": way})
