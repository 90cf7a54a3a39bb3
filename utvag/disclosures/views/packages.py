"""What leaves a case as a sealed package: every line is seen, and the ground is named."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent, show
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.disclosures import policies, presenters, queries
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.forms import DecidedForm, HandingForm
from utvag.exchange import public as exchange
from utvag.ui.public import go_to


@case_page("ledger", methods=("GET", "HEAD"))
def package_kinds(request: CaseRequest, case: Case) -> HttpResponse:
    """What can be sent from the case, and where."""
    shown: dict[str, Any] = {
        "ways": presenters.ways_from_case(case),
        "has_way": exchange.has_way(case.controller_id, local_date(timezone.now())),
    }
    return show(request, "disclosures/package_kinds.html", case, tab="ledger", **shown)


@fresh_sign_in_required
@case_page("ledger", then="cases:referral")
def referral_package(request: CaseRequest, case: Case) -> HttpResponse:
    """Send a case that belongs to another authority."""
    row = cases.waiting_referral(case)
    begins = presenters.referral_begins(case, row, request.user) if row else {}
    may = cases.policies.may_lead(case, request.user, part=request.part)
    return handing(
        request,
        case,
        _form(request, case, "referral", begins, _("That they take over the case.")),
        may=may and cases.policies.may_send(row),
        send=actions.send_referral,
        heading=_("Send the referral as a package"),
        intro=_(
            "Begun with what the case says. Change it, take out what they do not need, and choose what opens for it. "
            "It is noted as a disclosure under “What crossed”."
        ),
        done=_("It is sealed and sent. The case stays here until they have accepted it."),
        then="cases:referral",
    )


@fresh_sign_in_required
@case_page("ledger", then="disclosures:ledger")
def information_package(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask another authority about the person."""
    begins = presenters.package_begins(case, request.user)
    purpose = _("That they answer our question.")
    form = _form(request, case, "request", begins, purpose, says={"about": "INFORMATION"})
    return handing(
        request,
        case,
        form,
        may=cases.policies.may_work(case, request.user, part=request.part),
        send=actions.ask_for_information,
        heading=_("Ask another authority"),
        intro=_(
            "To ask tells them that you know the person, so that something must open for it. "
            "It is noted as a disclosure under “What crossed”."
        ),
        done=_("The question is sealed and sent. My day tells when the answer comes."),
        then="disclosures:ledger",
    )


@fresh_sign_in_required
@case_page("ledger", then="disclosures:ledger")
def meeting_package(request: CaseRequest, case: Case) -> HttpResponse:
    """Call another authority to a meeting that is planned, or to one that is not yet."""
    begins = presenters.meeting_begins(
        case, queries.meeting_asked_for(case, request.GET.get("meeting")), request.user
    )
    return handing(
        request,
        case,
        _form(request, case, "joint_meeting", begins, _("That they come to the meeting.")),
        may=cases.policies.may_work(case, request.user, part=request.part),
        send=actions.call_to_meeting,
        heading=_("Call to a joint meeting"),
        intro=_(
            "The place is a room or a link of an authority, never where the person is. "
            "It is noted as a disclosure under “What crossed”."
        ),
        done=_("The call is sealed and sent."),
        then="disclosures:ledger",
    )


@fresh_sign_in_required
@case_page("ledger", then="disclosures:ledger")
def disclosure_package(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Give what was decided as a package: nothing but that, and to nobody else."""
    now = timezone.now()
    found = get_object_or_404(queries.disclosure_of(case, row))
    form = DecidedForm(
        sent(request),
        initial=presenters.decided_begins(case, found, request.user),
        disclosure=found,
        case=case,
        at=now,
    )
    on = local_date(now)
    may = cases.policies.may_follow_up(case, request.user, part=request.part) and policies.may_send(
        found, list(found.decisions.all()), queries.consent_behind(found), sent_on=on, today=on
    )
    back = reverse("disclosures:disclosure", args=[case.pk, found.pk])
    if may and form.is_valid():
        refusal = actions.send_decided(
            disclosure=found,
            payload=form.payload,
            partner=form.partner,
            ends_at=form.ends_at,
            by=request.user,
            at=now,
        )
        tell(request, refusal, _("It is sealed and sent, and noted as given."))
        return go_to(request, "disclosures:disclosure", pk=case.pk, row=found.pk)
    return asks(
        request,
        case,
        form,
        tab="ledger",
        heading=_("Give it as a package"),
        intro=_(
            "What was decided is filled in: which kinds, by what, and when. Here you write the information itself."
        ),
        button=_("Seal and send"),
        back=back,
        may_work=may,
    )


def handing(
    request: CaseRequest,
    case: Case,
    form: Any,
    *,
    may: Verdict,
    send: Callable[..., str],
    heading: str,
    intro: str,
    done: str,
    then: str,
    tab: str = "ledger",
    **more: Any,
) -> HttpResponse:
    """The form of something that goes on somebody's word, and where it leads."""
    now = timezone.now()
    if may and form.is_valid():
        tell(request, send(case=case, by=request.user, at=now, **form.handed), done)
        return go_to(request, then, pk=case.pk)
    shown: dict[str, Any] = {
        "heading": heading,
        "button": _("Seal and send"),
        "back": reverse(then, args=[case.pk]),
        "intro": intro,
        "gates": presenters.gates_on(local_date(now)),
        "may_work": may,
        **more,
    }
    return asks(request, case, form, tab=tab, template="disclosures/handing.html", **shown)


def tell(request: CaseRequest, refusal: str, done: str) -> None:
    """What the receiver said at once, where it did."""
    if refusal:
        messages.warning(request, _("The receiver refused it: %(why)s") % {"why": refusal})
    else:
        messages.success(request, done)


def _form(
    request: CaseRequest, case: Case, kind: str, begins: dict[str, Any], purpose: str, **more: Any
) -> HandingForm:
    return HandingForm(
        sent(request),
        initial=begins,
        kind=exchange.kind_of(kind),
        case=case,
        user=request.user,
        at=timezone.now(),
        purpose=purpose,
        **more,
    )
