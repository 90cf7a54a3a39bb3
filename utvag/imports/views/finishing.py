"""Reading in, how far it has come, what came of it, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import SignedInRequest
from utvag.common.clock import local_date
from utvag.imports import actions, policies, presenters, queries
from utvag.imports.views.pages import batch_page, elsewhere, page_of, turned
from utvag.ui.public import go_to, page_or_partial


@batch_page("batch", methods=("GET", "HEAD"), prepares=False)
def batch(request: SignedInRequest, batch: Any) -> HttpResponse:
    """Where the list stands; while it waits the page asks again by itself."""
    if not (batch.is_waiting or batch.imported_at):
        return go_to(request, "imports:rows", batch.pk)
    if getattr(request, "htmx", False) and batch.imported_at:
        # It was waited for, and is done.
        return elsewhere(request, batch)
    hindrance = queries.hindrance_of(batch)
    page = page_of(_changed(request, batch), request, "changed")
    shown = {
        "batch": batch,
        "turned": turned(request),
        "changed_page": page,
        "changed": presenters.changed_rows(page.object_list),
        "may_undo": policies.may_undo(
            batch, hindering=hindrance.numbers, out_of_reach=hindrance.out_of_reach, at=timezone.now()
        ),
    }
    return render(request, page_or_partial(request, "imports/batch.html", partial="progress"), shown)


def _changed(request: SignedInRequest, batch: Any) -> Any:
    """Rows that were told and not applied, as long as they are kept."""
    if not (batch.imported_at and batch.content):
        return ()
    desk = queries.desk_of(request.user, on=local_date(batch.imported_at))
    return queries.compare(request.user, queries.list_read(batch, request.user, desk).rows).changed


@batch_page("reading", methods=("POST",))
def reading(request: SignedInRequest, batch: Any) -> HttpResponse:
    """Read in all rows, or none."""
    batch = actions.ask_to_take_in(batch=batch, by=request.user, at=timezone.now())
    return elsewhere(request, batch)


@batch_page("removal")
def removal(request: SignedInRequest, batch: Any) -> HttpResponse:
    """Forget a list that was not read in."""
    if request.method == "POST":
        actions.discard(batch=batch, by=request.user, at=timezone.now())
        messages.success(request, _("The list is forgotten. Nothing was read in."))
        return go_to(request, "imports:start")
    return render(request, "imports/removal.html", {"batch": batch})


@batch_page("undoing", prepares=False)
def undoing(request: SignedInRequest, batch: Any) -> HttpResponse:
    """Take the whole import back."""
    if request.method == "POST":
        actions.undo(batch=batch, by=request.user, at=timezone.now())
        messages.success(request, _("The import is undone. Its cases are removed."))
        return go_to(request, "imports:batch", batch.pk)
    hindrance = queries.hindrance_of(batch)
    may_undo = policies.may_undo(
        batch, hindering=hindrance.numbers, out_of_reach=hindrance.out_of_reach, at=timezone.now()
    )
    return render(request, "imports/undoing.html", {"batch": batch, "may_undo": may_undo})
