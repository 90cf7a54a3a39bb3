"""Who reviews the log, what of it, and who gives out an extract. Decides only from what it is given."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.cases import public as cases
from utvag.common.policy import ALLOWED, Verdict
from utvag.oversight.models import Finding, Item, Review


def may_review(user: User) -> Verdict:
    """Whether the user reviews the log at all."""
    if not user.has_role(Role.REVIEWER):
        return Verdict(_("Only a log reviewer reads the log of others."))
    return ALLOWED


def may_open(
    user: User, *, last_on: date, today: date, is_sealed: bool, is_begun: bool, is_retired: bool
) -> Verdict:
    """Whether a review of a period that ends on `last_on` can begin."""
    if last_on >= today:
        return Verdict(_("The period is not over yet."))
    if is_retired:
        return Verdict(_("Entries of this month have been retired. What is left cannot be reviewed."))
    if is_begun:
        return Verdict(_("Somebody has begun to review this month already."))
    if not is_sealed:
        return Verdict(
            _(
                "The log is reviewed from a head that is signed some hours after the period has ended, and there is none "
                "yet. Wait until then, or see whether the worker is running."
            )
        )
    return may_review(user)


def may_answer(item: Item, user: User, *, is_others: bool, is_signed: bool) -> Verdict:
    """Whether the user may say what is found. `is_others`: neither the user's own look nor a case of theirs."""
    if is_signed:
        return Verdict(_("The review is signed off. What comes later is written as a follow-up."))
    if hasattr(item, "finding"):
        return Verdict(_("It has been answered already. A finding stands as it was written."))
    if not is_others:
        return Verdict(
            _(
                "This is about you, or about a case that you work in or have worked in. Another reviewer answers it."
            )
        )
    return may_review(user)


def may_sign(review: Review, user: User, *, has_reviewer: bool, unanswered: int, is_signed: bool) -> Verdict:
    """Whether the review can be signed off now. `has_reviewer`: who is named in it still reviews the log."""
    if is_signed:
        return Verdict(_("The review is signed off already."))
    if has_reviewer and review.reviewer_id != user.pk:
        return Verdict(_("The reviewer who is named in it signs off the review."))
    if unanswered:
        return Verdict(_("Everything in the review must be answered before it is signed off."))
    return may_review(user)


def may_follow_up(item: Item, user: User, *, is_others: bool) -> Verdict:
    """Whether the user writes what was done about a finding that was not explained."""
    finding = getattr(item, "finding", None)
    if finding is None or finding.outcome == Finding.Outcome.EXPLAINED:
        return Verdict(_("There is nothing to follow up."))
    if not is_others:
        return Verdict(_("This is about you, or about a case of yours. Another reviewer follows it up."))
    return may_review(user)


def may_extract(case: Any, user: User, *, part: str) -> Verdict:
    """Whether the user may give the person an extract of who has looked; also after the case is closed."""
    return cases.policies.may_lead_on(case, user, part=part)


def may_settle_unwrap(user: User, *, actor_id: UUID | None) -> Verdict:
    """Somebody else than whoever opened the keys."""
    if user.pk == actor_id:
        return Verdict(_("This is about you. Another log reviewer says what came of it."))
    return may_review(user)
