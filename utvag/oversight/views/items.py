"""One thing that a review asks about, and what comes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.oversight import actions, policies, presenters, queries
from utvag.oversight.forms import FindingForm, FollowUpForm
from utvag.oversight.presenters import words
from utvag.ui.public import go_to


def _back(_request: HttpRequest, _done: audit.Entry, pk: UUID) -> str:
    return reverse("oversight:item", args=[pk])


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(_back)
def item(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Who looked, at what kind of page and when; and the form for the finding."""
    policies.may_review(request.user).require()
    row = get_object_or_404(queries.item_with(pk))
    now = timezone.now()
    form = FindingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.answer_item(item=row, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The finding is kept."))
        return go_to(request, "oversight:review", row.review_id)
    actions.look(at_what=row, by=request.user, at=now, page="review_item")
    return render(request, "oversight/item.html", _shown(request, row, form, FollowUpForm()))


@require_http_methods(["POST"])
@audit.sent_once(_back)
def following(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What was done about a finding."""
    policies.may_review(request.user).require()
    row = get_object_or_404(queries.item_with(pk))
    form = FollowUpForm(request.POST)
    now = timezone.now()
    if form.is_valid():
        actions.follow_up(item=row, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("What was done is kept."))
        return go_to(request, "oversight:item", row.pk)
    actions.look(at_what=row, by=request.user, at=now, page="review_item")
    return render(request, "oversight/item.html", _shown(request, row, FindingForm(), form))


def _shown(request: SignedInRequest, row: Any, form: FindingForm, following: FollowUpForm) -> dict[str, Any]:
    signed = hasattr(row.review, "sign_off")
    said = words.rule_said(row.rule, row.review.last_on) if row.rule else None
    return {
        "item": row,
        "facts": presenters.item_facts(row, queries.case_numbers_in(row.review)),
        "lines": presenters.item_lines(row),
        "why": said.why if said else "",
        "finding": getattr(row, "finding", None),
        "follow_ups": queries.follow_ups_of(row),
        "may_answer": policies.may_answer(row, request.user, is_others=row.is_others, is_signed=signed),
        "may_follow_up": policies.may_follow_up(row, request.user, is_others=row.is_others),
        "form": form,
        "following": following,
    }
