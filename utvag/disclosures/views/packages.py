"""What leaves a case as a sealed package."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent
from utvag.common.clock import local_date
from utvag.disclosures import presenters
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.forms import HandingForm
from utvag.exchange import public as exchange
from utvag.ui.public import go_to


@fresh_sign_in_required
@case_page("ledger", then="cases:referral")
def referral_package(request: CaseRequest, case: Case) -> HttpResponse:
    """Send a case that belongs to another authority: every line is seen, and the ground is named."""
    now = timezone.now()
    row = cases.waiting_referral(case)
    may = cases.policies.may_lead(case, request.user, part=request.part)
    may = may and cases.policies.may_send(row)
    form = HandingForm(
        sent(request),
        initial=presenters.referral_begins(case, row, request.user) if row else {},
        kind=exchange.kind_of("referral"),
        case=case,
        user=request.user,
        at=now,
        purpose=_("That they take over the case."),
    )
    if may and form.is_valid():
        refusal = actions.send_referral(
            case=case,
            wanted=form.wanted,
            payload=form.payload,
            partner=form.partner,
            ends_at=form.ends_at,
            by=request.user,
            at=now,
        )
        if refusal:
            messages.warning(request, _("The receiver refused it: %(why)s") % {"why": refusal})
        else:
            messages.success(
                request, _("It is sealed and sent. The case stays here until they have accepted it.")
            )
        return go_to(request, "cases:referral", pk=case.pk)
    shown: dict[str, Any] = {
        "heading": _("Send the referral as a package"),
        "button": _("Seal and send"),
        "back": reverse("cases:referral", args=[case.pk]),
        "intro": _(
            "Begun with what the case says. Change it, take out what they do not need, and choose what opens for it. "
            "It is noted as a disclosure under “What crossed”."
        ),
        "gates": presenters.gates_on(local_date(now)),
        "may_work": may,
    }
    return asks(request, case, form, tab="ledger", template="disclosures/handing.html", **shown)
