"""Every problem by row and column, put right in the page or in the file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import SignedInRequest
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.imports import actions, policies, presenters, queries
from utvag.imports.domain.grouping import grouped
from utvag.imports.forms import RepairForm, RowForm
from utvag.imports.views.pages import batch_page, page_of, turned
from utvag.ui.public import go_to


@batch_page("rows")
def rows(request: SignedInRequest, batch: Any) -> HttpResponse:
    """What would become of the list: problems to put right, or cases to read in."""
    now = timezone.now()
    desk = queries.desk_of(request.user, on=local_date(now))
    found = queries.list_read(batch, request.user, desk)
    if found.reading is None:
        return go_to(request, "imports:columns", batch.pk)
    page = page_of(grouped(found.reading.errors), request, "page")
    notes = page_of(found.reading.notes, request, "notes")
    posted = request.POST if request.method == "POST" else None
    form = RepairForm(posted, table=found.table, groups=page.object_list, offered=found.offered(desk))
    if form.is_valid():
        changes = form.changes
        actions.repair(batch=batch, cells=changes, by=request.user, at=now)
        messages.success(
            request,
            ngettext("%(n)s cell changed.", "%(n)s cells changed.", len(changes)) % {"n": len(changes)},
        )
        return go_to(request, "imports:rows", batch.pk)
    comparison = queries.compare(request.user, found.reading.rows) if found.is_clean else None
    changed = page_of(comparison.changed if comparison else (), request, "changed")
    shown = {
        "batch": batch,
        "turned": turned(request),
        "rows": len(found.reading.rows),
        "left_out": presenters.problem_rows(found.reading.left_out),
        "form": form,
        "page": page,
        "problems": len(found.reading.errors),
        "errors": presenters.repair_rows(page.object_list, form),
        "notes_page": notes,
        "notes": presenters.problem_rows(notes.object_list),
        "comparison": comparison,
        "changed_page": changed,
        "changed": presenters.changed_rows(changed.object_list),
        "may_take_in": policies.may_take_in(batch, at=now, is_clean=found.is_clean),
    }
    return render(request, "imports/rows.html", shown)


@batch_page("row")
def row(request: SignedInRequest, batch: Any, number: int) -> HttpResponse:
    """One row with all its cells."""
    now = timezone.now()
    found = _read(request, batch, now)
    if not (found.reading and found.table) or number not in {each.number for each in found.table.rows}:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = RowForm(posted, table=found.table, number=number, letters=found.chosen)
    if form.is_valid():
        actions.repair(batch=batch, cells=form.changes, left_out=form.left_out, by=request.user, at=now)
        messages.success(request, _("Row %(number)s is changed.") % {"number": number})
        return go_to(request, "imports:rows", batch.pk)
    mine = [problem for problem in found.reading.problems if problem.row == number]
    shown = {"batch": batch, "number": number, "form": form, "problems": presenters.problem_rows(mine)}
    return render(request, "imports/row.html", shown)


@batch_page("problems", methods=("GET", "HEAD"))
def problems(request: SignedInRequest, batch: Any) -> HttpResponse:
    """One's own list as a workbook, each problem marked at its cell."""
    now = timezone.now()
    found = _read(request, batch, now)
    if found.reading is None:
        raise Http404
    content = presenters.marked_workbook(found.table, found.reading.problems)
    content = actions.mark_problems(batch=batch, content=content, by=request.user, at=now)
    return documents.attachment(content, f"{_('list-with-problems')}-{local_date(now).isoformat()}.xlsx")


def _read(request: SignedInRequest, batch: Any, now: Any) -> queries.List:
    return queries.list_read(batch, request.user, queries.desk_of(request.user, on=local_date(now)))
