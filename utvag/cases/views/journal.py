"""The journal: read, written, signed, added to."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import queries
from utvag.cases.actions import journal as actions
from utvag.cases.forms.days import earliest_of
from utvag.cases.forms.journal import AddendumForm, JournalKindForm, NoteForm
from utvag.cases.models import Case, JournalDraft, JournalEntry
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.policies import may_follow_up
from utvag.cases.policies.journal import may_add_to
from utvag.cases.presenters.journal import entry_lines
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 20
ROWS_ON_PAPER = 500


@case_page("journal", methods=("GET", "HEAD"), takes_day=True)
def journal(request: CaseRequest, case: Case) -> HttpResponse:
    """Signed entries, newest first, under the drafts of the team."""
    form = JournalKindForm(request.GET if "kind" in request.GET else None)
    page = Paginator(queries.journal_of(case, form.wanted), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "form": form,
        "kind": form.wanted,
        "page": page,
        "lines": entry_lines(queries.entries_with(case, page), may_add=partial(_may_add, request, case)),
        "drafts": queries.drafts_of(case),
        "may_follow_up": may_follow_up(case, request.user, part=request.part),
    }
    return show(request, "cases/journal.html", case, tab="journal", **shown)


@case_page("journal", methods=("GET", "HEAD"), takes_day=True)
def journal_print(request: CaseRequest, case: Case) -> HttpResponse:
    """The journal on paper, oldest first."""
    page = Paginator(queries.journal_of(case).reverse(), ROWS_ON_PAPER).get_page(request.GET.get("page"))
    lines = entry_lines(queries.entries_with(case, page))
    return show(request, "cases/journal_print.html", case, tab="journal", page=page, lines=lines)


@case_page("journal", then="cases:journal")
def journal_note(request: CaseRequest, case: Case) -> HttpResponse:
    """Write one's note: kept as a draft, or signed for good."""
    now = timezone.now()
    draft = queries.draft_of(case, request.user, hold=request.method == "POST")
    form = NoteForm(
        sent(request),
        instance=draft or JournalDraft(case=case, happened_on=local_date(now)),
        now=now,
        earliest=earliest_of(case),
    )
    if form.is_valid():
        written = actions.sign_entry if "sign" in request.POST else actions.keep_draft
        written(case=case, draft=draft, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Signed.") if "sign" in request.POST else _("The draft is saved."))
        return go_to(request, "cases:journal", case.pk)
    return show(request, "cases/journal_note.html", case, tab="journal", form=form, draft=draft)


@case_page("journal", methods=("POST",), then="cases:journal")
def journal_discard(request: CaseRequest, case: Case) -> HttpResponse:
    """Throw one's own draft away."""
    draft = queries.draft_of(case, request.user, hold=True)
    if draft:
        actions.discard_draft(draft=draft, by=request.user, at=timezone.now())
        messages.success(request, _("The draft is thrown away."))
    return go_to(request, "cases:journal", case.pk)


@case_page("journal", then="cases:journal")
def journal_addendum(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Correct or complete a signed entry."""
    entry = queries.entry_of(case, row)
    form = AddendumForm(sent(request))
    if form.is_valid():
        actions.add_addendum(entry=entry, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The addendum is signed."))
        return go_to(request, "cases:journal", case.pk)
    return asks(
        request,
        case,
        form,
        heading=_("Addendum to a signed entry"),
        button=_("Sign the addendum"),
        intro=_("The entry stays as it was signed. The addendum stands under it, with your name."),
        tab="journal",
        may_work=_may_add(request, case, entry),
    )


def _may_add(request: CaseRequest, case: Case, entry: JournalEntry) -> Verdict:
    return may_add_to(case, request.user, part=request.part, written_by_id=entry.written_by_id)
