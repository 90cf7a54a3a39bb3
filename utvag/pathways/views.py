"""Reading the models, trying a case on one, and choosing what the organisation works by."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import DatedUserRequest, SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.pathways import policies, presenters, queries
from utvag.pathways.forms import ChoiceForm, TrialForm, UploadForm
from utvag.ui.public import go_to, page_or_partial, takes_day

PAGE = 25


@takes_day
@require_safe
def models(request: DatedUserRequest) -> HttpResponse:
    """List the models and say which one the organisation works by."""
    page = Paginator(queries.current_models(request.on), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "in_use": queries.model_in_use(request.user.controller_id, on=request.on or _today()),
        "choices": presenters.choice_rows(
            queries.choices_of(request.user.controller_id, request.on)[:PAGE], presenters.model_names(page)
        ),
        "may_change": not request.on and policies.may_change_models(request.user),
    }
    return render(request, "pathways/models.html", context)


@require_safe
def model(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Draw one model, with everything it says in tables."""
    row = get_object_or_404(queries.readable_models(), pk=pk)
    return render(request, "pathways/model.html", _about(row, TrialForm(model=row.model)))


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Try a described case. Posted, so that no description ever stands in an address; nothing is kept."""
    row = get_object_or_404(queries.readable_models(), pk=pk)
    form = TrialForm(request.POST if request.method == "POST" else None, model=row.model)
    outcome = presenters.trial_outcome(row.model, form.facts(), _language()) if form.is_valid() else None
    template = page_or_partial(request, "pathways/trial.html", partial="trial")
    return render(request, template, {"row": row, "form": form, "outcome": outcome})


@require_safe
def file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The model as the file it was loaded from, to copy and change."""
    row = get_object_or_404(queries.readable_models(), pk=pk)
    return documents.attachment(row.content.encode(), f"{row.key}-{row.valid_from:%Y-%m-%d}.yaml")


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, done: reverse("pathways:model", args=[done.subject_id]))
def upload(request: SignedInRequest) -> HttpResponse:
    """Load the organisation's own model; every mistake is shown with its line."""
    policies.may_change_models(request.user).require()
    form = UploadForm(request.POST or None, request.FILES or None)
    mistakes: tuple[Any, ...] = ()
    if form.is_valid():
        row, mistakes = form.load(controller=request.user.controller, by=request.user, at=timezone.now())
        if row is not None:
            messages.success(request, _("The model is loaded."))
            return go_to(request, "pathways:model", pk=row.pk)
    context = {"form": form, "mistakes": presenters.mistake_rows(mistakes, _language())}
    return render(request, "pathways/upload.html", context, status=422 if mistakes else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("pathways:models")
def choice(request: SignedInRequest) -> HttpResponse:
    """Choose what the organisation works by, from a day on."""
    policies.may_change_models(request.user).require()
    names = presenters.model_names(queries.current_models())
    form = ChoiceForm(request.POST if request.method == "POST" else None, names=names)
    if form.is_valid() and form.choose(
        controller=request.user.controller, by=request.user, at=timezone.now()
    ):
        messages.success(request, _("The choice is made. Running cases keep the model they began with."))
        return go_to(request, "pathways:models")
    return render(request, "pathways/choice.html", {"form": form})


def _about(row: Any, form: TrialForm) -> dict[str, Any]:
    return {"row": row, "form": form, "about": presenters.about(row.model, _language())}


def _language() -> str:
    return get_language() or "sv"


def _today() -> date:
    return local_date(timezone.now())
