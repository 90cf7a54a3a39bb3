"""The team of a case, and how the cases of a unit are shared."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utvag.accounts.public import DatedUserRequest
from utvag.cases import policies, seams
from utvag.cases.actions import looking
from utvag.cases.actions import team as actions
from utvag.cases.forms.team import AddColleagueForm, CoverForm, HandoverForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.queries import team as queries
from utvag.common.clock import local_date
from utvag.ui.public import go_to, takes_day


@case_page("team", then="cases:team", takes_day=True)
def team(request: CaseRequest, case: Case) -> HttpResponse:
    """Who works with the case; a colleague let in sees it at once."""
    now = request.at
    form = AddColleagueForm(sent(request), colleagues=queries.caseworkers_for(case, outside_team=True))
    if form.is_valid():
        actions.add_colleague(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The colleague is in the team and sees the case."))
        return go_to(request, "cases:team", pk=case.pk)
    shown: dict[str, Any] = {
        "form": form,
        "members": queries.team_of(case, now),
        "handovers": queries.handovers_of(case),
        "now": now,
        "may_lead": policies.may_lead(case, request.user, part=request.part),
    }
    return show(request, "cases/team.html", case, tab="team", **shown)


@case_page("team", then="cases:team")
def team_end(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Ask before somebody is let out of the team, and let them out."""
    member = get_object_or_404(queries.part_in_team(case, row))
    now = timezone.now()
    if request.method == "POST":
        actions.end_part(member=member, by=request.user, at=now)
        messages.success(request, _("The colleague no longer sees the case."))
        # Whoever leaves a team has no page of it to come back to.
        gone = member.user_id == request.user.pk
        return go_to(request, "cases:day") if gone else go_to(request, "cases:team", pk=case.pk)
    leaves = policies.may_leave(
        member,
        now,
        others_stay=queries.others_stay(member),
        stays_led=queries.stays_led(case, member.user),
    )
    may = policies.may_lead(case, request.user, part=request.part) and leaves
    return show(request, "cases/team_end.html", case, tab="team", member=member, may=may)


@case_page("team", methods=("POST",), then="cases:closure")
def team_reads_earlier(request: CaseRequest, case: Case) -> HttpResponse:
    """Let those of the team who do not read the person's earlier cases read them."""
    actions.let_read_earlier(case=case, by=request.user, at=timezone.now())
    messages.success(request, _("The team reads the earlier case too."))
    return go_to(request, "cases:closure", pk=case.pk)


@case_page("team", then="cases:team")
def cover(request: CaseRequest, case: Case) -> HttpResponse:
    """Let a colleague stand in for some days."""
    now = timezone.now()
    form = CoverForm(
        sent(request), colleagues=queries.caseworkers_for(case, outside_team=True), today=local_date(now)
    )
    if form.is_valid():
        actions.cover(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The cover is set. It ends by itself."))
        return go_to(request, "cases:team", pk=case.pk)
    return asks(
        request,
        case,
        form,
        tab="team",
        heading=_("Cover"),
        intro=_("The colleague sees the case from the first day to the end of the last."),
        may_work=policies.may_lead(case, request.user, part=request.part),
    )


@case_page("team", then="cases:team")
def handover(request: CaseRequest, case: Case) -> HttpResponse:
    """Hand the case over, with what is open in sight."""
    now = timezone.now()
    colleagues = queries.caseworkers_for(case, outside_team=False)
    form = HandoverForm(sent(request), colleagues=colleagues, today=local_date(now))
    if form.is_valid():
        given = form.cleaned_data
        given["taker"] = given.pop("user")
        made = actions.hand_over(case=case, by=request.user, at=now, **given)
        messages.success(request, _("The case is handed over. The next one is told in My day."))
        # Whoever gave their own case away at once may not see it any more.
        gone = made.giver_id == request.user.pk and made.giver_until_on is None
        return go_to(request, "cases:day") if gone else go_to(request, "cases:team", pk=case.pk)
    shown: dict[str, Any] = {
        "form": form,
        "before": queries.responsible_of(case),
        "open_things": seams.open_things(case, now),
        "today": local_date(now),
        "may_lead": policies.may_lead(case, request.user, part=request.part),
    }
    return show(request, "cases/handover.html", case, tab="team", **shown)


@case_page("team", methods=("POST",), then="cases:team")
def handover_receipt(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Say that a case has been received."""
    found = get_object_or_404(queries.handovers_of(case), pk=row)
    actions.receive(handover=found, by=request.user, at=timezone.now())
    return go_to(request, "cases:team", pk=case.pk)


@takes_day
@require_safe
def loads(request: DatedUserRequest) -> HttpResponse:
    """How many ongoing cases each colleague is responsible for, in the units that the reader leads."""
    policies.may_see_loads(request.user).require()
    now = timezone.now()
    rows = queries.loads_of(queries.led_units(request.user), request.on or local_date(now))
    looking.look_at_list(cases=[], by=request.user, at=now, page="loads")
    return render(request, "cases/loads.html", {"rows": rows, "form": request.day_form})
