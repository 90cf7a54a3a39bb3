"""Protected mode, and the page that asks why before a case in it is shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.secrecy import actions, policies, queries, step_up
from utvag.secrecy.forms import EndingForm, ProtectingForm, VisitForm
from utvag.ui.public import go_to


@fresh_sign_in_required
@cases.case_page("restrictions", then="secrecy:restrictions")
def protection(request: cases.CaseRequest, case: cases.Case) -> HttpResponse:
    """Put a case in protected mode."""
    form = ProtectingForm(cases.sent(request))
    may = policies.may_protect(
        case,
        request.user,
        part=request.part,
        is_protected=queries.mode_of(case) is not None,
        is_led=cases.is_led_in_team(case, with_user=request.user),
    )
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.protect_case(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The case is in protected mode."))
        return go_to(request, "secrecy:restrictions", case.pk)
    return cases.asks(
        request,
        case,
        form,
        tab="restrictions",
        heading=_("Protected mode"),
        button=_("Put the case in protected mode"),
        intro=_(
            "Only the team sees the person’s cases then: %(team)s. Those who lead the unit see nothing unless they are in "
            "the team, and you are taken into it. The case is called by its alias, and whoever opens it shows their "
            "second factor and says why each time. Let out of the team first those who can do without it."
        )
        % {"team": ", ".join(member.user.name for member in queries.team_now(case))},
        may_work=may,
    )


@fresh_sign_in_required
@cases.case_page("restrictions", then="secrecy:restrictions")
def protection_end(request: cases.CaseRequest, case: cases.Case) -> HttpResponse:
    """Take a case out of protected mode."""
    form = EndingForm(cases.sent(request))
    may = policies.may_end_protection(
        case, request.user, part=request.part, is_protected=queries.mode_of(case) is not None
    )
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.end_protected_mode(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The case is no longer in protected mode."))
        return go_to(request, "secrecy:restrictions", case.pk)
    return cases.asks(
        request,
        case,
        form,
        tab="restrictions",
        heading=_("End protected mode"),
        button=_("End it"),
        intro=_("Those who lead the unit see the person’s cases again, and nobody is asked why."),
        may_work=may,
    )


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("cases:day")
def visit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask why, before a case in protected mode is shown."""
    case = cases.case_seen_by(request.user, pk)
    if not case.is_shielded:
        return redirect(_wanted(request, case))
    now = timezone.now()
    form = VisitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        begun = step_up.begin_visit(request.session, case.pk, now)
        actions.explain_look(case=case, visit=begun, by=request.user, at=now, **form.cleaned_data)
        return redirect(_wanted(request, case))
    # The alias stands on the page, also for whoever goes no further.
    actions.look_at_door(case=case, by=request.user, at=now)
    return render(request, "secrecy/visit.html", {"case": case, "form": form})


def _wanted(request: SignedInRequest, case: cases.Case) -> str:
    """The page of this case that was asked for, or a package, which asks anew; another address is not led to."""
    wanted = request.GET.get("next", "")
    own = (
        str(case.pk) in wanted or wanted.startswith(reverse("exchange:inbox"))
    ) and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if own else reverse("cases:overview", args=[case.pk])
