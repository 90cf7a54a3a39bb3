"""A document leaves the program: kept before it is made."""

from datetime import datetime

from django.db.models import Model

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.models import Case


def fetch_document(*, case: Case, subject: Model, kind: str, language: str, by: User, at: datetime) -> None:
    """Keep that `by` took a document of the case out as a file."""
    audit.record(
        "cases.document.fetched", subject=subject, by=by, at=at, case=case, kind=kind, language=language
    )
