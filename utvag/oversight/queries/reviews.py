"""Reviews, what they ask about and what came of it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models

from utvag.oversight.models import Finding, FollowUp, Item, Review


def reviews() -> models.QuerySet[Review]:
    """The reviews, the latest first, with how much of each is answered and whether its reviewer still reviews."""
    return (
        Review.objects.select_related("controller", "reviewer", "sign_off__signed_by", "key")
        .annotate(
            asked=models.Count("items", distinct=True),
            answered=models.Count("items__finding", distinct=True),
            has_reviewer=models.Func(
                models.F("reviewer_id"), function="wall.still_reviews", output_field=models.BooleanField()
            ),
        )
        .order_by("-first_on")
        .fetch_mode(models.FETCH_RAISE)
    )


def items_of(review: Review) -> models.QuerySet[Any]:
    """What the review asks about, what is not answered first; `is_others` says that the reader may judge it."""
    return (
        _items()
        .filter(review=review)
        .order_by(models.F("finding__answered_at").asc(nulls_first=True), "place")
    )


def item_with(pk: UUID) -> models.QuerySet[Any]:
    return _items().filter(pk=pk)


def _items() -> models.QuerySet[Any]:
    # Rows of Item, each with `is_others` from the database.
    judged = models.Func(models.F("id"), function="wall.may_judge", output_field=models.BooleanField())
    return (
        Item.objects.select_related(
            "acted_by", "finding__answered_by", "review__key", "review__reviewer", "review__sign_off"
        )
        .annotate(is_others=judged)
        .fetch_mode(models.FETCH_RAISE)
    )


def follow_ups_of(item: Item) -> list[FollowUp]:
    """What was done about it, in order."""
    rows = FollowUp.objects.select_related("noted_by", "item__review__key").filter(item=item)
    return list(rows.order_by("noted_at", "id").fetch_mode(models.FETCH_RAISE))


def counts_of(review: Review) -> list[tuple[str, str, str, int]]:
    """How many of each rule and stratum had each finding (empty: not answered yet)."""
    rows = (
        Item.objects.filter(review=review)
        .values_list("rule", "stratum", "finding__outcome")
        .annotate(count=models.Count("id"))
        .order_by("rule", "stratum", "finding__outcome")
    )
    return [(rule, stratum, outcome or "", count) for rule, stratum, outcome, count in rows]


def to_follow_up() -> int:
    """How many findings of signed reviews wait for somebody to have done something."""
    waiting = Item.objects.exclude(finding=None).exclude(finding__outcome=Finding.Outcome.EXPLAINED)
    return waiting.exclude(follow_ups__is_done=True).exclude(review__sign_off=None).count()


def case_numbers_in(review: Review) -> dict[UUID, str]:
    """The numbers of the cases that the review asks about; no more is told of a case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, number FROM wall.reviewed_numbers(%s)", [review.pk])
        return dict(cursor.fetchall())


def months_to_review(today: date, count: int = 12) -> list[tuple[date, date]]:
    """The finished months of the last year that nobody has begun to review, the latest first."""
    taken = set(Review.objects.values_list("first_on", flat=True))
    found, first = [], today.replace(day=1)
    for _ in range(count):
        last = first - timedelta(days=1)
        first = last.replace(day=1)
        if first not in taken:
            found.append((first, last))
    return found


def is_begun(first_on: date) -> bool:
    """Whether somebody has begun to review the period."""
    return Review.objects.filter(first_on=first_on).exists()


def hold(*what: UUID | date) -> None:
    """One writer at a time in a review (its row never changes), or to a controller's period, in the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"utvag review {' '.join(map(str, what))}"],
        )


def with_follow_ups(items: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Of these those whose finding was not that it was explained, each with what was done about it."""
    rows = FollowUp.objects.order_by("noted_at", "id").fetch_mode(models.FETCH_RAISE)
    return (
        items.exclude(finding=None)
        .exclude(finding__outcome=Finding.Outcome.EXPLAINED)
        .prefetch_related(models.Prefetch("follow_ups", rows))
        .order_by("place")
    )
