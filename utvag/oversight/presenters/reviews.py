"""Reviews in a list, what one is made of, and what waits of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import end_of, local_date
from utvag.oversight import policies, queries
from utvag.oversight.models import Review, StaffMark
from utvag.oversight.presenters.heads import in_groups

# Statutory checks are to recur: one that has begun is finished within so many days.
FINISHED_WITHIN = timedelta(days=30)


def period_said(review: Review) -> str:
    return date_format(review.first_on, "F Y")


def review_rows(reviews: Iterable[Review]) -> list[dict[str, Any]]:
    rows = []
    for review in reviews:
        signed = getattr(review, "sign_off", None)
        rows.append(
            {
                "pk": review.pk,
                "period": period_said(review),
                "reviewer": review.reviewer.name,
                "answered": review.answered,  # type: ignore[attr-defined]
                "asked": review.asked,  # type: ignore[attr-defined]
                "state": _("Signed off") if signed else _("In progress"),
                "colour": "success" if signed else "info",
            }
        )
    return rows


def review_facts(review: Review) -> list[tuple[str, str]]:
    """What the review is made of; with the root anybody can draw the same sample again."""
    return [
        (_("Reviewer"), review.reviewer.name),
        (_("Entries in the log"), f"{review.entries}"),
        (_("Begun"), date_format(review.opened_at, "j F Y")),
        (
            _("Sample drawn from"),
            _("the head of the sealed log of %(day)s, %(size)s entries")
            % {"day": date_format(review.head_on, "j F Y"), "size": review.log_size},
        ),
        (_("Root"), root_said(review)),
    ]


def root_said(review: Review) -> str:
    """To be read aloud and compared."""
    return in_groups(bytes(review.root).hex())


def mark_rows(marks: Iterable[StaffMark]) -> list[dict[str, Any]]:
    return [
        {
            "pk": mark.pk,
            "who": mark.user.name,
            "kind": mark.get_kind_display(),
            "at": mark.noted_at,
            "by": mark.noted_by.name,
        }
        for mark in marks
    ]


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> list[cases.DayItem]:
    """Reviews that the reader signs, and findings that nobody has followed up; today's alone."""
    if until is not None or not policies.may_review(user):
        return []
    found = [
        cases.DayItem(
            "review",
            _("Review the log of %(month)s") % {"month": period_said(review)},
            reverse("oversight:review", args=[review.pk]),
            end_of(local_date(review.opened_at + FINISHED_WITHIN)),
            None,
        )
        for review in queries.reviews().filter(Q(reviewer=user) | Q(has_reviewer=False), sign_off=None)
    ]
    if count := queries.to_follow_up():
        label = ngettext(
            "A finding of the log review is to be followed up",
            "%(count)s findings of the log review are to be followed up",
            count,
        ) % {"count": count}
        found.append(cases.DayItem("review", label, reverse("oversight:reviews"), None, None))
    return found
