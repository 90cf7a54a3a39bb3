"""What the count asks about a case."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent, show
from utvag.common.clock import local_date
from utvag.disclosures import public as disclosures
from utvag.statistics import actions, queries
from utvag.statistics.forms.answers import AnswersForm
from utvag.statistics.presenters.answers import THREAT, asked_of
from utvag.statistics.presenters.suggestions import begins_with, beside, suggestions_of
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 50


@case_page("counted_answers", methods=("GET", "HEAD"), takes_day=True)
def counted_answers(request: CaseRequest, case: Case) -> HttpResponse:
    """What counts of each question, and every answer there was."""
    page = Paginator(queries.answers_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "statistics/counted_answers.html",
        case,
        tab="counted_answers",
        asked=asked_of(queries.newest_answers(case), _sealed(case, request.user)),
        page=page,
        may_answer=cases.policies.may_follow_up(case, request.user, part=request.part),
    )


@case_page("counted_answers", then="statistics:counted_answers")
def counted_answers_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Confirm what the case suggests, or answer otherwise."""
    today = local_date(request.at)
    before, suggested = queries.newest_answers(case), suggestions_of(case, today)
    form = AnswersForm(
        sent(request),
        begins=begins_with(before, suggested),
        beside=beside(before, suggested),
        sealed=_sealed(case, request.user),
        today=today,
    )
    may = cases.policies.may_follow_up(case, request.user, part=request.part)
    if may and form.is_valid():
        actions.write_answers(
            case=case,
            answers=form.answers,
            as_of_on=form.cleaned_data["as_of_on"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The answers are kept. The figures count by them from tonight."))
        return go_to(request, "statistics:counted_answers", case.pk)
    return asks(
        request,
        case,
        form,
        tab="counted_answers",
        heading=_("Answer for the statistics"),
        intro=_(
            "Actors count by different criteria. Confirm what the case suggests, or answer as you know it. “Not known” "
            "is an answer: it is never counted as a no."
        ),
        may_work=may,
    )


def _sealed(case: Case, user: User) -> tuple[str, ...]:
    """What is said of the threat is for those on its list, where there is one."""
    return THREAT if disclosures.threat_is_sealed_from(case, user) else ()
