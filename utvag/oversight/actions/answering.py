"""What the reviewer finds, signs, and has done about it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.oversight import policies, queries
from utvag.oversight.models import Finding, FollowUp, Item, Review, SignOff


@transaction.atomic
def answer_item(*, item: Item, outcome: str, reason: str, by: User, at: datetime) -> Finding:
    """Write what was found, with why; it stands. The review is held, so that nobody signs meanwhile."""
    review = _held(item.review)
    current = queries.item_with(item.pk).get()
    policies.may_answer(
        current, by, is_others=current.is_others, is_signed=hasattr(review, "sign_off")
    ).require()
    row = Finding(item=item, outcome=outcome, reason=reason, answered_at=at, answered_by=by)
    row.save(force_insert=True)
    audit.record("oversight.item.answered", subject=item, by=by, at=at, code=outcome)
    return row


@transaction.atomic
def sign_off(*, review: Review, summary: str, by: User, at: datetime) -> SignOff:
    """The reviewer stands for all of it, or whoever finishes it when she is gone; from now on there is a report."""
    held = _held(review)
    policies.may_sign(
        held,
        by,
        has_reviewer=held.has_reviewer,
        unanswered=Item.objects.filter(review=held, finding=None).count(),
        is_signed=hasattr(held, "sign_off"),
    ).require()
    row = SignOff(review=review, summary=summary, signed_at=at, signed_by=by)
    row.save(force_insert=True)
    audit.record("oversight.review.signed", subject=review, by=by, at=at)
    return row


@transaction.atomic
def follow_up(*, item: Item, text: str, is_done: bool, by: User, at: datetime) -> FollowUp:
    """Write what was done about a finding, and whether that was all."""
    current = queries.item_with(item.pk).get()
    policies.may_follow_up(current, by, is_others=current.is_others).require()
    row = FollowUp(item=item, text=text, is_done=is_done, noted_at=at, noted_by=by)
    row.save(force_insert=True)
    audit.record("oversight.item.followed_up", subject=item, by=by, at=at, done=is_done)
    return row


def _held(review: Review) -> Any:
    """The review as it now stands, one writer at a time."""
    queries.hold(review.pk)
    return queries.reviews().get(pk=review.pk)
