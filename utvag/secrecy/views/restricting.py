"""Who may see a case beside its team, and who may not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.access import public as access
from utvag.cases import public as cases
from utvag.secrecy import actions, policies, presenters, queries
from utvag.secrecy.forms import BlockForm, ConflictForm, EndingForm
from utvag.ui.public import go_to


@cases.case_page("restrictions", then="secrecy:restrictions", takes_day=True)
def restrictions(request: cases.CaseRequest, case: cases.Case) -> HttpResponse:
    """Who is not to see the case, and when it was opened in an emergency; a block holds at once."""
    may_block = cases.policies.may_lead_on(case, request.user, part=request.part)
    form = BlockForm(
        cases.sent(request),
        colleagues=queries.colleagues_to_block(case, request.user),
    )
    if request.method == "POST":
        may_block.require()
    if form.is_valid():
        actions.block_colleague(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The colleague sees nothing of the case any more."))
        return go_to(request, "secrecy:restrictions", case.pk)
    shown: dict[str, Any] = {
        "form": form,
        "may_block": may_block,
        "mode": queries.mode_of(case),
        "readers": ", ".join(
            each.user.name for each in access.readers_of(case.pk, queries.THREAT, case.until)
        ),
        "locked": list(queries.locked_profiles_of(case, request.at)[:50]),
        "blocks": list(access.blocks_of(case.person_id, case.until)[:50]),
        "openings": [
            presenters.opening_shown(each, request.at, {}) for each in queries.openings_of_case(case)[:50]
        ],
    }
    return cases.show(request, "secrecy/restrictions.html", case, tab="restrictions", **shown)


@cases.case_page("conflict", then="secrecy:restrictions")
def conflict(request: cases.CaseRequest, case: cases.Case) -> HttpResponse:
    """Declare that one stands too near; the case is gone at once."""
    now = timezone.now()
    form = ConflictForm(cases.sent(request))
    may = policies.may_declare_conflict(
        case,
        request.user,
        part=request.part,
        others_reach=queries.others_reach(case, request.user, now),
        stays_led=cases.stays_led(case, request.user),
    )
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.declare_conflict(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Your conflict of interest is noted. You do not see the case any more."))
        return go_to(request, "cases:day")
    return cases.asks(
        request,
        case,
        form,
        tab="restrictions",
        heading=_("Conflict of interest"),
        button=_("Declare it, and leave the case"),
        back=reverse(_page_of_conflict(request.part), args=[case.pk]),
        intro=_(
            "When you declare it you see nothing of the person’s cases any more: not in lists, not in searches, "
            "and not in an emergency. Those who have the case read why, and somebody gets it as a task. "
            "Somebody else ends it when it no longer holds."
        ),
        may_work=may,
    )


def _page_of_conflict(part: str) -> str:
    """Whoever has the case in an emergency has no page of who may see it."""
    return (
        "secrecy:restrictions" if cases.policies.may_see_page("restrictions", part=part) else "cases:overview"
    )


@cases.case_page("restrictions", then="secrecy:restrictions")
def block_end(request: cases.CaseRequest, case: cases.Case, row: UUID) -> HttpResponse:
    """End what keeps a colleague from the case."""
    block = get_object_or_404(queries.block_with(case, row))
    form = EndingForm(cases.sent(request))
    may = cases.policies.may_lead_on(case, request.user, part=request.part) and policies.may_end_block(
        request.user, who_id=block.user_id, is_ended=block.ends_at is not None
    )
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.end_block(case=case, block=block, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("It is ended. The colleague is in no team until somebody lets them in."))
        return go_to(request, "secrecy:restrictions", case.pk)
    return cases.asks(
        request,
        case,
        form,
        tab="restrictions",
        heading=_("End what keeps a colleague away"),
        button=_("End it"),
        intro=_("%(who)s may then be let into the team, and lead the case by their role.")
        % {"who": block.user.name},
        may_work=may,
    )
