"""Whoever reviews the log is in the log."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from utvag.accounts.public import User
from utvag.audit import public as audit


@transaction.atomic
def look(*, at_what: Model | None, by: User, at: datetime, page: str) -> None:
    """Keep that somebody read of a review, a part of it, or what is noted of colleagues."""
    audit.record("oversight.review.seen", subject=at_what, by=by, at=at, page=page)


@transaction.atomic
def fetch_report(*, review: Model, by: User, at: datetime) -> None:
    """Keep that the report was taken out as a file."""
    audit.record("oversight.report.fetched", subject=review, by=by, at=at)


@transaction.atomic
def print_head(*, size: int, by: User, at: datetime) -> None:
    """Keep that the newest head was taken out as a page."""
    audit.record("oversight.head.printed", subject=None, by=by, at=at, size=size)
