"""A case that goes to another municipality: asked, accepted or declined, and closed here afterwards."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, case_page, sent, show
from utvag.common.clock import local_date
from utvag.disclosures import policies, presenters
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.forms import HandoverForm
from utvag.disclosures.views.packages import handing
from utvag.exchange import public as exchange

KIND = "case_handover"


@case_page("handover", methods=("GET", "HEAD"), takes_day=True)
def handover(request: CaseRequest, case: Case) -> HttpResponse:
    """Whom we have asked to take the case over, since when, and what they answered."""
    asked = exchange.sent_from(case.pk, KIND, request.at, case.until)
    shown: dict[str, Any] = {
        "asked": asked,
        "accepted": next((each for each in asked if each.answer and each.answer.outcome == "ACCEPTED"), None),
        "may_lead": cases.policies.may_lead(case, request.user, part=request.part),
        "may_hand_over": policies.may_hand_over(asked),
        "has_way": exchange.has_way(case.controller_id, local_date(timezone.now())),
    }
    return show(request, "disclosures/handover.html", case, tab="handover", **shown)


@fresh_sign_in_required
@case_page("handover", then="disclosures:handover")
def handover_package(request: CaseRequest, case: Case) -> HttpResponse:
    """What they get is ticked item by item; the case stays here until they have accepted it."""
    now = timezone.now()
    asked = exchange.sent_from(case.pk, KIND, now)
    form = HandoverForm(
        sent(request),
        initial=presenters.package_begins(case, request.user),
        kind=exchange.kind_of(KIND),
        items=cases.items_to_hand_over(case, local_date(now)),
        case=case,
        user=request.user,
        at=now,
        purpose=_("That they take over the case."),
    )
    may = cases.policies.may_lead(case, request.user, part=request.part)
    return handing(
        request,
        case,
        form,
        may=may and policies.may_hand_over(asked),
        send=actions.hand_over_case,
        heading=_("Hand the case over to another municipality"),
        intro=_(
            "Nothing is ticked from the beginning: choose what they need. What is not ticked stays here. "
            "It is noted as a disclosure under “What crossed”."
        ),
        done=_("It is sealed and sent. The case stays here until they have accepted it."),
        then="disclosures:handover",
        tab="handover",
    )
