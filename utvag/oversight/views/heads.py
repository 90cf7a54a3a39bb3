"""The heads of the sealed log, for whoever reviews it: to print the newest, and to compare a printed one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.documents import public as documents
from utvag.oversight import actions, policies, presenters
from utvag.oversight.forms import CodeForm


@require_safe
def heads(request: SignedInRequest) -> HttpResponse:
    """The newest head with its short code, and what comes of a code that was typed."""
    policies.may_review(request.user).require()
    actions.look(at_what=None, by=request.user, at=timezone.now(), page="log_heads")
    newest = audit.head_kept()
    shown: dict[str, Any] = {"head": presenters.head_shown(newest) if newest else None}
    if newest:
        typed = request.GET if "code" in request.GET else None
        form = CodeForm(typed, names=[audit.head_of(newest.note).origin])
        if form.is_valid():
            told = form.cleaned_data["told"]
            kept = audit.head_kept(told.size)
            if kept:
                # A log that has gone on under another name has heads of both.
                told = audit.read_told(f"{told.size} {told.code}", [audit.head_of(kept.note).origin])
            shown["answer"], shown["colour"] = presenters.compared(told, kept)
        shown["form"] = form
    return render(request, "oversight/heads.html", shown)


@require_safe
def heads_file(request: SignedInRequest) -> HttpResponse:
    """The newest head as a page to print."""
    policies.may_review(request.user).require()
    newest = audit.head_kept()
    if newest is None:
        raise Http404
    now = timezone.now()
    language = get_language() or "sv"
    content = presenters.head_paper(newest, language=language, at=now)
    actions.print_head(size=audit.head_of(newest.note).size, by=request.user, at=now)
    return documents.file_answer(content, "log_head", language=language, at=now)
