"""What every page of one case does: find it or 404, keep the look, show the tabs."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from utvag.accounts.public import SignedInRequest
from utvag.cases import policies, queries, seams
from utvag.cases.actions import looking
from utvag.cases.models import Case
from utvag.ui.public import Link, LinkGroup, page_or_partial

View = Callable[..., HttpResponse]


class CaseRequest(SignedInRequest):
    """A request for one case; `part` is what its reader is to the case."""

    part: str


def case_page(page: str, *, methods: tuple[str, ...] = ("GET", "HEAD", "POST")) -> Callable[[View], View]:
    """Give the view a case that its reader may see, with the look kept in the same transaction.

    The view is called with (request, case, ...); `request.part` says what the reader is to the case.
    """

    def decorate(view: View) -> View:
        @require_http_methods(methods)
        @wraps(view)
        def found(request: CaseRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            at = timezone.now()
            case = queries.case_seen_by(request.user, pk)
            request.part = queries.part_of(request.user, case, at)
            if request.method in ("GET", "HEAD"):
                looking.look(case=case, by=request.user, at=at, page=page)
            return view(request, case, *args, **kwargs)

        return found

    return decorate


def show(
    request: CaseRequest, template: str, case: Case, *, tab: str, partial: str = "", **context: Any
) -> HttpResponse:
    """Render a page of the case with its heading and tabs."""
    may_work = policies.may_work(case, request.user, part=request.part)
    shown = {
        "case": case,
        "parts": _parts(case, tab),
        "tab": tab,
        "may_work": may_work,
        "part": request.part,
        **context,
    }
    shown["banners"] = seams.banners_of(case, timezone.now())
    return render(request, page_or_partial(request, template, partial) if partial else template, shown)


def _parts(case: Case, tab: str) -> list[LinkGroup]:
    """The case's pages in their groups."""
    return [
        LinkGroup(
            label,
            [Link(reverse(page.url_name, args=[case.pk]), page.label, page.key == tab) for page in pages],
        )
        for label, pages in seams.tab_groups()
    ]
