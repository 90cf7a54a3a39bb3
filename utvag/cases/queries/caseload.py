"""The caseload on a day: which of the reader's cases, in what stage, what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from utvag.accounts.public import User
from utvag.cases.models import Case, StageEntry, TeamMember, Track
from utvag.cases.queries.as_of import ongoing_at
from utvag.cases.queries.clock import with_first_joint_meeting
from utvag.cases.queries.team import parts_of
from utvag.common.as_of import not_yet
from utvag.common.clock import end_of

NEWEST_FIRST = ("-opened_at", "id")


@dataclass(frozen=True)
class Caseload:
    """What to list: `state` is ongoing, unassigned, closed or all, as things stood at the end of `on`."""

    UNASSIGNED: ClassVar = "unassigned"
    on: date
    state: str = "ongoing"
    mine: bool = False
    # A stage of the social services' track; empty for all.
    stage: str = ""


def caseload_of(user: User, wanted: Caseload, *, today: date) -> models.QuerySet[Case]:
    """The reader's cases, newest first, with what a row shows and nothing more."""
    return shown_in_list(cases_of(user, wanted, today=today), wanted, today=today)


def cases_of(user: User, wanted: Caseload, *, today: date) -> models.QuerySet[Case]:
    """Which cases the list has, newest first, with nothing to show of them."""
    cases = _in_state(Case.objects.all(), wanted).order_by(*NEWEST_FIRST)
    if wanted.mine:
        cases = cases.filter(pk__in=parts_of(user, end_of(wanted.on)).values("case_id"))
    if wanted.stage and wanted.on < today:
        return cases.alias(then=_stage_on(Track.SOCIAL, wanted.on)).filter(then=wanted.stage)
    return cases.filter(social_stage=wanted.stage) if wanted.stage else cases


def shown_in_list(cases: Any, wanted: Caseload, *, today: date) -> models.QuerySet[Case]:
    """The cases of a question or of a page of it, with what a row shows.

    Of a page only that page's keys and texts are asked for.
    """
    rows = (
        Case.objects.filter(pk__in=cases.values("pk"))
        .select_related("key")
        .defer("earlier_reference")
        .annotate(shown_closed_at=F("closure__closed_at"))
        .order_by(*NEWEST_FIRST)
        .fetch_mode(models.FETCH_RAISE)
    )
    rows = with_responsible(with_first_joint_meeting(rows, end_of(wanted.on)), end_of(wanted.on))
    if wanted.on < today:
        return rows.annotate(
            shown_social=_stage_on(Track.SOCIAL, wanted.on),
            shown_police=_stage_on(Track.POLICE, wanted.on),
            is_past=models.Value(True),
        )
    return rows.annotate(shown_social=F("social_stage"), shown_police=F("police_stage"))


def with_responsible(cases: models.QuerySet[Any], at: datetime) -> models.QuerySet[Any]:
    """Annotated with the name of the colleague who was responsible at `at`, in the same question."""
    return cases.annotate(responsible=Subquery(_held(at).order_by("-starts_at").values("user__name")[:1]))


def _held(at: datetime) -> models.QuerySet[TeamMember]:
    """Who was responsible for a case at `at`, in a question about cases."""
    return TeamMember.objects.filter(
        not_yet("ends_at", at),
        case=OuterRef("pk"),
        role=TeamMember.Role.RESPONSIBLE,
        starts_at__lte=at,
    )


def models_in_use() -> list[UUID]:
    """The operating models that the reader's cases run by."""
    used = Case.objects.order_by("operating_model_id").values_list("operating_model_id", flat=True)
    return list(used.distinct())


def ongoing_on(cases: models.QuerySet[Case], on: date) -> models.QuerySet[Case]:
    """Cases that were open at the end of the day."""
    end = end_of(on)
    return cases.filter(ongoing_at(end, ""), opened_at__lte=end)


def counts_on(user: User, on: date) -> dict[str, int]:
    """How many cases the reader could see ongoing on the day, and begun and closed in its year.

    Cases, not persons: somebody who came back within the year is two.
    """
    end = end_of(on)
    begun = Q(opened_at__lte=end)
    return Case.objects.aggregate(
        ongoing=Count("id", filter=begun & ongoing_at(end, "")),
        begun=Count("id", filter=begun & Q(opened_at__year=on.year)),
        closed=Count("id", filter=Q(closure__closed_at__year=on.year, closure__closed_at__lte=end)),
    )


def _in_state(cases: models.QuerySet[Case], wanted: Caseload) -> models.QuerySet[Case]:
    end = end_of(wanted.on)
    if wanted.state == "ongoing":
        return ongoing_on(cases, wanted.on)
    if wanted.state == Caseload.UNASSIGNED:
        return ongoing_on(cases, wanted.on).filter(~models.Exists(_held(end)))
    if wanted.state == "closed":
        return cases.filter(closure__closed_at__lte=end)
    return cases.filter(opened_at__lte=end)


def _stage_on(track: Track, on: date) -> Subquery:
    entries = StageEntry.objects.filter(case=OuterRef("pk"), track=track, entered_at__lte=end_of(on))
    return Subquery(entries.order_by("-entered_at", "-id").values("stage")[:1])
