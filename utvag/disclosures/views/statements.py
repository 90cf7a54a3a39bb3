"""What the police have stated, and their regular checks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases.public import Case, CaseRequest, asks, case_page, earliest_of, sent, show
from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict
from utvag.disclosures import policies, presenters, queries
from utvag.disclosures.actions import checks as check_actions
from utvag.disclosures.actions import statements as actions
from utvag.disclosures.forms import (
    NEVER,
    AnswerForm,
    AskByPackageForm,
    AskForm,
    CheckPlanForm,
    DeviationForm,
    StatementForm,
)
from utvag.exchange import public as exchange
from utvag.ui.public import go_to

CHECKS_SHOWN = 12
FROM_PACKAGE = gettext_lazy(
    "This stood in the package that came. Look it through and weigh the conclusion yourself; nothing is entered "
    "before you save."
)


@case_page("statements", methods=("GET", "HEAD"), takes_day=True)
def statements(request: CaseRequest, case: Case) -> HttpResponse:
    """The three statements as they hold today, all that came before, and the regular checks."""
    today = local_date(request.at)
    rows = list(queries.statements_of(case))
    plan = queries.plan_of(case)
    check = exchange.asked_by([plan.pk], request.at, case.until).get(plan.pk) if plan else None
    sealed_from = queries.sealed_from(case, request.user)
    shown: dict[str, Any] = {
        "check": check,
        "may_ask_for_check": policies.may_ask_for_check(check),
        "kinds": presenters.kinds_of(rows, request.at, case.until),
        "rows": rows,
        "sealed": presenters.names_of(sealed_from),
        "plan": plan,
        "missed": presenters.missed_checks(plan, today),
        "checks": queries.checks_told(case, any_sealed=bool(sealed_from))[:CHECKS_SHOWN],
        "has_consent": queries.has_police_consent(case, today),
        "has_way": not case.as_of and exchange.has_way(case.controller_id, today),
        "today": today,
    }
    return show(request, "disclosures/statements.html", case, tab="statements", **shown)


@case_page("statements", then="disclosures:statements")
def statement_request(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask the police for a statement."""
    now = timezone.now()
    form = AskForm(sent(request), case=case, user=request.user, today=local_date(now))
    if form.is_valid():
        kept = form.cleaned_data["kept_from_person"]
        actions.ask(case=case, by=request.user, at=now, kept_from_person=kept, **form.asked)
        return _back(request, case, _("The question is noted. The answer is recorded here when it comes."))
    intro = _(
        "To ask tells the police that the person is with social services, so that something must open for it. Social "
        "services may go on without an answer. Write the question to the police as your routine says."
    )
    gates = presenters.gates_on(local_date(now))
    return _asks(
        request, case, form, _("Ask the police"), intro, template="disclosures/handing.html", gates=gates
    )


@case_page("statements", then="disclosures:statements")
def statement_answer(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Record the answer to a question."""
    found = get_object_or_404(queries.statement_of(case, row))
    now = timezone.now()
    may = policies.may_receive(found)
    package, begins = presenters.answer_by_package(found, now) if may else (None, {})
    form = AnswerForm(sent(request), initial=begins, today=local_date(now), earliest=earliest_of(case))
    if form.is_valid():
        actions.receive(statement=found, by=request.user, at=now, package=package, **form.cleaned_data)
        return _back(request, case, _("The answer is recorded."))
    heading = _("Answer of the police: %(kind)s") % {"kind": found.get_kind_display()}
    return _asks(request, case, form, heading, FROM_PACKAGE if package else NEVER, may=may)


@fresh_sign_in_required
@case_page("statements", then="disclosures:statements")
def statement_package(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Send a question that was put as a sealed package."""
    found = get_object_or_404(queries.statement_of(case, row))
    now = timezone.now()
    form = AskByPackageForm(
        sent(request),
        initial=presenters.question_begins(case, found, request.user),
        about="STATEMENT",
        gate=found.gate,
        case=case,
        kinds=queries.whom_to_ask(found),
        at=now,
    )
    if form.is_valid():
        refusal = actions.send_question(
            statement=found,
            payload=form.payload,
            partner=form.partner,
            ends_at=form.ends_at,
            by=request.user,
            at=now,
        )
        if refusal:
            messages.warning(request, _("The receiver refused it: %(why)s") % {"why": refusal})
            return go_to(request, "disclosures:statements", pk=case.pk)
        return _back(request, case, _("The question is sealed and sent. The answer is offered here."))
    heading = _("Send the question: %(kind)s") % {"kind": found.get_kind_display()}
    intro = _("Look through every line. Write no more than the police need to answer.")
    may = policies.may_receive(found) and policies.may_go_as_package(
        found.kind, is_sealed=queries.is_sealed(case)
    )
    return _asks(request, case, form, heading, intro, may=may, button=_("Seal and send"))


@case_page("statements", then="disclosures:statements")
def statement_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Record a statement that nobody asked for."""
    now = timezone.now()
    form = StatementForm(sent(request), today=local_date(now), earliest=earliest_of(case))
    if form.is_valid():
        actions.record(case=case, by=request.user, at=now, **form.cleaned_data)
        return _back(request, case, _("The statement is recorded."))
    return _asks(request, case, form, _("Record a statement"), NEVER)


@case_page("statements", then="disclosures:statements")
def checks_start(request: CaseRequest, case: Case) -> HttpResponse:
    """Begin regular checks."""
    now = timezone.now()
    form = CheckPlanForm(sent(request), initial={"due_on": local_date(now)})
    if form.is_valid():
        check_actions.start_checks(case=case, by=request.user, at=now, **form.cleaned_data)
        return _back(request, case, _("My day tells when a check is due."))
    may_start = policies.may_start_checks(queries.plan_of(case))
    return _asks(request, case, form, _("Regular checks"), may=may_start)


@case_page("statements", methods=("POST",), then="disclosures:statements")
def no_deviation(request: CaseRequest, case: Case) -> HttpResponse:
    """One click: checked today, nothing to report."""
    now = timezone.now()
    check_actions.note_check(case=case, checked_on=local_date(now), by=request.user, at=now)
    return _back(request, case, _("Noted: no deviation today."))


@case_page("statements", then="disclosures:statements")
def deviation(request: CaseRequest, case: Case) -> HttpResponse:
    """Report a deviation, in few words."""
    now = timezone.now()
    form = DeviationForm(sent(request), today=local_date(now), earliest=earliest_of(case))
    if form.is_valid():
        check_actions.note_check(case=case, outcome="DEVIATION", by=request.user, at=now, **form.cleaned_data)
        return _back(request, case, _("The deviation is noted. A task asks what it means for safety."))
    may_note = policies.may_note_check(queries.plan_of(case)) and policies.may_note_deviation(
        "DEVIATION", queries.sealed_from(case, request.user)
    )
    return _asks(request, case, form, _("Deviation"), NEVER, may=may_note)


@case_page("statements", methods=("POST",), then="disclosures:statements")
def checks_stop(request: CaseRequest, case: Case) -> HttpResponse:
    """End regular checks."""
    check_actions.stop_checks(case=case, by=request.user, at=timezone.now())
    return _back(request, case, _("The regular checks have ended."))


def _back(request: CaseRequest, case: Case, words: str) -> HttpResponse:
    messages.success(request, words)
    return go_to(request, "disclosures:statements", pk=case.pk)


def _asks(
    request: CaseRequest,
    case: Case,
    form: Any,
    heading: str,
    intro: Any = "",
    *,
    may: Verdict = ALLOWED,
    button: str = "",
    **more: Any,
) -> HttpResponse:
    """The form, or why there is none, before anybody has written in it."""
    if not may:
        more["may_work"] = may
    return asks(request, case, form, tab="statements", heading=heading, intro=intro, button=button, **more)
