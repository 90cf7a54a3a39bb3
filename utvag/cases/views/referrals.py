"""Leaving a case to the unit that the rules point to; people do it, the program only says so."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import policies, presenters, queries, seams
from utvag.cases.actions import referrals as actions
from utvag.cases.actions import routing
from utvag.cases.forms.referrals import AnswerForm, HandToUnitForm, SentForm, StaysForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.common.clock import local_date
from utvag.ui.public import go_to


@case_page("referral", then="cases:referral", takes_day=True)
def referral(request: CaseRequest, case: Case) -> HttpResponse:
    """Hand the case over within the own authority, or write down that it was sent to another."""
    page = presenters.referral_page(case, request.at)
    waiting = page["waiting"]["row"] if page["waiting"] else None
    form = _form(request, case, waiting)
    if waiting is not None and form is not None and form.is_valid():
        if waiting.routing.unit:
            return _hand_over(request, case, form)
        actions.note_sent(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(
            request, _("It is noted that the case was sent. It stays here until they have answered.")
        )
        return go_to(request, "cases:referral", pk=case.pk)
    shown: dict[str, Any] = {
        "form": form,
        "may_lead": policies.may_lead(case, request.user, part=request.part),
        "may_answer": policies.may_lead_on(case, request.user, part=request.part),
        "ways": seams.sending_ways(case, request.user) if waiting and not case.as_of else [],
        **page,
    }
    return show(request, "cases/referral.html", case, tab="overview", **shown)


@case_page("referral", then="cases:overview")
def referral_stays(request: CaseRequest, case: Case) -> HttpResponse:
    """The case stays where it is, and why."""
    form = StaysForm(sent(request))
    if form.is_valid():
        actions.keep_here(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("It is noted that the case stays here."))
        return go_to(request, "cases:overview", pk=case.pk)
    row = queries.open_referral(case)
    may_lead = policies.may_lead(case, request.user, part=request.part)
    may_settle = policies.may_settle_referral(row if row and not row.choice else None)
    return _asks(request, case, form, _("The case stays here"), may_lead and may_settle)


@case_page("referral", then="cases:referral")
def referral_answer(request: CaseRequest, case: Case) -> HttpResponse:
    """What the other authority answered."""
    now = timezone.now()
    row = queries.open_referral(case)
    may_lead_on = policies.may_lead_on(case, request.user, part=request.part)
    may_answer = policies.may_note_answer(row)
    today = local_date(now)
    package, begins = presenters.answer_by_package(row, now) if row and may_answer else (None, {})
    sent_on = row.sent_on if row and row.sent_on else today
    form = AnswerForm(sent(request), initial=begins, today=today, sent_on=sent_on)
    if may_answer and form.is_valid():
        actions.note_answer(case=case, by=request.user, at=now, package=package, **form.cleaned_data)
        messages.success(request, _("The answer is noted."))
        return go_to(request, "cases:referral", pk=case.pk)
    intro = (
        _("This stood in the package that came. Look it through; nothing is entered before you save.")
        if package
        else ""
    )
    return _asks(request, case, form, _("The answer to the referral"), may_lead_on and may_answer, intro)


@case_page("referral", methods=("POST",), then="cases:referral")
def judged_anew(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask the rules again."""
    found = routing.judge_anew(case=case, by=request.user, at=timezone.now())
    said = _("The rules say as before.") if found is None else _("The rules say otherwise now: see below.")
    messages.success(request, said)
    return go_to(request, "cases:referral" if found else "cases:overview", pk=case.pk)


def _form(request: CaseRequest, case: Case, waiting: Any) -> Any:
    if waiting is None:
        return None
    today = local_date(timezone.now())
    if waiting.routing.unit:
        takers = queries.takers_in(case, waiting.routing.unit)
        return HandToUnitForm(sent(request), colleagues=takers, today=today)
    return SentForm(sent(request), today=today)


def _hand_over(request: CaseRequest, case: Case, form: Any) -> HttpResponse:
    given = dict(form.cleaned_data)
    given["taker"] = given.pop("user")
    actions.hand_to_unit(case=case, by=request.user, at=timezone.now(), **given)
    messages.success(request, _("The case is handed over to the unit. The next one is told in My day."))
    # Whoever gave it away may not see it any more.
    seen = queries.is_seen(case.pk)
    return go_to(request, "cases:referral", pk=case.pk) if seen else go_to(request, "cases:day")


def _asks(
    request: CaseRequest, case: Case, form: Any, heading: str, may_work: Any, intro: str = ""
) -> HttpResponse:
    return asks(
        request,
        case,
        form,
        tab="overview",
        heading=heading,
        back=reverse("cases:referral", args=[case.pk]),
        may_work=may_work,
        intro=intro,
    )
