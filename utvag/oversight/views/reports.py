"""The report to the data protection officer, as a page and on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest
from utvag.documents import public as documents
from utvag.oversight import actions, policies, presenters, queries


@require_safe
def report(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Counts and references of a review that is signed off."""
    policies.may_review(request.user).require()
    row = get_object_or_404(queries.reviews().exclude(sign_off=None), pk=pk)
    actions.look(at_what=row, by=request.user, at=timezone.now(), page="review_report")
    shown = {"review": row, "facts": presenters.review_facts(row), **presenters.report_parts(row)}
    return render(request, "oversight/report.html", shown)


@require_safe
def report_file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    policies.may_review(request.user).require()
    row = get_object_or_404(queries.reviews().exclude(sign_off=None), pk=pk)
    now = timezone.now()
    language = get_language() or "sv"
    content = presenters.report_document(row, presenters.report_parts(row), language=language, at=now)
    actions.fetch_report(review=row, by=request.user, at=now)
    return documents.file_answer(content, "log_report", language=language, at=now)
