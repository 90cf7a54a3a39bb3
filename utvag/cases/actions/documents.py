"""A document leaves the program: kept before it is made."""

from datetime import datetime

from django.db.models import Model

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.models import Case
from utvag.documents.public import TakenOut


def fetch_document(
    *,
    case: Case,
    subject: Model,
    kind: str,
    language: str,
    by: User,
    at: datetime,
    trace: TakenOut | None = None,
) -> None:
    """Keep that `by` took a document of the case out as a file; `trace`: what the file bears, by which it is known."""
    audit.record(
        "cases.document.fetched",
        subject=subject,
        by=by,
        at=at,
        case=case,
        kind=kind,
        language=language,
        **(trace.details if trace else {}),
    )
