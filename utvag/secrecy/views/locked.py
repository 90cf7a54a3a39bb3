"""What a colleague outside the case may know, as whoever leads it says it and as the colleague reads it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.secrecy import actions, policies, queries
from utvag.secrecy.forms import EndingForm, LockedForm
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@fresh_sign_in_required
@cases.case_page("restrictions", then="secrecy:restrictions")
def locked(request: cases.CaseRequest, case: cases.Case) -> HttpResponse:
    """Say that a colleague may know that somebody works with the person."""
    now = timezone.now()
    form = LockedForm(
        cases.sent(request),
        colleagues=queries.colleagues_who_may_know(case, now),
        is_protected=queries.mode_of(case) is not None,
        today=local_date(now),
        initial={"contact": case.unit.name},
    )
    may = cases.policies.may_lead(case, request.user, part=request.part)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.let_know(case=case, by=request.user, at=now, **form.given)
        messages.success(request, _("The colleague sees whom to ask, and nothing else."))
        return go_to(request, "secrecy:restrictions", case.pk)
    return cases.asks(
        request,
        case,
        form,
        tab="restrictions",
        heading=_("Let a colleague know whom to ask"),
        button=_("Let the colleague know"),
        intro=_(
            "The colleague sees that somebody works with the person, by the label that you write, and whom to ask. No "
            "name, no alias, no kind of case and no dates. Each time they look is in the log of the case."
        ),
        may_work=may,
    )


@cases.case_page("restrictions", then="secrecy:restrictions")
def locked_end(request: cases.CaseRequest, case: cases.Case, row: UUID) -> HttpResponse:
    """End it before its day."""
    now = timezone.now()
    profile = get_object_or_404(queries.locked_profile_with(case, row, now))
    form = EndingForm(cases.sent(request))
    may = policies.may_end_locked(case, request.user, part=request.part)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.end_locked(case=case, profile=profile, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The colleague is told nothing any more."))
        return go_to(request, "secrecy:restrictions", case.pk)
    return cases.asks(
        request,
        case,
        form,
        tab="restrictions",
        heading=_("End what a colleague may know"),
        button=_("End it"),
        intro=_("%(who)s sees nothing any more. What they know they know.") % {"who": profile.user.name},
        may_work=may,
    )


@require_safe
def known(request: SignedInRequest) -> HttpResponse:
    """Of whom one may know that somebody works with them, and whom to ask."""
    now = timezone.now()
    page = Paginator(queries.known_to(request.user, now), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at_locked(rows=page.object_list, by=request.user, at=now)
    shown: dict[str, Any] = {"page": page, "rows": page.object_list}
    return render(request, "secrecy/known.html", shown)
