"""The first page: hand in a list, fetch the template, see what was read in before."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.imports import actions, policies, presenters, queries
from utvag.imports.forms import UploadForm
from utvag.ui.public import go_to

PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, done: reverse("imports:batch", args=[done.subject_id]))
def start(request: SignedInRequest) -> HttpResponse:
    """Hand in a list."""
    policies.may_import(request.user).require()
    now = timezone.now()
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted and form.is_valid():
        batch = actions.hand_in(tables=form.tables, by=request.user, at=now)
        return go_to(request, "imports:sheet" if len(form.tables) > 1 else "imports:columns", batch.pk)
    page = Paginator(queries.batches_of(request.user, now), PAGE).get_page(request.GET.get("page"))
    actions.look(batch=None, by=request.user, at=now, page="start")
    shown = {"form": form, "page": page, "rows": presenters.batch_rows(page.object_list)}
    return render(request, "imports/start.html", shown)


@require_safe
def template(request: SignedInRequest) -> HttpResponse:
    """The workbook to fill in."""
    policies.may_import(request.user).require()
    now = timezone.now()
    desk = queries.desk_of(request.user, on=local_date(now))
    content = actions.make_template(content=presenters.template(desk), by=request.user, at=now)
    language = get_language() or "sv"
    name = documents.file_name("import_template", extension="xlsx", language=language, at=now)
    return documents.attachment(content, name)
