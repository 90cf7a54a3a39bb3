"""A case, or the list of cases, taken out as a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from utvag.accounts.public import DatedUserRequest, fresh_sign_in_required
from utvag.cases import queries
from utvag.cases.actions.exporting import export_case, export_caseload
from utvag.cases.forms.exporting import CaseloadFileForm, RecordForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, case_page, sent, show
from utvag.cases.policies.exporting import may_export, may_export_list
from utvag.cases.presenters import stage_choices
from utvag.cases.presenters.record import caseload_maker, record_maker
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.ui.public import takes_day


@case_page("export", again="It answers with a file, each time with a reason.", takes_day=True)
def export(request: CaseRequest, case: Case) -> HttpResponse:
    """The whole case as a file, without what identifies the person."""
    return _export(request, case, secret=False)


@fresh_sign_in_required
@case_page("export_identified", again="It answers with a file, each time with a reason.", takes_day=True)
def export_identified(request: CaseRequest, case: Case) -> HttpResponse:
    """The same with name and number, for those who have just shown who they are."""
    return _export(request, case, secret=True)


@takes_day
@require_http_methods(["GET", "HEAD", "POST"])
def caseload_export(request: DatedUserRequest) -> HttpResponse:
    """The list of one's cases as a workbook."""
    may_export_list(request.user).require()
    now = timezone.now()
    form = CaseloadFileForm(
        sent(request),
        today=local_date(now),
        stages=stage_choices(queries.models_in_use()),
        initial=_day_of(request),
    )
    if form.is_valid():
        make = caseload_maker(form.wanted, language=_language())
        reason = form.cleaned_data["reason"]
        content = export_caseload(wanted=form.wanted, make=make, by=request.user, at=now, reason=reason)
        return documents.file_answer(content, "caseload", extension="xlsx", language=_language(), at=now)
    return render(request, "cases/caseload_export.html", {"form": form})


def _export(request: CaseRequest, case: Case, *, secret: bool) -> HttpResponse:
    now = timezone.now()
    form = RecordForm(sent(request), today=local_date(now), initial=_day_of(request))
    if form.is_valid() and form.earlier_day and not queries.had_begun(case, form.earlier_day):
        form.add_error("on", _("The case did not exist on this day"))
    if form.is_valid():
        if form.earlier_day:
            case = queries.case_on(case, form.earlier_day)
        kind = form.cleaned_data["kind"]
        make = record_maker(kind, language=_language(), secret=secret)
        act = {"by": request.user, "at": now, "reason": form.cleaned_data["reason"]}
        content = export_case(case=case, make=make, kind=kind, secret=secret, **act)
        return documents.file_answer(content, "case_record", extension=kind, language=_language(), at=now)
    verdict = may_export(case, request.user, part=queries.part_of(request.user, case, now))
    shown: dict[str, Any] = {"form": form, "secret": secret, "may_export": verdict}
    return show(request, "cases/export.html", case, tab="export", **shown)


def _day_of(request: DatedUserRequest) -> dict[str, Any]:
    """The day of the page that leads here is the one that is first proposed."""
    return {"on": request.on} if request.on else {}


def _language() -> str:
    return get_language() or "sv"
