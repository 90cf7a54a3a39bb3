"""What stands before a sealed page of the place: the second factor and a reason, for a short while."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.placements import policies, queries

VISITS = "placements.visits"
LASTING = timedelta(minutes=15)


def begin_visit(session: Any, case_id: UUID, at: datetime) -> UUID:
    """A visit to the place, named so that the log ties its looks to the reason; those that are over are dropped."""
    visit = uuid4()
    kept = {
        key: value
        for key, value in session.get(VISITS, {}).items()
        if at.timestamp() - value[0] < LASTING.total_seconds()
    }
    session[VISITS] = {**kept, str(case_id): (at.timestamp(), str(visit))}
    return visit


def visit_to(session: Any, case_id: UUID, at: datetime) -> str:
    """The visit that goes on; empty where a reason has to be given first."""
    begun, visit = session.get(VISITS, {}).get(str(case_id), (0, ""))
    return visit if at.timestamp() - begun < LASTING.total_seconds() else ""


def sealed_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Under `case_page`: those on the place's list, who have said why a while ago; the others are told whom to ask."""

    @wraps(view)
    def guarded(request: cases.CaseRequest, case: cases.Case, *args: Any, **kwargs: Any) -> HttpResponse:
        may_see(case).require()
        now = timezone.now()
        visit = visit_to(request.session, case.pk, now)
        if not visit:
            return redirect("placements:visit", case.pk)
        if request.method in ("GET", "HEAD"):
            audit.record(
                "placements.place.seen", subject=None, by=request.user, at=now, case=case, visit=visit
            )
        return view(request, case, *args, **kwargs)

    return guarded


def may_see(case: cases.Case) -> Any:
    """Whether the acting user is on the list, and whom to ask if not."""
    reads = queries.reads_place(case)
    return policies.may_see_place(reads=reads, readers=() if reads else list(queries.readers_of_place(case)))


def may_change(request: cases.CaseRequest, case: cases.Case) -> Any:
    """Whoever works with the case, and is on the list or makes the first one."""
    work = cases.policies.may_work(case, request.user, part=request.part)
    first = not queries.has_list(case) and queries.sets_place(case)
    return work if first else work and may_see(case)


def register_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the register: for those who place people, and the look is kept without saying at whom."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policies.may_see_register(request.user).require()
        if request.method in ("GET", "HEAD"):
            audit.record("placements.register.seen", subject=None, by=request.user, at=timezone.now())
        return view(request, *args, **kwargs)

    return shows_register(guarded)


def shows_register(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a view that names providers as the register does: of no person. Everywhere else a name is a leak."""
    view.shows_register = True  # type: ignore[attr-defined]
    return view


def keeper_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page by which the register is kept."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policies.may_keep_register(request.user).require()
        return register_page(view)(request, *args, **kwargs)

    return shows_register(guarded)
