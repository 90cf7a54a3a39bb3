"""What every page of one list does: find it or 404, and keep the look."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from utvag.accounts.public import SignedInRequest
from utvag.imports import actions, policies, queries
from utvag.ui.public import go_to

View = Callable[..., HttpResponse]
ROWS_ON_A_PAGE = 50


def batch_page(
    page: str, *, methods: tuple[str, ...] = ("GET", "HEAD", "POST"), prepares: bool = True
) -> Callable[[View], View]:
    """Give the view a list that its reader handed in.

    A page that `prepares` is for lists on their way; one that is read in, or waits, has a page of its own.
    """

    def decorate(view: View) -> View:
        @require_http_methods(methods)
        @wraps(view)
        def found(request: SignedInRequest, pk: UUID, **kwargs: Any) -> HttpResponse:
            at = timezone.now()
            batch = queries.batch_of(request.user, pk, at)
            policies.may_import(request.user).require()
            if request.method in ("GET", "HEAD"):
                actions.look(batch=batch, by=request.user, at=at, page=page)
            if prepares and (batch.imported_at or batch.is_waiting):
                return elsewhere(request, batch)
            return view(request, batch, **kwargs)

        return found

    return decorate


def elsewhere(request: SignedInRequest, batch: Any) -> HttpResponse:
    """To where the list stands."""
    return go_to(request, "imports:batch", batch.pk)


def page_of[Row](rows: Sequence[Row], request: HttpRequest, parameter: str) -> Page[Row]:
    """The page that is open of one of the lists; each turns its pages by a parameter of its own."""
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get(parameter))


def turned(request: HttpRequest) -> dict[str, str]:
    """How far each list of the page is turned; the others stay where they are when one is turned."""
    return {name: request.GET.get(name, "") for name in ("page", "notes", "changed")}
