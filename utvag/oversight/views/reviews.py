"""The list of reviews, one review, and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.oversight import actions, policies, presenters, queries
from utvag.oversight.forms import BeginForm, SignForm
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("oversight:reviews")
def reviews(request: SignedInRequest) -> HttpResponse:
    """Every review, and a form to begin the next."""
    policies.may_review(request.user).require()
    now = timezone.now()
    months = queries.months_to_review(local_date(now))
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        months=months,
        reviewers=queries.reviewers_of(request.user.controller_id),
        by=request.user,
    )
    if form.is_valid():
        begun = actions.open_review(**form.given(), by=request.user, at=now)
        messages.success(request, _("The review has begun. Everything in it is to be answered."))
        return go_to(request, "oversight:review", begun.pk)
    actions.look(at_what=None, by=request.user, at=now, page="reviews")
    page = Paginator(queries.reviews(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.review_rows(page.object_list),
        "form": form,
        "may_begin": bool(months),
    }
    return render(request, "oversight/reviews.html", shown)


@require_safe
def review(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What one review asks about, what is not answered first."""
    policies.may_review(request.user).require()
    row = get_object_or_404(queries.reviews(), pk=pk)
    actions.look(at_what=row, by=request.user, at=timezone.now(), page="review")
    return render(request, "oversight/review.html", _shown(request, row, SignForm()))


def _where(_request: HttpRequest, _done: audit.Entry, pk: UUID) -> str:
    return reverse("oversight:review", args=[pk])


@require_http_methods(["POST"])
@audit.sent_once(_where)
def signing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The reviewer stands for the review."""
    policies.may_review(request.user).require()
    row = get_object_or_404(queries.reviews(), pk=pk)
    form = SignForm(request.POST)
    now = timezone.now()
    if form.is_valid():
        actions.sign_off(review=row, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The review is signed off. Here is the report."))
        return go_to(request, "oversight:report", row.pk)
    actions.look(at_what=row, by=request.user, at=now, page="review")
    return render(request, "oversight/review.html", _shown(request, row, form))


def _shown(request: SignedInRequest, row: Any, form: SignForm) -> dict[str, Any]:
    page = Paginator(queries.items_of(row), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    sign_off = getattr(row, "sign_off", None)
    return {
        "review": row,
        "facts": presenters.review_facts(row),
        "page": page,
        "rows": presenters.item_rows(page.object_list, queries.case_numbers_in(row)),
        "sign_off": sign_off,
        "may_sign": policies.may_sign(
            row,
            request.user,
            has_reviewer=row.has_reviewer,
            unanswered=row.asked - row.answered,
            is_signed=sign_off is not None,
        ),
        "form": form,
    }
