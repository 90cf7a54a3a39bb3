from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.organisations import actions, policies, presenters, queries
from utvag.organisations.forms import ContactForm, CounterpartForm, KindForm
from utvag.organisations.models import ContactPerson, Counterpart
from utvag.ui.public import go_to, takes_day

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import DatedUserRequest, SignedInRequest


@require_safe
def counterparts(request: "SignedInRequest") -> HttpResponse:
    """List those the controller works with."""
    form = KindForm(request.GET or None)
    rows = queries.counterparts_of(request.user.controller_id)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    page = Paginator(rows.filter(kind=kind) if kind else rows, 50).get_page(request.GET.get("page"))
    context = {
        "tabs": presenters.parts(request),
        "form": form,
        "kind": kind,
        "rows": page,
        "today": local_date(timezone.now()),
        "may_change": policies.may_change_counterparts(request.user),
    }
    return render(request, "organisations/counterparts.html", context)


@takes_day
@require_safe
def counterpart(request: "DatedUserRequest", pk: UUID) -> HttpResponse:
    """Show how to reach one of them, and whom to ask for."""
    row = get_object_or_404(queries.counterparts_of(request.user.controller_id), pk=pk)
    now = timezone.now()
    audit.record("organisations.counterpart.seen", subject=row, by=request.user, at=now)
    context = {
        "counterpart": row,
        "way": presenters.way_to(request, "organisations:counterparts", _("Counterparts"), row.name),
        "contacts": queries.contacts_of(row, request.on),
        "on_calls": queries.on_call_at(request.user.controller_id, now, request.on).filter(counterpart=row),
        "today": request.on or local_date(now),
        "may_change": not request.on and policies.may_change_counterparts(request.user),
    }
    return render(request, "organisations/counterpart.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, done: reverse("organisations:counterpart", args=[done.subject_id]))
def new_counterpart(request: "SignedInRequest") -> HttpResponse:
    """Add one to the register."""
    policies.may_change_counterparts(request.user).require()
    row = Counterpart(controller_id=request.user.controller_id)
    form = CounterpartForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid():
        row = actions.add_counterpart(by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "organisations:counterpart", pk=row.pk)
    return _form(request, form, _("New counterpart"))


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, _done, pk: reverse("organisations:counterpart", args=[pk]))
def counterpart_change(request: "SignedInRequest", pk: UUID) -> HttpResponse:
    """Change one; two who do it at once are shown both versions."""
    rows = queries.counterparts_of(request.user.controller_id)
    row = get_object_or_404(queries.for_change(rows, request.method), pk=pk)
    policies.may_change_counterparts(request.user).require()
    form = CounterpartForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid():
        actions.change_counterpart(counterpart=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "organisations:counterpart", pk=pk)
    return _form(request, form, _("Change the counterpart"))


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, _done, pk: reverse("organisations:counterpart", args=[pk]))
def new_contact(request: "SignedInRequest", pk: UUID) -> HttpResponse:
    """Add somebody to ask for."""
    row = get_object_or_404(queries.counterparts_of(request.user.controller_id), pk=pk)
    policies.may_change_counterparts(request.user).require()
    blank = ContactPerson(counterpart=row, starts_on=local_date(timezone.now()))
    form = ContactForm(request.POST if request.method == "POST" else None, instance=blank)
    if form.is_valid():
        actions.add_contact(counterpart=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "organisations:counterpart", pk=pk)
    return _form(request, form, _("New contact person"))


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, _done, pk, **_ids: reverse("organisations:counterpart", args=[pk]))
def contact(request: "SignedInRequest", pk: UUID, contact_pk: UUID) -> HttpResponse:
    """Change a contact person."""
    row = get_object_or_404(queries.counterparts_of(request.user.controller_id), pk=pk)
    policies.may_change_counterparts(request.user).require()
    person = get_object_or_404(queries.for_change(queries.contact_of(row, contact_pk), request.method))
    form = ContactForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        actions.change_contact(contact=person, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "organisations:counterpart", pk=pk)
    return _form(request, form, _("Change the contact person"))


def _form(request: "SignedInRequest", form: forms.BaseForm, heading: str) -> HttpResponse:
    way = presenters.way_to(request, "organisations:counterparts", _("Counterparts"), heading)
    return render(request, "organisations/form.html", {"form": form, "heading": heading, "way": way})
