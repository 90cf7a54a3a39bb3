"""Whoever reads the books is in the log, by number and never by case."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from utvag.accounts.public import User
from utvag.audit import public as audit


@transaction.atomic
def look_at_books(*, page: str, by: User, at: datetime, subject: Model | None = None) -> None:
    """Keep that a page of the books was seen."""
    audit.record("economy.books.seen", subject=subject, by=by, at=at, page=page)
