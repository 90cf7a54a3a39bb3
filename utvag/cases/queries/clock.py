"""The hours from the first contact to the first joint meeting: the figure that says how long people wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery

from utvag.cases.models import Case, Meeting, Routing
from utvag.cases.queries.as_of import known_in
from utvag.common.as_of import come
from utvag.pathways import public as pathways

# Once a decision is being prepared the meeting no longer opens the way; its time is then history.
BEFORE_DECISION = ("intake", "pre_assessment", "investigation")


@dataclass(frozen=True)
class Clock:
    """Whole hours until the meeting, or so far; `held_at` is when it was."""

    hours: int
    target: int
    due_at: datetime
    held_at: datetime | None

    @property
    def is_running(self) -> bool:
        return self.held_at is None

    @property
    def is_late(self) -> bool:
        return self.hours >= self.target


def clock_at(first_contact_at: datetime, held: Iterable[datetime], *, target: int, at: datetime) -> Clock:
    """The clock as it stood at `at`: meetings that had not begun by then do not count."""
    had_been = [starts_at for starts_at in held if first_contact_at <= starts_at <= at]
    until = min(had_been, default=at)
    hours = max(0, int((until - first_contact_at) / timedelta(hours=1)))
    return Clock(hours, target, first_contact_at + timedelta(hours=target), min(had_been, default=None))


def told_whether_begun_here(cases: QuerySet[Any]) -> QuerySet[Any]:
    """Annotated with whether the case began here; no hours are counted of one that ran elsewhere before."""
    # A case that is brought in is written down, and routed, after the day on which it was opened.
    routed = Routing.objects.filter(case=OuterRef("pk"), routed_at__lte=OuterRef("opened_at"))
    return cases.annotate(is_begun_here=Exists(routed))


def is_before_decision(case: Case, stage: str) -> bool:
    """Whether the social track is, or on a day was, in a stage of such a kind; a model names its stages freely."""
    social = pathways.loaded(case.operating_model_id).social
    return bool(stage) and social.stage(stage).kind in BEFORE_DECISION


def joint_meetings_held(case: Case) -> list[datetime]:
    """When the joint meetings that were held began."""
    held = known_in(case, Meeting).filter(come("held_at", case.until), kind=Meeting.Kind.JOINT)
    return list(held.values_list("starts_at", flat=True))


def with_first_joint_meeting(cases: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """Annotated with when the first joint meeting was, as known at `at`, and whether the case began here."""
    held = Meeting.objects.filter(
        case=OuterRef("pk"), kind=Meeting.Kind.JOINT, held_at__lte=at, starts_at__lte=at
    )
    first = held.order_by().values("case").annotate(first=Min("starts_at")).values("first")
    return told_whether_begun_here(cases).annotate(first_joint_meeting=Subquery(first))
