"""By secure mail: files out and in, papers, and answers that came on paper."""

from uuid import UUID

from django.contrib import messages as notices
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest, recent_sign_in_required
from utvag.audit import public as audit
from utvag.documents import public as documents
from utvag.exchange import actions, policies, presenters, queries
from utvag.exchange.domain import schemas
from utvag.exchange.forms import AnswerForm, FileForm
from utvag.exchange.views.entering import PackageRequest, entered
from utvag.ui.public import go_to


@require_POST
@entered
def sealed_file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The sealed package, to send by secure mail. Taken out twice it is the same file."""
    found = get_object_or_404(queries.package_with(pk))
    content = actions.hand_over_file(package=found, by=request.user, at=timezone.now())
    return _sealed(content, f"{found.package_id}.jwe")


@require_safe
@entered
def receipt_file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The receipt of what came in, to send back."""
    found = get_object_or_404(queries.package_with(pk))
    content = actions.hand_over_receipt(package=found, by=request.user, at=timezone.now())
    return _sealed(content, f"{_('receipt')}-{found.package_id}.jwe")


@recent_sign_in_required
@require_safe
@entered
def paper(request: PackageRequest, pk: UUID) -> HttpResponse:
    """The package as a PDF, with a form to answer by hand; it has the whole number."""
    found, now = get_object_or_404(queries.package_with(pk)), timezone.now()
    if found.ended_at is not None:
        raise Http404
    language = (get_language() or "sv").split("-")[0]
    data = presenters.paper_of(found, controller=request.user.controller.name, language=language)
    content = actions.take_out_paper(
        package=found,
        make=lambda trace: documents.pdf("package", data, language=language, at=now, trace=trace),
        by=request.user,
        at=now,
        **request.entrance.details,
    )
    return documents.file_answer(content, "package", language=language, at=now)


@require_POST
@audit.sent_once("exchange:outbox")
@entered
def on_paper(request: PackageRequest, pk: UUID) -> HttpResponse:
    """The paper was sent."""
    found = get_object_or_404(queries.package_with(pk))
    actions.note_on_paper(package=found, by=request.user, at=timezone.now())
    notices.success(request, _("It is noted that the paper was sent. The answer is typed in here."))
    return go_to(request, "exchange:package", pk=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("exchange:inbox")
def putting_in(request: SignedInRequest) -> HttpResponse:
    """A file that came by secure mail: a package, an answer or a receipt."""
    policies.may_use_post(request.user).require()
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        taken = actions.take_in_file(wire=form.cleaned_data["file"], by=request.user, at=timezone.now())
        if taken.refusal is None:
            notices.success(
                request, _("It was a receipt.") if taken.receipt else _("The package is in the inbox.")
            )
            return go_to(request, "exchange:outbox" if taken.receipt else "exchange:inbox")
        form.add_error("file", presenters.refusal_of_file(taken.refusal))
    return render(request, "exchange/putting_in.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("exchange:outbox")
@entered
def typed(request: PackageRequest, pk: UUID) -> HttpResponse:
    """Type in an answer that came on paper."""
    found, now = get_object_or_404(queries.package_with(pk)), timezone.now()
    kind = schemas.answer_to(found.kind)
    policies.may_note_answer(found, request.user, can_be_answered=kind is not None).require()
    assert kind is not None
    form = AnswerForm(request.POST or None, kind=kind, at=now, package=found)
    if form.is_valid():
        actions.note_answer(
            package=found, payload=form.payload, ends_at=form.ends_at, by=request.user, at=now
        )
        notices.success(request, _("The answer is noted."))
        return go_to(request, "exchange:outbox")
    told = request.entrance
    actions.look_at(package=found, by=request.user, at=now, page="exchange_writing", **told.details)
    lines = presenters.lines_of(found, by_alias=told.by_alias)
    label = presenters.kind_words(kind)
    return render(
        request, "exchange/typed.html", {"form": form, "package": found, "label": label, "lines": lines}
    )


def _sealed(content: bytes, name: str) -> HttpResponse:
    return documents.attachment(content, name)
