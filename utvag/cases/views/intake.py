"""A new contact, where it leads, and the contacts of a case."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from utvag.accounts.public import SignedInRequest, recent_sign_in_required
from utvag.audit import public as audit
from utvag.cases import policies, presenters, queries, seams
from utvag.cases.actions import intake as actions
from utvag.cases.forms.contact import ContactForm
from utvag.cases.forms.intake import IntakeForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, case_page, page_after, sent, show
from utvag.cases.presenters.words import model_of
from utvag.common.clock import local_date
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


def _with_the_whole_number(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form that begins with a package shows the number that is in it: as the package itself, after a fresh sign-in."""

    @wraps(view)
    def begun(request: SignedInRequest) -> HttpResponse:
        from_package = (request.GET.get("from") or request.POST.get("from") or "").startswith("package:")
        return (recent_sign_in_required(view) if from_package else view)(request)

    return begun


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(partial(page_after, "cases:overview"))
@_with_the_whole_number
def intake(request: SignedInRequest) -> HttpResponse:
    """Register a first contact; the case opens where the operating model sends it."""
    policies.may_register(request.user).require()
    now = timezone.now()
    origin = seams.origin_of(request.user, request.GET.get("from") or request.POST.get("from"))
    desk, form = _desk_and_form(request, now, origin)
    asked = request.GET.get("consultation") or request.POST.get("consultation")
    consultation = queries.consultation_asked_for(asked)
    wants_preview = "preview" in request.POST
    if form.is_valid() and not wants_preview:
        case = actions.take_contact(
            call=form.call, by=request.user, at=now, consultation=consultation, origin=origin
        )
        going = queries.destination(desk, form.facts)
        messages.success(request, presenters.receipt(going))
        return go_to(request, "cases:overview", pk=case.pk)
    if origin:
        origin.keep_look(by=request.user, at=now)
    preview = presenters.preview_of(queries.destination(desk, form.facts)) if form.is_bound else None
    shown: dict[str, Any] = {
        "form": form,
        "preview": preview,
        "child": form.facts["child_present"] == "yes",
        "consultation": consultation,
        "origin": origin,
        "model": desk.row,
    }
    return render(request, "cases/intake.html", shown)


@require_POST
def intake_routing(request: SignedInRequest) -> HttpResponse:
    """Where the call leads, as far as it is described; posted, so that nothing of it stands in an address."""
    policies.may_register(request.user).require()
    desk, form = _desk_and_form(request, timezone.now())
    form.full_clean()
    shown: dict[str, Any] = {
        "preview": presenters.preview_of(queries.destination(desk, form.facts)),
        "child": form.facts["child_present"] == "yes",
    }
    return render(request, "cases/intake_routing.html", shown)


def _desk_and_form(
    request: SignedInRequest, now: Any, origin: seams.Origin | None = None
) -> tuple[queries.Desk, IntakeForm]:
    desk = queries.desk_of(request.user, on=local_date(now))
    begins = dict(origin.intake) if origin else {}
    return desk, IntakeForm(sent(request), initial=begins, desk=desk, now=now)


@case_page("contacts", then="cases:contacts", takes_day=True)
def contacts(request: CaseRequest, case: Case) -> HttpResponse:
    """Every contact about the case, and a form for the next."""
    now = request.at
    form = ContactForm(sent(request), model=model_of(case), now=now)
    if form.is_valid():
        actions.record_contact(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The contact is written down."))
        return go_to(request, "cases:contacts", pk=case.pk)
    page = Paginator(queries.contacts_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = presenters.contact_rows(case, page.object_list)
    return show(request, "cases/contacts.html", case, tab="contacts", form=form, page=page, rows=rows)
