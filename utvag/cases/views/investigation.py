"""Pre-assessment and investigation of a case."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import presenters, queries
from utvag.cases.actions import investigation as actions
from utvag.cases.forms.investigation import BeginForm, ConclusionForm, ExtensionForm
from utvag.cases.models import Case, Decision, DecisionProposal, Investigation
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.queries.children import is_minor
from utvag.common.clock import local_date
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25
PRE_ASSESSMENT, INVESTIGATION = Investigation.Kind.PRE_ASSESSMENT, Investigation.Kind.INVESTIGATION


@case_page("investigation", then="cases:investigation", takes_day=True)
def investigation(request: CaseRequest, case: Case) -> HttpResponse:
    """What is under way, by when and by which law; and a form to begin."""
    now = request.at
    concerns = "CHILD" if is_minor(case, local_date(now)) else "ADULT"
    form = BeginForm(
        sent(request),
        now=now,
        case=case,
        under_way=queries.kinds_under_way(case),
        initial={"concerns": concerns, "kind": queries.kind_to_begin(case)},
    )
    if form.is_valid():
        begun = actions.begin_investigation(case=case, by=request.user, at=now, **form.given)
        messages.success(request, _("It has begun. The last day stands below."))
        if begun.kind == INVESTIGATION and PRE_ASSESSMENT in queries.kinds_under_way(case):
            messages.warning(
                request, _("The pre-assessment is still open. Conclude it, and say what it led to.")
            )
        return go_to(request, "cases:investigation", pk=case.pk)
    page = Paginator(queries.investigations_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": presenters.investigation_rows(page.object_list),
        "today": local_date(now),
    }
    return show(request, "cases/investigation.html", case, tab="investigation", **shown)


@case_page("investigation", then="cases:investigation")
def investigation_extension(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Give more time; the second of two who do so at once sees both days and reasons."""
    if request.method == "POST":
        queries.case_to_change(case)
    found = get_object_or_404(queries.investigation_of(case, row))
    newest = queries.newest_extension_of(found) if request.method == "POST" else None
    form = ExtensionForm(sent(request), investigation=found, newest=newest, read=str(found.version))
    if form.is_valid():
        actions.extend_investigation(
            investigation=found, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("The time is extended."))
        return go_to(request, "cases:investigation", pk=case.pk)
    return _show_one(request, case, found, form, heading=_("Extend the time"))


@case_page("investigation", then="cases:investigation")
def investigation_conclusion(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Write how it ended."""
    found = get_object_or_404(queries.investigation_of(case, row))
    form = ConclusionForm(sent(request), investigation=found)
    if form.is_valid():
        decided = actions.conclude_investigation(
            investigation=found, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        return _after(request, case, decided, opens=form.cleaned_data["conclusion"] == queries.OPENS)
    return _show_one(request, case, found, form, heading=_("Conclude"))


def _after(
    request: CaseRequest, case: Case, decided: Decision | DecisionProposal | None, *, opens: bool
) -> HttpResponse:
    """Where the conclusion leads: on to the investigation, to the notice, or to whoever may decide."""
    if decided is None:
        messages.success(request, _("The conclusion is written down. Move the track on its own page."))
        return go_to(request, "cases:investigation", pk=case.pk)
    if isinstance(decided, DecisionProposal):
        messages.warning(
            request,
            _(
                "The conclusion is written down. By the delegation register you may not decide this, so the decision stands as a proposal to whoever may."
            ),
        )
        return go_to(request, "cases:decisions", pk=case.pk)
    if opens:
        messages.success(
            request,
            _("The conclusion is written down and the decision is made. Begin the investigation below."),
        )
        return go_to(request, "cases:investigation", pk=case.pk)
    messages.success(
        request,
        _(
            "The conclusion is written down and the decision is made. Write the notice to the person next, and then close the case."
        ),
    )
    return go_to(request, "cases:decisions", pk=case.pk)


def _show_one(
    request: CaseRequest, case: Case, found: Investigation, form: forms.BaseForm, *, heading: str
) -> HttpResponse:
    row = presenters.investigation_rows([found], extensions=False)[0]
    said: dict[str, Any] = {"heading": heading, "row": row}
    return asks(request, case, form, tab="investigation", template="cases/investigation_change.html", **said)
