"""Which list of the file, which column is what, and the file again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from utvag.accounts.public import SignedInRequest
from utvag.imports import actions, queries
from utvag.imports.forms import ColumnsForm, SheetForm, UploadForm
from utvag.imports.views.pages import batch_page
from utvag.ui.public import go_to


@batch_page("sheet")
def sheet(request: SignedInRequest, batch: Any) -> HttpResponse:
    """Say which of several sheets holds the list."""
    tables = queries.list_of(batch, request.user).staged.tables
    form = SheetForm(request.POST if request.method == "POST" else None, tables=tables)
    if form.is_valid():
        chosen = form.cleaned_data["sheet"]
        actions.choose_sheet(batch=batch, chosen=chosen, by=request.user, at=timezone.now())
        return go_to(request, "imports:columns", batch.pk)
    return render(request, "imports/sheet.html", {"form": form})


@batch_page("columns")
def columns(request: SignedInRequest, batch: Any) -> HttpResponse:
    """Say which column is which field."""
    found = queries.list_of(batch, request.user)
    if found.table is None:
        return go_to(request, "imports:sheet", batch.pk)
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(posted, table=found.table, proposal=found.proposal, named_by=found.named_by)
    if form.is_valid():
        actions.choose_columns(
            batch=batch,
            columns=form.columns,
            named_by=form.named_by,
            by=request.user,
            at=timezone.now(),
        )
        return go_to(request, "imports:rows", batch.pk)
    return render(request, "imports/columns.html", {"form": form, "batch": batch, "table": found.table})


@batch_page("file")
def file(request: SignedInRequest, batch: Any) -> HttpResponse:
    """Hand in a repaired file in the place of the list."""
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted and form.is_valid():
        actions.hand_in_again(batch=batch, tables=form.tables, by=request.user, at=timezone.now())
        return go_to(request, "imports:rows", batch.pk)
    return render(request, "imports/file.html", {"form": form, "batch": batch})
