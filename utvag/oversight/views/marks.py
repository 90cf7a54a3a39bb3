"""The rules in words, and what is noted of colleagues for them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts import public as accounts
from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.oversight import actions, policies, presenters, queries
from utvag.oversight.domain.rulebook import rulebook_on
from utvag.oversight.forms import MarkForm
from utvag.oversight.presenters import words
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_safe
def rules(request: SignedInRequest) -> HttpResponse:
    """What the review asks about and why, with today's thresholds: everybody may know it."""
    book = rulebook_on(local_date(timezone.now()))
    shown: dict[str, Any] = {
        "rules": [(said.name, said.why, words.thresholds_said(said)) for said in book.rules.values()],
        "sample": [(words.KINDS[kind], count) for kind, count in book.sample.items()],
        "since": book.since,
        "source": book.source,
        "may_review": policies.may_review(request.user),
    }
    return render(request, "oversight/rules.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("oversight:marks")
def marks(request: SignedInRequest) -> HttpResponse:
    """Whose numbers and addresses the rules compare, and whose names stay inside."""
    policies.may_review(request.user).require()
    now = timezone.now()
    form = MarkForm(
        request.POST if request.method == "POST" else None,
        colleagues=accounts.colleagues_of(request.user.controller_id),
        today=local_date(now),
    )
    if form.is_valid():
        actions.mark_colleague(**form.given(), by=request.user, at=now)
        messages.success(request, _("It is noted. What you wrote cannot be read again."))
        return go_to(request, "oversight:marks")
    actions.look(at_what=None, by=request.user, at=now, page="review_colleagues")
    page = Paginator(queries.marks(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {"page": page, "rows": presenters.mark_rows(page.object_list), "form": form}
    return render(request, "oversight/marks.html", shown)


@require_http_methods(["POST"])
@audit.sent_once("oversight:marks")
def mark_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """It holds no longer."""
    policies.may_review(request.user).require()
    actions.end_mark(mark=get_object_or_404(queries.marks(), pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("It holds no longer."))
    return go_to(request, "oversight:marks")
