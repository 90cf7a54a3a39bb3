"""The person of a case: who they are, those near them, and how they are protected."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import recent_sign_in_required
from utvag.cases import policies
from utvag.cases.actions import persons
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.presenters.old_name import places_of_old_name
from utvag.cases.presenters.told_age import told_age
from utvag.common.clock import local_date
from utvag.people import public as people
from utvag.ui.public import go_to


@case_page("person", methods=("GET", "HEAD"), takes_day=True)
def person(request: CaseRequest, case: Case) -> HttpResponse:
    """What is known; the whole number and a protected address only after a fresh sign-in."""
    return _person(request, case, secret=False)


@recent_sign_in_required
@case_page("person_secrets", methods=("GET", "HEAD"), takes_day=True)
def person_secrets(request: CaseRequest, case: Case) -> HttpResponse:
    """The same with nothing left out."""
    return _person(request, case, secret=True)


def _person(request: CaseRequest, case: Case, *, secret: bool) -> HttpResponse:
    today = local_date(request.at)
    alias = case.display if case.is_shielded else ""
    shown = people.presented(case.person, today, secret=secret, alias=alias)
    whole = policies.may_see_whole_person(part=request.part)
    if secret and not whole:
        shown = replace(shown, address=people.presented(case.person, today, alias=alias).address)
    relatives = [
        people.presented_relative(each, today, secret=secret and bool(whole), shielded=case.is_shielded)
        for each in people.relatives_of(case.person, case.until)
    ]
    places = places_of_old_name(case)
    return show(
        request,
        "cases/person.html",
        case,
        tab="person",
        shown=shown,
        relatives=relatives,
        secret=secret,
        may_show_more=policies.may_see_page("person_secrets", part=request.part),
        places=places,
        told_age=told_age(case, today),
    )


@recent_sign_in_required
@case_page("person_form", then="cases:person")
def person_form(request: CaseRequest, case: Case) -> HttpResponse:
    """Change what is known of the person; the form shows the whole number."""
    today = local_date(timezone.now())
    row = persons.locked_person(case) if request.method == "POST" else case.person
    form = people.PersonForm(request.POST or None, instance=row, today=today)
    if form.is_valid():
        persons.change(
            case=case,
            by=request.user,
            at=timezone.now(),
            version=form.saved_version,
            changes=form.changes,
        )
        return go_to(request, "cases:person", case.pk)
    return asks(request, case, form, tab="person", heading=_("The person"))


@recent_sign_in_required
@case_page("assumed_identity", then="cases:person")
def assumed_identity(request: CaseRequest, case: Case) -> HttpResponse:
    """Destroy who the person was, and write who they are now; another has to agree first."""
    now = timezone.now()
    today = local_date(now)
    policies.may_lead(case, request.user, part=request.part).require()
    if not people.is_agreed_for(case.person, request.user, now):
        return _asking(request, case)
    row = persons.locked_person(case) if request.method == "POST" else case.person
    form = people.AssumedIdentityForm(request.POST or None, instance=row, today=today)
    if form.is_valid():
        persons.assume(
            case=case,
            by=request.user,
            at=timezone.now(),
            version=form.saved_version,
            changes=form.changes,
        )
        return go_to(request, "cases:person", case.pk)
    return show(request, "people/assumed_identity.html", case, tab="person", form=form, back=_address(case))


def _asking(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask for what takes two, see how far it has come, or take it back."""
    now = timezone.now()
    asked = people.latest_request(case.person)
    stands = asked if asked is not None and (asked.is_open(now) or asked.is_agreed(now)) else None
    form = None if stands else people.AskingForm(sent(request))
    if form is not None and form.is_valid():
        persons.ask_to_assume(case=case, by=request.user, at=now, **form.cleaned_data)
        return go_to(request, "cases:assumed_identity", case.pk)
    if stands and "withdraw" in request.POST:
        persons.withdraw_asking(case=case, asked=stands, by=request.user, at=now)
        return go_to(request, "cases:assumed_identity", case.pk)
    return show(
        request,
        "people/identity_request.html",
        case,
        tab="person",
        asked=asked,
        stands=bool(stands),
        form=form,
        back=_address(case),
        may_withdraw=stands is not None and stands.asked_by == request.user and not stands.answer,
    )


@case_page("relative_form", then="cases:person")
def new_relative(request: CaseRequest, case: Case) -> HttpResponse:
    """Write down somebody near the person."""
    form = people.RelativeForm(
        request.POST or None, instance=people.Relative(person=case.person), today=local_date(timezone.now())
    )
    if form.is_valid():
        persons.add_relative(case=case, by=request.user, at=timezone.now(), changes=form.changes)
        return go_to(request, "cases:person", case.pk)
    return asks(request, case, form, tab="person", heading=_("Somebody near"))


@recent_sign_in_required
@case_page("relative_form", then="cases:person")
def relative(request: CaseRequest, case: Case, relative: UUID) -> HttpResponse:
    """Change what is known of somebody near."""
    row = get_object_or_404(people.relatives_of(case.person), pk=relative)
    row = persons.locked_relative(case, row) if request.method == "POST" else row
    form = people.RelativeForm(request.POST or None, instance=row, today=local_date(timezone.now()))
    if form.is_valid():
        persons.change_relative(
            case=case,
            relative=row,
            by=request.user,
            at=timezone.now(),
            version=form.saved_version,
            changes=form.changes,
        )
        return go_to(request, "cases:person", case.pk)
    return asks(request, case, form, tab="person", heading=_("Somebody near"))


@case_page("relative_removal", then="cases:person")
def relative_removal(request: CaseRequest, case: Case, relative: UUID) -> HttpResponse:
    """Take somebody off the page; the row is kept."""
    row = get_object_or_404(people.relatives_of(case.person), pk=relative)
    form = people.RemovalForm(sent(request))
    if form.is_valid():
        persons.remove_relative(
            case=case,
            relative=row,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        return go_to(request, "cases:person", case.pk)
    return asks(request, case, form, tab="person", heading=_("Take off the page"))


def _address(case: Case) -> str:
    return reverse("cases:person", args=[case.pk])
