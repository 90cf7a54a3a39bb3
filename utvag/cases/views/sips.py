"""The coordinated individual plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import queries
from utvag.cases.actions import sips as actions
from utvag.cases.forms.plans import SipForm
from utvag.cases.models import Case, Sip
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.common.clock import local_date
from utvag.ui.public import go_to


@case_page("sip", methods=("GET", "HEAD"), takes_day=True)
def sip(request: CaseRequest, case: Case) -> HttpResponse:
    """The SIP under way, and earlier ones."""
    sips = queries.sips_of(case)
    shown: dict[str, Any] = {
        "sips": sips,
        "is_under_way": any(each.ended_at is None for each in sips),
        "today": local_date(request.at),
    }
    return show(request, "cases/sip.html", case, tab="sip", **shown)


@case_page("sip", then="cases:sip")
def sip_rows(request: CaseRequest, case: Case) -> HttpResponse:
    """Note a SIP with its consent, or change the one under way."""
    found = queries.sip_for_change(case, hold=request.method == "POST")
    existing = (
        {
            "participants": found.participants.all(),
            "meetings": found.meetings.all(),
            "measures": found.measures.all(),
        }
        if found
        else {}
    )
    now = timezone.now()
    form = SipForm(sent(request), instance=found or Sip(case=case), existing=existing, today=local_date(now))
    if form.is_valid():
        actions.save_sip(case=case, sip=found, by=request.user, at=now, **form.values)
        messages.success(request, _("The SIP is saved."))
        return go_to(request, "cases:sip", case.pk)
    return asks(request, case, form, heading=_("Coordinated individual plan (SIP)"), tab="sip")


@case_page("sip", methods=("POST",), then="cases:sip")
def sip_end(request: CaseRequest, case: Case) -> HttpResponse:
    """End the SIP under way."""
    found = queries.sip_for_change(case, hold=True)
    if found is None:
        raise Http404
    actions.end_sip(sip=found, by=request.user, at=timezone.now())
    messages.success(request, _("The SIP has ended."))
    return go_to(request, "cases:sip", case.pk)
