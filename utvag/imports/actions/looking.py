"""A look is kept before anything is shown, and so is a file that is fetched."""

import hashlib
from datetime import datetime

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.imports.models import ImportBatch


def look(*, batch: ImportBatch | None, by: User, at: datetime, page: str) -> None:
    """Keep that `by` looked at a page of an import, or at the list of them."""
    audit.record("imports.batch.seen", subject=batch, by=by, at=at, page=page)


def mark_problems(*, batch: ImportBatch, content: bytes, by: User, at: datetime) -> bytes:
    """Keep that the list left the program again, with its problems marked."""
    digest = hashlib.sha256(content).hexdigest()
    audit.record("imports.problems.fetched", subject=batch, by=by, at=at, sha256=digest)
    return content


def make_template(*, content: bytes, by: User, at: datetime) -> bytes:
    """Keep that the empty workbook, which names the colleagues, was fetched."""
    audit.record("imports.template.fetched", subject=None, by=by, at=at)
    return content
