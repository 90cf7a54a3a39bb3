"""One of the regular checks as a package: asked for, and the answer entered by somebody who has looked."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, earliest_of, sent
from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict
from utvag.disclosures import policies, presenters, queries
from utvag.disclosures.actions import checks
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.forms import CheckAnswerForm, HandingForm
from utvag.disclosures.models.consent import POLICE
from utvag.disclosures.views.packages import handing, tell
from utvag.exchange import public as exchange
from utvag.ui.public import go_to


@fresh_sign_in_required
@case_page("statements", then="disclosures:statements")
def check_package(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask the police for the next check; what opened the last time is filled in, and tried again."""
    now = timezone.now()
    plan = queries.plan_of(case)
    form = HandingForm(
        sent(request),
        initial=presenters.check_begins(case, plan, request.user, now) if plan else {},
        kind=exchange.kind_of("request"),
        says={"about": "CHECK"},
        case=case,
        user=request.user,
        at=now,
        purpose=_("That the police make the regular check."),
    )
    form.only_to(lambda counterpart: counterpart.kind in POLICE)
    asked = exchange.asked_by([plan.pk], now).get(plan.pk) if plan else None
    may = cases.policies.may_work(case, request.user, part=request.part)
    return handing(
        request,
        case,
        form,
        may=may
        and policies.may_note_check(plan)
        and policies.may_ask_for_check(asked)
        and policies.may_go_as_package("THREAT", is_sealed=queries.is_sealed(case)),
        send=actions.ask_for_check,
        heading=_("Ask for a regular check"),
        intro=_("Look through every line. Write no more than the police need to answer."),
        done=_("The question is sealed and sent. The answer is offered here."),
        then="disclosures:statements",
        tab="statements",
    )


@case_page("statements", then="disclosures:statements")
def check_answer(request: CaseRequest, case: Case) -> HttpResponse:
    """Enter what the police answered; nothing counts before somebody has looked."""
    now = timezone.now()
    plan = queries.plan_of(case)
    package, begins = presenters.check_by_package(plan, now) if plan else (None, {})
    form = CheckAnswerForm(sent(request), initial=begins, today=local_date(now), earliest=earliest_of(case))
    may = ALLOWED if package else Verdict(_("No answer from the police waits to be entered."))
    may = cases.policies.may_work(case, request.user, part=request.part) and may
    if may and form.is_valid():
        checks.note_check(case=case, by=request.user, at=now, package=package, **form.cleaned_data)
        tell(request, "", _("The check is noted."))
        return go_to(request, "disclosures:statements", pk=case.pk)
    return asks(
        request,
        case,
        form,
        tab="statements",
        heading=_("The police have answered the check"),
        intro=_("This stood in the package that came. Look it through; nothing is entered before you save."),
        may_work=may,
    )
