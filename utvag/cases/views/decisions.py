"""Decisions: made, proposed, corrected, and taken out as documents."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import policies, queries
from utvag.cases.actions import decisions as actions
from utvag.cases.actions.documents import fetch_document
from utvag.cases.forms.decisions import DecisionForm, ProposalForm, WithdrawalForm
from utvag.cases.forms.reconsidering import CorrectionForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, pdf_file, sent, show
from utvag.cases.policies import may_follow_up
from utvag.cases.policies.decisions import may_settle_proposal
from utvag.cases.presenters import decisions as presenters
from utvag.common.clock import local_date
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 10


@case_page("decisions", methods=("GET", "HEAD"), takes_day=True)
def decisions(request: CaseRequest, case: Case) -> HttpResponse:
    """What is decided, what it rests on, what the person was told, and what waits."""
    page = Paginator(queries.decisions_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "page": page,
        "lines": presenters.decision_lines(queries.decisions_with(case, page.object_list)),
        "communications": presenters.communication_lines(queries.communications_of(case)),
        **presenters.proposals_shown(queries.undecided_proposals_of(case)),
        "may_follow_up": may_follow_up(case, request.user, part=request.part),
        "today": local_date(request.at),
    }
    return show(request, "cases/decisions.html", case, tab="decisions", **shown)


@case_page("decisions", then="cases:decisions")
def new_decision(request: CaseRequest, case: Case) -> HttpResponse:
    """Make a decision, or learn why not and propose it instead."""
    now = timezone.now()
    form = DecisionForm(
        sent(request),
        case=case,
        user=request.user,
        today=local_date(now),
        communications=queries.communications_of(case),
        proposals=queries.proposals_of(case),
        initial={name: request.GET.get(name) for name in ("kind", "proposal")},
    )
    if form.is_valid():
        actions.decide(case=case, wanted=form.wanted, by=request.user, at=now)
        messages.success(request, _("The decision is made. Write the notice next."))
        return go_to(request, "cases:decisions", case.pk)
    return asks(
        request,
        case,
        form,
        tab="decisions",
        heading=_("New decision"),
        button=_("Decide"),
        intro=_("A decision cannot be edited afterwards. It cites the law of its day."),
        instead=(reverse("cases:new_proposal", args=[case.pk]), _("Record as a proposal instead")),
    )


@case_page("decisions", then="cases:decisions")
def new_proposal(request: CaseRequest, case: Case) -> HttpResponse:
    """Write what somebody else is asked to decide."""
    now = timezone.now()
    form = ProposalForm(sent(request), today=local_date(now))
    if form.is_valid():
        actions.propose(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The proposal is recorded."))
        return go_to(request, "cases:decisions", case.pk)
    return asks(
        request,
        case,
        form,
        tab="decisions",
        heading=_("Proposal for a decision"),
        button=_("Record the proposal"),
    )


@case_page("decisions", then="cases:decisions")
def proposal_withdrawal(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Take back a proposal that nobody has decided on."""
    proposal, now = queries.proposal_of(case, row), timezone.now()
    may = may_settle_proposal(waits=queries.proposal_waits(proposal))
    form = WithdrawalForm(sent(request))
    if form.is_valid():
        actions.withdraw_proposal(proposal=proposal, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The proposal is taken back. It stays readable."))
        return go_to(request, "cases:decisions", case.pk)
    return asks(
        request,
        case,
        form,
        tab="decisions",
        heading=_("Take back the proposal"),
        button=_("Take back"),
        intro=presenters.kind_title(proposal.kind),
        may_work=policies.may_work(case, request.user, part=request.part) and may,
    )


@case_page("decisions", then="cases:decisions")
def decision_correction(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Put a decision right beside it."""
    decision, now = queries.decision_of(case, row), timezone.now()
    today = local_date(now)
    form = CorrectionForm(
        sent(request), decision=decision, user=request.user, today=today, initial={"corrected_on": today}
    )
    if form.is_valid():
        actions.correct_decision(decision=decision, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The correction stands beside the decision."))
        return go_to(request, "cases:decisions", case.pk)
    return asks(
        request,
        case,
        form,
        tab="decisions",
        heading=_("Correct or change the decision"),
        intro=_(
            "What was decided stays readable. An obvious slip is corrected; a wrong decision is changed."
        ),
    )


@case_page("decisions", methods=("GET", "HEAD"), takes_day=True)
def decision_document(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """The decision as a PDF for the record."""
    decision, now = queries.decision_of(case, row), timezone.now()
    fetch_document(case=case, subject=decision, kind="decision", language="sv", by=request.user, at=now)
    return pdf_file("decision", lambda: presenters.decision_document(case, decision), language="sv", at=now)
