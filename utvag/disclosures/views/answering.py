"""What another authority asks about somebody: answered from their case, by its gate and in its ledger."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, case_page, sent
from utvag.common.clock import local_date
from utvag.disclosures import policies, queries
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.forms import AnswerFromCaseForm, WhichCaseForm
from utvag.disclosures.views.packages import handing
from utvag.exchange import public as exchange


@require_safe
def question_case(request: SignedInRequest, package: UUID) -> HttpResponse:
    """Which of one's own cases it is about. Nobody is looked up by what came in."""
    now = timezone.now()
    found = get_object_or_404(exchange.package_with(package))
    exchange.may_reply(found, request.user, local_date(now)).require()
    own = list(queries.own_cases(request.user, now))
    form = WhichCaseForm(request.GET if "case" in request.GET else None, cases=own)
    if form.is_valid():
        address = reverse("disclosures:question_answer", args=[form.cleaned_data["case"], found.pk])
        return redirect(address)
    cases.look_at_list(cases=own, by=request.user, at=now, page="question_case")
    return render(request, "disclosures/question_case.html", {"form": form, "package": found})


@fresh_sign_in_required
@case_page("ledger", then="disclosures:ledger")
def question_answer(request: CaseRequest, case: Case, package: UUID) -> HttpResponse:
    """The answer about the person, and what opens for it; a no gives nothing out."""
    now = timezone.now()
    found = get_object_or_404(exchange.package_with(package))
    reply = exchange.may_reply(found, request.user, local_date(now))
    about: dict[str, Any] = {
        "case": case,
        "user": request.user,
        "at": now,
        "purpose": _("To answer their question."),
    }
    form = AnswerFromCaseForm(sent(request), package=found, **about)
    may = cases.policies.may_follow_up(case, request.user, part=request.part)
    return handing(
        request,
        case,
        form,
        may=may and reply and policies.may_answer_from_case(found, case.pk),
        send=lambda **given: actions.answer_question(package=found, **given),
        heading=_("Answer %(who)s") % {"who": found.partner.counterpart.name},
        intro=_("Tell no more than they need. A no is answered without saying whether you know the person."),
        lines=exchange.lines_of(found),
        done=_("The answer is sealed and sent. Question and answer belong to the case now."),
        then="disclosures:ledger",
    )
