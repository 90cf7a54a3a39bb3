"""An extract of a case's log, for the person whom the case is about."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import get_language

from utvag.cases.public import Case, CaseRequest, case_page, show
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.oversight import actions, policies, presenters, queries
from utvag.oversight.forms import ExtractForm


@case_page("log_extract", again="It answers with a file, and each time is kept in the log.", takes_day=True)
def extract(request: CaseRequest, case: Case) -> HttpResponse:
    """Choose a period, and take the extract out as a PDF."""
    now = request.at
    today = local_date(now)
    posted = request.POST if request.method == "POST" else None
    form = ExtractForm(
        posted, today=today, initial={"first_on": local_date(case.opened_at), "last_on": today}
    )
    if form.is_valid():
        given, language = form.cleaned_data, get_language() or "sv"
        make = partial(
            presenters.extract_document,
            case,
            queries.entries_for_person(case, first_on=given["first_on"], last_on=given["last_on"]),
            language=language,
            **given,
        )
        content = actions.make_extract(
            case=case,
            make=make,
            told_as=presenters.told_as(request.user, with_names=given["with_names"], at=now),
            by=request.user,
            at=now,
            **given,
        )
        return documents.file_answer(content, "log_extract", language=language, at=now)
    may_extract = policies.may_extract(case, request.user, part=request.part)
    return show(
        request, "oversight/extract.html", case, tab="log_extract", form=form, may_extract=may_extract
    )
