"""The ledger of a case, and each disclosure from preparation to sending."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, pdf_file, sent, show
from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict
from utvag.disclosures import policies, presenters, queries
from utvag.disclosures.actions import disclosing as actions
from utvag.disclosures.forms import (
    ContactDetailsForm,
    DecidingForm,
    DisclosureForm,
    ReceptionForm,
    SendingForm,
    StopForm,
)
from utvag.documents import public as documents
from utvag.exchange import public as exchange
from utvag.organisations import public as organisations
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@case_page("ledger", methods=("GET", "HEAD"), takes_day=True)
def ledger(request: CaseRequest, case: Case) -> HttpResponse:
    """Everything that crossed the wall of the case, both ways."""
    found = presenters.crossings(case, local_date(request.at))
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    may = cases.policies.may_follow_up(case, request.user, part=request.part)
    shown: dict[str, Any] = {
        "page": page,
        "rows": page.object_list,
        "kept": any(each.kept_from_person for each in found),
        "may_follow_up": may,
    }
    return show(request, "disclosures/ledger.html", case, tab="ledger", **shown)


@case_page("ledger", methods=("GET", "HEAD"), takes_day=True)
def ledger_copy(request: CaseRequest, case: Case) -> HttpResponse:
    """The person's own copy, on paper."""
    now = timezone.now()
    # The unit and no name: the person holds it, and the log knows by its number who took it out.
    trace = documents.taken_out(case.unit.name, now)
    cases.fetch_document(
        case=case, subject=case, kind="ledger", language="sv", by=request.user, at=now, trace=trace
    )
    on = local_date(request.at)
    return pdf_file("ledger", lambda: presenters.own_copy(case, on), language="sv", at=now, trace=trace)


@case_page("ledger", then="disclosures:ledger")
def disclosure_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Prepare something to be given: asked for, or of our own accord."""
    now = timezone.now()
    form = DisclosureForm(sent(request), **_about(case, now))
    if form.is_valid():
        row = actions.prepare(case=case, wanted=form.wanted, by=request.user, at=now)
        messages.success(request, _("It is prepared. Nothing has been given yet."))
        return go_to(request, "disclosures:disclosure", pk=case.pk, row=row.pk)
    gates = presenters.gates_on(local_date(now))
    may = cases.policies.may_follow_up(case, request.user, part=request.part)
    return show(
        request, "disclosures/disclosure_form.html", case, tab="ledger", form=form, gates=gates, may=may
    )


@case_page("ledger", then="disclosures:ledger")
def contact_details(request: CaseRequest, case: Case) -> HttpResponse:
    """A law-enforcement request for contact details: the page that can cost a life."""
    now = timezone.now()
    form = ContactDetailsForm(sent(request), **_about(case, now))
    if form.is_valid():
        row = actions.prepare(case=case, wanted=form.wanted, by=request.user, at=now)
        messages.success(request, _("The request is prepared. Two decide, and nothing has been given."))
        return go_to(request, "disclosures:disclosure", pk=case.pk, row=row.pk)
    elsewhere = queries.elsewhere_today(case, request.user, now)
    may_take = policies.may_take_request(part=request.part, elsewhere=elsewhere)
    gate = presenters.gate_of("contact_details", local_date(now))
    return show(
        request, "disclosures/contact_details.html", case, tab="ledger", form=form, may=may_take, row=gate
    )


@case_page("ledger", methods=("GET", "HEAD"), takes_day=True)
def disclosure(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """One disclosure: what, by which gate, how it was tried, who decided, and what comes next."""
    found = get_object_or_404(queries.disclosure_of(case, row))
    has_way = exchange.has_way(case.controller_id, local_date(timezone.now()))
    steps = _next_steps(request, case, found)
    shown: dict[str, Any] = {
        "line": presenters.line(found),
        "has_way": has_way,
        "consent": queries.consent_behind(found),
        # What is decided waits to be given, and for nobody's word.
        "why_not": (steps["may_send"] if policies.is_decided(found) else steps["may_decide"]).refusal,
        **steps,
    }
    return show(request, "disclosures/disclosure.html", case, tab="ledger", **shown)


@fresh_sign_in_required
@case_page("ledger", then="disclosures:ledger")
def disclosure_decision(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """One decider's word, from somebody who has just shown who they are."""
    now = timezone.now()
    found = get_object_or_404(queries.disclosure_of(case, row))
    form = DecidingForm(sent(request), disclosure=found)
    if form.is_valid():
        actions.decide(disclosure=found, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The decision is recorded."))
        return go_to(request, "disclosures:disclosure", pk=case.pk, row=found.pk)
    consent = queries.consent_behind(found)
    return _asks(
        request,
        case,
        found,
        form,
        _("Decide on the disclosure"),
        template="disclosures/disclosure_decision.html",
        line=presenters.line(found),
        consent=consent,
        may=_next_steps(request, case, found)["may_decide"],
        intro=_(
            "Agree only if it is for the same purpose as in the consent that it rests on: %(consent)s. What it is for: "
            "%(purpose)s"
        )
        % {"consent": consent.in_words, "purpose": found.purpose}
        if consent
        else "",
    )


@case_page("ledger", then="disclosures:ledger")
def disclosure_sending(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """It was given: when and how."""
    found = get_object_or_404(queries.disclosure_of(case, row))
    now = timezone.now()
    form = SendingForm(sent(request), disclosure=found, today=local_date(now))
    may = _next_steps(request, case, found)["may_send"]
    if form.is_valid():
        actions.send(disclosure=found, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("It is noted that it was given."))
        return go_to(request, "disclosures:disclosure", pk=case.pk, row=found.pk)
    return _asks(request, case, found, form, _("Given"), may=may)


@case_page("ledger", then="disclosures:ledger")
def disclosure_stop(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """It is not to be given after all."""
    found = get_object_or_404(queries.disclosure_of(case, row))
    form = StopForm(sent(request))
    if form.is_valid():
        actions.stop(disclosure=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The disclosure is stopped. It stays readable."))
        return go_to(request, "disclosures:disclosure", pk=case.pk, row=found.pk)
    may = _next_steps(request, case, found)["may_stop"]
    return _asks(request, case, found, form, _("Stop the disclosure"), may=may)


@case_page("ledger", methods=("GET", "HEAD"), takes_day=True)
def disclosure_note(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """The note of the disclosure, on paper."""
    found = get_object_or_404(queries.disclosure_of(case, row))
    now = timezone.now()
    trace = documents.taken_out(request.user.name, now)
    cases.fetch_document(
        case=case, subject=found, kind="disclosure", language="sv", by=request.user, at=now, trace=trace
    )
    return pdf_file(
        "disclosure", lambda: presenters.note_document(case, found), language="sv", at=now, trace=trace
    )


@case_page("ledger", then="disclosures:ledger")
def reception_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Write down what somebody outside has told."""
    now = timezone.now()
    form = ReceptionForm(
        sent(request),
        counterparts=organisations.counterparts_of(case.controller_id),
        today=local_date(now),
    )
    if form.is_valid():
        actions.note_reception(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("What was told is noted."))
        return go_to(request, "disclosures:ledger", pk=case.pk)
    return asks(
        request,
        case,
        form,
        tab="ledger",
        heading=_("Somebody has told us something"),
        intro=_("Statements and checks of the police are noted on their own page, not here."),
    )


def _about(case: Case, now: Any) -> dict[str, Any]:
    return {
        "case": case,
        "counterparts": organisations.counterparts_of(case.controller_id),
        "today": local_date(now),
    }


def _next_steps(request: CaseRequest, case: Case, found: Any) -> dict[str, Verdict]:
    """What the reader may do with it now, and why not; the actions ask the same again."""
    decisions, on = list(found.decisions.all()), local_date(request.at)
    follows = cases.policies.may_follow_up(case, request.user, part=request.part)
    if not follows:
        return dict.fromkeys(("may_decide", "may_send", "may_stop"), follows)
    goes_on = policies.goes_on(found, decisions)
    delegated = queries.delegated_for(found, request.user, on) if goes_on else ALLOWED
    led = goes_on and queries.is_led(found, decisions)
    return {
        "may_decide": policies.may_decide(
            found, decisions, request.user, part=request.part, delegated=delegated, led=bool(led)
        ),
        "may_send": policies.may_send(found, decisions, queries.consent_behind(found), sent_on=on, today=on),
        "may_stop": goes_on,
    }


def _asks(
    request: CaseRequest, case: Case, found: Any, form: Any, heading: str, *, may: Verdict, **more: Any
) -> HttpResponse:
    back = reverse("disclosures:disclosure", args=[case.pk, found.pk])
    return asks(request, case, form, tab="ledger", heading=heading, back=back, may_work=may, **more)
