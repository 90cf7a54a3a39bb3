"""The statistician's pages: rounds, what came to them, the count, and what is published of it."""

import json
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.analytics.public import publication
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.refused import said_on
from utvag.documents import public as documents
from utvag.national import actions as shared
from utvag.national.actions import counting as actions
from utvag.national.forms.counting import CallForm, CountForm, RoundForm
from utvag.national.models import CountPublication, CountRound
from utvag.national.policies import counting as policies
from utvag.national.presenters import count_pages as presenters
from utvag.national.queries import counting as queries
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_safe
def counts(request: SignedInRequest) -> HttpResponse:
    """Rounds, and what has been published."""
    policies.may_count(request.user).require()
    page = Paginator(queries.count_rounds(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    made = Paginator(queries.count_publications(), ROWS_ON_A_PAGE).get_page(request.GET.get("published"))
    shared.look_at(by=request.user, at=timezone.now(), page="national_counts")
    return render(request, "national/counts.html", {"page": page, "made": made})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("national:counts")
def opening_round(request: SignedInRequest) -> HttpResponse:
    """A new round; nobody is called to it yet."""
    policies.may_count(request.user).require()
    now, user = timezone.now(), request.user
    today = local_date(now)
    partners = queries.partners_of(user.controller_id, today)
    form = RoundForm(request.POST or None, on=today, statistician=user.controller.name, partners=partners)
    if form.is_valid() and form.asked is not None:
        is_there = queries.count_round_named(form.asked.round) is not None
        may = policies.may_open_round(user, is_there=is_there)
        if not may:
            form.add_error("round", may.refusal)
        else:
            row = actions.open_round(asked=form.asked, by=user, at=now)
            messages.success(request, _("The round is open. Call the actors to it."))
            return go_to(request, "national:count_round", row.pk)
    shared.look_at(by=user, at=now, page="national_counts")
    return render(request, "national/opening_round.html", {"form": form})


@require_safe
def count_round(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One round: who was called, whose returns count, and the ways to count it."""
    policies.may_count(request.user).require()
    row = _round(pk)
    shared.look_at(by=request.user, at=timezone.now(), page="national_count")
    return _page(request, row)


@require_POST
@audit.sent_once("national:counts")
def calling(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Send the call to those who are chosen."""
    policies.may_count(request.user).require()
    row, now = _round(pk), timezone.now()
    form = CallForm(request.POST, partners=queries.to_call(row, local_date(now)))
    if not form.is_valid():
        return _page(request, row, calls=form)
    for partner in form.chosen:
        actions.call_actor(row=row, partner=partner, by=request.user, at=now)
    messages.success(request, _("The calls are sent. What comes back is seen here."))
    return go_to(request, "national:count_round", row.pk)


@require_POST
def counting(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Count, and show exactly what would leave; nothing leaves."""
    policies.may_count(request.user).require()
    row, now, form = _round(pk), timezone.now(), CountForm(request.POST)
    chosen = _chosen(form)
    made = (
        said_on(form, lambda: actions.count(row=row, chosen=chosen, by=request.user, at=now))
        if chosen
        else None
    )
    return _page(request, row, form=form, made=made)


@require_POST
@audit.sent_once("national:counts")
def publishing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let out what was looked at."""
    policies.may_count(request.user).require()
    row, now, form = _round(pk), timezone.now(), CountForm(request.POST)
    chosen = _chosen(form)
    made = (
        said_on(form, lambda: actions.publish(row=row, chosen=chosen, by=request.user, at=now))
        if chosen
        else None
    )
    if isinstance(made, CountPublication):
        messages.success(request, _("The figures are published."))
        return go_to(request, "national:count_publication", made.pk)
    return _page(request, row, form=form, made=made)


@require_safe
def count_publication(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What was published, with chart, tables and quality declarations."""
    policies.may_count(request.user).require()
    row = get_object_or_404(queries.count_publication_with(pk))
    shared.look_at(by=request.user, at=timezone.now(), page="national_publication")
    return render(request, "national/count_publication.html", presenters.publication_page(row) | {"row": row})


@require_safe
def count_file(request: SignedInRequest, pk: UUID, table: str, kind: str) -> HttpResponse:
    """One table as CSV, or its metadata."""
    policies.may_count(request.user).require()
    row = get_object_or_404(queries.count_publication_with(pk))
    name = presenters.table_with(row, table)
    if name is None or kind not in {"csv", "metadata"}:
        raise Http404
    shared.look_at(by=request.user, at=timezone.now(), page="national_publication")
    released, about = row.released[name], presenters.about_publication(row, name)
    if kind == "csv":
        return documents.attachment(publication.csv_of([released], about), f"{table}.csv")
    metadata = publication.metadata_of([released], about, f"{table}.csv")
    content = json.dumps(metadata, ensure_ascii=False, indent=2).encode()
    return documents.attachment(content, f"{table}.csv-metadata.json")


def _round(pk: UUID) -> CountRound:
    return get_object_or_404(queries.count_round_with(pk))


def _chosen(form: CountForm) -> actions.Chosen | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    return actions.Chosen(level=said["level"], by=said["by"], digest=said["digest"])


def _page(
    request: SignedInRequest,
    row: CountRound,
    *,
    form: CountForm | None = None,
    calls: CallForm | None = None,
    made: actions.Counted | CountPublication | None = None,
) -> HttpResponse:
    today = local_date(timezone.now())
    found = queries.received(row)
    shown = {
        "row": row,
        "asked": row.asked,
        "returns": presenters.return_rows(found, queries.called_to(row)),
        "refused": found.refused,
        "replaced": found.replaced,
        "left_out": presenters.left_out_lines(found),
        "form": form or CountForm(),
        "calls": calls or CallForm(partners=queries.to_call(row, today)),
    }
    if isinstance(made, actions.Counted):
        shown |= presenters.preview_page(row, made, today)
    return render(request, "national/count_round.html", shown)
