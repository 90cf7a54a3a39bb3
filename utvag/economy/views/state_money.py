"""State money of one case: what can be claimed, applications, and what became of each."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, pdf_file, sent, show
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.common.refused import said_on
from utvag.documents import public as documents
from utvag.economy.actions import state_money as actions
from utvag.economy.domain.naming import parts_of
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import Scheme
from utvag.economy.forms.state_money import ApplicationForm, EvidenceForm, StepForm
from utvag.economy.policies import state_money as policies
from utvag.economy.presenters import state_money as presenters
from utvag.economy.presenters import state_money_schemes as schemes
from utvag.economy.presenters.state_money_paper import application_document
from utvag.economy.queries import state_money as queries
from utvag.placements import public as placements
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25
TAB = "state_money"


def _amounts(case: Case) -> Verdict:
    """Whether the reader may see days and amounts."""
    reads = placements.reads_place(case)
    return policies.may_see_amounts(reads=reads, readers=() if reads else placements.readers_of_place(case))


@case_page("state_money", methods=("GET", "HEAD"), takes_day=True)
def state_money(request: CaseRequest, case: Case) -> HttpResponse:
    """Applications of the case, what may have to be paid back, and what can still be claimed."""
    today = local_date(request.at)
    sees = _amounts(case)
    page = Paginator(queries.applications_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    may = cases.policies.may_follow_up(case, request.user, part=request.part)
    shown: dict[str, Any] = {
        "page": page,
        "lines": presenters.lines_of(page.object_list, today),
        "sees": sees,
        "openings": presenters.openings(case, today) if sees else [],
        "may_apply": may,
    }
    return show(request, "economy/state_money.html", case, tab=TAB, **shown)


@case_page("state_money", then="economy:state_money")
def state_money_new(request: CaseRequest, case: Case) -> HttpResponse:
    """An application filled from the case: its stays, what was agreed for them, and what the scheme asks for."""
    now = timezone.now()
    asked = schemes.opening_asked(request.GET)
    if asked is None:
        # It is chosen there.
        return go_to(request, "economy:state_money", pk=case.pk)
    return _applying(request, case, *asked, at=now)


@case_page("state_money", then="economy:state_money")
def state_money_replacement(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Another draft instead of one that is wrong, begun as that one is; its days are open to the new one."""
    draft = queries.application_of(case, row)
    policies.may_replace(queries.standing_of(draft).state).require()
    scheme, period = schemes.scheme_of_row(draft), Span(draft.first_on, draft.last_on)
    return _applying(request, case, scheme, period, at=timezone.now(), draft=draft)


def _applying(
    request: CaseRequest, case: Case, scheme: Scheme, period: Span, *, at: datetime, draft: Any = None
) -> HttpResponse:
    sees, but = _amounts(case), draft.pk if draft else None
    form = ApplicationForm(
        sent(request),
        scheme=scheme,
        pieces=queries.claimable(case, scheme, period, but) if sees else [],
        cost_of=partial(queries.agreed_cost, case),
        lines=queries.invoice_lines_open(case, period, but) if sees else (),
        draft=draft if sees else None,
        of_person=parts_of(case.person.name),
        of_places=placements.names_of_register(request.user.controller.name),
    )
    may = cases.policies.may_follow_up(case, request.user, part=request.part) and sees
    row = None
    if may and form.is_valid():
        # Somebody else may have claimed some of the days meanwhile.
        row = said_on(
            form,
            partial(
                actions.apply,
                case=case,
                scheme=scheme,
                period=period,
                by=request.user,
                at=at,
                replaces=draft,
                **form.cleaned_data,
            ),
        )
    if row:
        messages.success(request, _("The draft is saved. Take out the document and send it."))
        for warning in presenters.above_agreed(form.above_agreed):
            messages.warning(request, warning)
        return go_to(request, "economy:state_money_application", pk=case.pk, row=row.pk)
    return asks(
        request,
        case,
        form,
        tab=TAB,
        heading=_("Replace the draft") if draft else _("Apply for state money"),
        button=_("Save the draft"),
        template="economy/state_money_new.html",
        may_work=may,
        scheme=schemes.scheme_facts(scheme, period),
        period=presenters.days_in_words(period),
    )


@case_page("state_money", then="economy:state_money", takes_day=True)
def state_money_application(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """One application: its days, evidence and steps, and a form for what has happened next."""
    now = timezone.now()
    found = queries.application_of(case, row)
    stands = queries.standing_of(found)
    today = local_date(request.at)
    form = StepForm(
        sent(request),
        stands=stands,
        today=today,
        made=local_date(found.made_at),
        after=queries.last_step_on(found),
    )
    sees = _amounts(case)
    may = cases.policies.may_follow_up(case, request.user, part=request.part) and sees
    if may and form.is_valid():
        wanted = form.cleaned_data
        amounts = policies.is_within(wanted.get("amount"), wanted["step"], stands)
        if amounts:
            actions.move(application=found, by=request.user, at=now, **wanted)
            messages.success(request, _("It is noted."))
            return go_to(request, "economy:state_money_application", pk=case.pk, row=row)
        form.add_error("amount", amounts.refusal)
    shown: dict[str, Any] = {
        "form": form,
        "row": found,
        "line": presenters.line(stands, today),
        "facts": schemes.scheme_facts(schemes.scheme_of_row(found), stands.period),
        "claims": presenters.claim_rows(found),
        "steps": presenters.step_rows(found),
        "evidence": presenters.evidence_rows(found),
        "ways": presenters.next_ways(stands),
        "sees": sees,
        "may": may,
    }
    return show(request, "economy/state_money_application.html", case, tab=TAB, **shown)


@case_page("state_money", methods=("POST",), then="economy:state_money")
def state_money_evidence(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note that a piece of evidence is there."""
    found = queries.application_of(case, row)
    form = EvidenceForm(request.POST, scheme=schemes.scheme_of_row(found))
    if form.is_valid():
        actions.note_evidence(
            application=found, kind=form.cleaned_data["kind"], by=request.user, at=timezone.now()
        )
        messages.success(request, _("The evidence is noted."))
    return go_to(request, "economy:state_money_application", pk=case.pk, row=row)


@case_page("state_money", methods=("POST",), then="economy:state_money")
def state_money_discarding(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """A draft is not to be sent after all."""
    found = queries.application_of(case, row)
    actions.discard(application=found, by=request.user, at=timezone.now())
    messages.success(request, _("The draft is discarded. Its days can be applied for again."))
    return go_to(request, "economy:state_money", case.pk)


@case_page("state_money", methods=("GET", "HEAD"))
def state_money_pdf(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """The application to send, as PDF; in Swedish, whatever the reader's language is."""
    found, trace = _taken_out(request, case, row)
    return pdf_file(
        "state_money", lambda: application_document(case, found), language="sv", at=trace.at, trace=trace
    )


@case_page("state_money", methods=("GET", "HEAD"))
def state_money_docx(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """The same as DOCX, for a funder whose own form it is pasted into."""
    found, trace = _taken_out(request, case, row)
    with translation.override("sv"):
        content = documents.docx(
            "state_money", application_document(case, found), language="sv", at=trace.at, trace=trace
        )
    return documents.file_answer(content, "state_money", extension="docx", language="sv", at=trace.at)


def _taken_out(request: CaseRequest, case: Case, row: UUID) -> tuple[Any, documents.TakenOut]:
    """The application, for whoever may see its amounts; that it leaves is kept first. The funder reads it: no name on it."""
    _amounts(case).require()
    found = queries.application_of(case, row)
    trace = documents.taken_out(case.unit.name, timezone.now())
    cases.fetch_document(
        case=case,
        subject=found,
        kind="state_money",
        language="sv",
        by=request.user,
        at=trace.at,
        trace=trace,
    )
    return found, trace
