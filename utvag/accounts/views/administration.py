from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts import actions, policies, presenters, queries
from utvag.accounts.forms import AppointmentForm, NewUserForm, ReasonForm
from utvag.accounts.models import GUARDED, Membership, User
from utvag.accounts.requests import DatedUserRequest, SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.organisations import public as organisations
from utvag.ui.public import go_to, read_day, takes_day


@takes_day
@require_safe
def users(request: DatedUserRequest) -> HttpResponse:
    """List the units in their levels, and the users with their roles."""
    policies.may_administer(request.user).require()
    page = Paginator(queries.colleagues_of(request.user.controller_id), 50).get_page(request.GET.get("page"))
    audit.record("accounts.users.listed", subject=None, by=request.user, at=timezone.now(), count=len(page))
    context = {
        "page": page,
        "colleagues": presenters.colleagues(page, queries.memberships_of(page, request.on)),
        "units": presenters.unit_rows(
            organisations.tree_of(request.user.controller_id),
            organisations.unit_functions_of(
                request.user.controller_id, request.on or local_date(timezone.now())
            ),
        ),
    }
    return render(request, "accounts/users.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, done: reverse("accounts:user", args=[done.subject_id]))
def new_user(request: SignedInRequest) -> HttpResponse:
    """Add a user, who can do nothing until appointed."""
    policies.may_administer(request.user).require()
    blank = User(controller_id=request.user.controller_id)
    form = NewUserForm(request.POST if request.method == "POST" else None, instance=blank)
    if form.is_valid():
        made = actions.add_user(
            controller=request.user.controller, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        return go_to(request, "accounts:user", pk=made.pk)
    return render(request, "accounts/new_user.html", {"form": form})


@takes_day
@require_safe
def user(request: DatedUserRequest, pk: UUID) -> HttpResponse:
    """Show one user and what they may do, or could do on a day."""
    return _user_page(request, _colleague(request, pk), on=request.on)


@require_POST
@audit.sent_once(lambda _request, _done, pk: reverse("accounts:user", args=[pk]))
def appointment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a user a role in a unit."""
    other = _colleague(request, pk)
    policies.may_change(request.user, other).require()
    form = _appointment(other, request.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        unit, role, from_on = chosen["unit"], chosen["role"], chosen["starts_on"]
        by, at = request.user, timezone.now()
        if role in GUARDED:
            why = chosen["reason"]
            actions.ask_for_role(user=other, unit=unit, role=role, from_on=from_on, reason=why, by=by, at=at)
            return go_to(request, "accounts:account_changes")
        actions.appoint(user=other, unit=unit, role=role, from_on=from_on, by=by, at=at)
        return go_to(request, "accounts:user", pk=pk)
    return _user_page(request, other, form=form)


@require_POST
@audit.sent_once(lambda _request, _done, pk: reverse("accounts:user", args=[queries.holder_of(pk)]))
def membership_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a role away, from today."""
    policies.may_administer(request.user).require()
    held = get_object_or_404(queries.membership_in(request.user.controller_id, pk))
    now = timezone.now()
    actions.end_membership(membership=held, ends_on=local_date(now), by=request.user, at=now)
    return go_to(request, "accounts:user", pk=held.user_id)


def _shown_already(request: HttpRequest, _done: object, pk: UUID) -> str:
    """To the user's page; the link itself is kept nowhere and cannot be shown again."""
    messages.warning(request, _("The link was shown once. Make a new one if you did not get it."))
    return reverse("accounts:user", args=[pk])


@require_POST
@audit.sent_once(_shown_already)
def new_invitation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the one-time link, once, for the administrator to hand over; ask why where two must want it."""
    other = _colleague(request, pk)
    policies.may_change(request.user, other).require()
    waits, by, at = queries.needs_second(other), request.user, timezone.now()
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if waits and not form.is_valid():
        return render(request, "accounts/asking_for_link.html", {"form": form, "colleague": other})
    if waits:
        token = actions.ask_for_link(user=other, reason=form.cleaned_data["reason"], by=by, at=at)
    else:
        token = actions.invite(user=other, by=by, at=at)
    link = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
    return render(request, "accounts/new_invitation.html", {"link": link, "colleague": other, "waits": waits})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, _done, pk: reverse("accounts:user", args=[pk]))
def closure(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Close an account and every session it has."""
    other = _colleague(request, pk)
    policies.may_change(request.user, other).require()
    if request.method == "POST":
        actions.deactivate(user=other, by=request.user, at=timezone.now())
        return go_to(request, "accounts:user", pk=pk)
    return render(request, "accounts/closure.html", {"colleague": other})


def _colleague(request: SignedInRequest, pk: UUID) -> User:
    policies.may_administer(request.user).require()
    return get_object_or_404(queries.colleagues_of(request.user.controller_id), pk=pk)


def _user_page(
    request: SignedInRequest, other: User, form: AppointmentForm | None = None, on: date | None = None
) -> HttpResponse:
    now = timezone.now()
    read_day(request)
    audit.record("accounts.user.seen", subject=other, by=request.user, at=now)
    context = {
        "colleague": other,
        "memberships": queries.memberships_of([other], on),
        "may_change": not on and policies.may_change(request.user, other),
        "form": form or _appointment(other),
    }
    return render(request, "accounts/user.html", context)


def _appointment(other: User, posted: QueryDict | None = None) -> AppointmentForm:
    return AppointmentForm(posted, instance=Membership(user=other), today=local_date(timezone.now()))
