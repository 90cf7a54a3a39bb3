"""Promises as they stood on a day: kept, broken, late."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Min, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce

from utvag.accounts.public import User
from utvag.cases.models import Case, Promise, PromiseOutcome
from utvag.cases.queries.as_of import known_in, ongoing_at
from utvag.cases.queries.team import parts_of
from utvag.common.as_of import known, was_known
from utvag.common.clock import end_of, local_date

LIMIT = 200
SOON = timedelta(days=3)


def _as_of(promises: models.QuerySet[Promise], on: date) -> models.QuerySet[Any]:
    """Each with what was known to have come of it at the end of the day."""
    outcomes = PromiseOutcome.objects.filter(was_known(PromiseOutcome, end_of(on)), promise=OuterRef("pk"))
    newest = outcomes.order_by("-recorded_at", "-id")
    return promises.filter(was_known(Promise, end_of(on))).annotate(
        outcome=Coalesce(Subquery(newest.values("kind")[:1]), models.Value(""))
    )


def _waiting(promises: models.QuerySet[Any]) -> models.QuerySet[Any]:
    return promises.exclude(outcome__in=PromiseOutcome.LAST)


def promises_of(case: Case, on: date) -> models.QuerySet[Promise]:
    """Every promise in the case; those still waited for first, the most urgent first."""
    settled = Q(outcome__in=PromiseOutcome.LAST)
    promises = _as_of(Promise.objects.filter(case=case), on)
    placed = promises.annotate(place=models.Case(models.When(settled, then=1), default=0))
    return _told(placed, case.until).order_by("place", "due_on", "id")


def all_promises_of(case: Case) -> models.QuerySet[Promise]:
    return _told(known_in(case, Promise), case.until).order_by("recorded_at", "id")


def _told(promises: models.QuerySet[Any], until: datetime | None) -> models.QuerySet[Any]:
    outcomes = (
        known(PromiseOutcome.objects.all(), until)
        .select_related("case__key", "recorded_by")
        .order_by("recorded_at", "id")
    )
    return (
        promises.select_related("case__key", "counterpart", "recorded_by")
        .prefetch_related(models.Prefetch("outcomes", outcomes))
        .fetch_mode(models.FETCH_RAISE)
    )


def promise_of(case: Case, pk: UUID) -> models.QuerySet[Promise]:
    return Promise.objects.filter(case=case, pk=pk).select_related("case__key", "counterpart")


def newest_outcome(promise: Promise) -> str:
    """What has come of the promise so far; empty while nothing has."""
    kinds = (
        PromiseOutcome.objects.filter(promise=promise)
        .order_by("-recorded_at", "-id")
        .values_list("kind", flat=True)
    )
    return kinds.first() or ""


def waiting_promises_of(case: Case, on: date) -> models.QuerySet[Promise]:
    return (
        _waiting(_as_of(Promise.objects.filter(case=case), on))
        .select_related("case__key")
        .order_by("due_on", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def board(on: date, *, late: bool = False, agency: str = "") -> models.QuerySet[Promise]:
    """What is waited for on the day in the reader's ongoing cases, the agency that is latest first, and so within it; no texts."""
    found = _waiting(_as_of(Promise.objects.all(), on)).filter(ongoing_at(end_of(on)))
    if late:
        found = found.filter(due_on__lt=on)
    if agency:
        found = found.filter(agency=agency)
    return (
        found.select_related("case__key")
        .defer("what", "promiser", "case__earlier_reference")
        .annotate(latest=Window(Min("due_on"), partition_by="agency"))
        .order_by("latest", "agency", "due_on", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def promises_due(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Promise]:
    """Due soon or late, in the cases whose team the user is in."""
    today = local_date(at)
    mine = parts_of(user, at).values("case_id")
    return (
        _waiting(_as_of(Promise.objects.filter(ongoing_at(until), case_id__in=mine), today))
        .filter(due_on__lte=today + SOON)
        .select_related("case__key")
        .order_by("due_on", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )
