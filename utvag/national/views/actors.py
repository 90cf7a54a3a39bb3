"""The actor's pages: rounds one was called to, and a return from its making to its receipt."""

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
from utvag.common.refused import said_on
from utvag.exchange import public as exchange
from utvag.national import actions, policies, presenters, queries
from utvag.national.forms import PreparationForm
from utvag.national.forms.steps import StepForm
from utvag.national.models import Contribution
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_safe
def rounds(request: SignedInRequest) -> HttpResponse:
    """Rounds one was called to."""
    policies.may_take_part(request.user).require()
    page = Paginator(queries.calls(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at(by=request.user, at=timezone.now(), page="national_rounds")
    shown = {"page": page, "rows": presenters.call_rows(page.object_list)}
    return render(request, "national/rounds.html", shown)


@require_safe
def round_(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One round, step by step."""
    policies.may_take_part(request.user).require()
    call = _call(pk)
    actions.look_at(by=request.user, at=timezone.now(), page="national_round")
    return _page(request, call)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("national:rounds")
def preparing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What the return begins with; then it is counted."""
    policies.may_take_part(request.user).require()
    call, now = _call(pk), timezone.now()
    form = PreparationForm(request.POST or None, on=local_date(now))
    if form.is_valid():
        row = said_on(
            form,
            lambda: actions.prepare(
                call=call,
                criteria=form.cleaned_data["criteria"],
                municipality=form.cleaned_data["municipality"],
                overlaps=form.overlaps,
                by=request.user,
                at=now,
            ),
        )
        if row is not None:
            messages.success(request, _("The return is counted. Check it, and send it."))
            return go_to(request, "national:round", call.pk)
    actions.look_at(by=request.user, at=now, page="national_round")
    return render(request, "national/preparing.html", {"form": form, "call": call})


@require_POST
@audit.sent_once("national:rounds")
def asking(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open numbers, hide them, and ask the key holder."""
    row, now, form = _contribution(request, pk), timezone.now(), StepForm(request.POST)
    if said_on(form, lambda: actions.ask_for_tokens(row=row, by=request.user, at=now)) is None:
        return _page(request, row.call, form)
    messages.success(request, _("The key holder is asked. Nothing that was sent says who anybody is."))
    return go_to(request, "national:round", row.call_id)


@require_POST
@audit.sent_once("national:rounds")
def taking_up(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Verify what came, and write the rows."""
    row, now, form = _contribution(request, pk), timezone.now(), StepForm(request.POST)
    if said_on(form, lambda: actions.take_up_tokens(row=row, by=request.user, at=now)) is None:
        return _page(request, row.call, form)
    messages.success(request, _("The proofs hold. The tokens are in the return."))
    return go_to(request, "national:round", row.call_id)


@require_POST
@audit.sent_once("national:rounds")
def asking_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Once more what a key holder refused."""
    row, now, form = _contribution(request, pk), timezone.now(), StepForm(request.POST)
    if not form.errors:
        said_on(form, lambda: actions.ask_again(row=row, by=request.user, at=now))
    if form.errors:
        return _page(request, row.call, form)
    messages.success(request, _("The key holder is asked once more."))
    return go_to(request, "national:round", row.call_id)


@require_POST
@audit.sent_once("national:rounds")
def sending(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Sign and send."""
    row, now, form = _contribution(request, pk), timezone.now(), StepForm(request.POST)
    if said_on(form, lambda: actions.send_return(row=row, by=request.user, at=now)) is None:
        return _page(request, row.call, form)
    messages.success(request, _("The return is signed and sealed. Here you see its receipt."))
    return go_to(request, "national:round", row.call_id)


def _call(pk: UUID) -> exchange.Package:
    return get_object_or_404(queries.calls().filter(pk=pk))


def _contribution(request: SignedInRequest, pk: UUID) -> Contribution:
    policies.may_take_part(request.user).require()
    return get_object_or_404(queries.contribution_with(pk))


def _page(request: SignedInRequest, call: exchange.Package, form: StepForm | None = None) -> HttpResponse:
    now, user = timezone.now(), request.user
    shown = presenters.steps(call, user, now)
    status = 200 if form is None else 422
    return render(request, "national/round.html", {**shown, "form": form}, status=status)
