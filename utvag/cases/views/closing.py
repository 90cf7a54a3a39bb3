"""The end of a case, and the next one of the same person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import policies, seams
from utvag.cases.actions import closing as actions
from utvag.cases.actions import reentry as reentry_actions
from utvag.cases.forms.closing import ClosureForm
from utvag.cases.forms.reentry import ReentryForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, case_page, sent, show
from utvag.cases.presenters import preview_of, receipt
from utvag.cases.queries import desk_of, destination, facts_history
from utvag.cases.queries import team as queries
from utvag.common.clock import local_date
from utvag.ui.public import go_to


@case_page("closure", then="cases:closure", takes_day=True)
def closure(request: CaseRequest, case: Case) -> HttpResponse:
    """Close the case; once closed, show when and why, and the person's other cases."""
    now = request.at
    open_things = [] if case.is_closed else seams.open_things(case, now)
    form = ClosureForm(sent(request), open_things=open_things)
    if form.is_valid():
        actions.close(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The case is closed. The team can still read it."))
        return go_to(request, "cases:closure", pk=case.pk)
    goes_on = case.is_closed and queries.another_goes_on(case)
    earlier = queries.earlier_cases_of(case)
    shown: dict[str, Any] = {
        "form": form,
        "open_things": open_things,
        "today": local_date(now),
        "may_lead": policies.may_lead(case, request.user, part=request.part),
        "may_reenter": policies.may_reenter(case, request.user, part=request.part, goes_on=goes_on),
        "earlier": earlier,
        "not_reading": [] if case.as_of else queries.not_reading_earlier(case, earlier, now),
        "later": queries.later_cases_of(case),
    }
    return show(request, "cases/closure.html", case, tab="closure", **shown)


@case_page("closure", then="cases:overview")
def reentry(request: CaseRequest, case: Case) -> HttpResponse:
    """Open the next case of the person of a closed one."""
    now = timezone.now()
    goes_on = queries.another_goes_on(case)
    policies.may_reenter(case, request.user, part=request.part, goes_on=goes_on).require()
    desk = desk_of(request.user, on=local_date(now))
    form = ReentryForm(sent(request), desk=desk, now=now, earlier=case, known=facts_history(case).first())
    if form.is_valid() and "preview" not in request.POST:
        opened = reentry_actions.reenter(earlier=case, call=form.call, by=request.user, at=now)
        messages.success(request, receipt(destination(desk, form.facts)))
        messages.success(
            request, _("The person’s next case is open. You read the earlier one from its last page.")
        )
        return go_to(request, "cases:overview", pk=opened.pk)
    shown: dict[str, Any] = {
        "form": form,
        "preview": preview_of(destination(desk, form.facts)) if form.is_bound else None,
        "child": form.facts["child_present"] == "yes",
        "model": desk.row,
    }
    return show(request, "cases/reentry.html", case, tab="closure", **shown)
