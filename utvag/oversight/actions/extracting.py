"""An extract of the log for the person concerned."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.oversight import policies


@transaction.atomic
def make_extract(
    *,
    case: Any,
    first_on: date,
    last_on: date,
    with_names: bool,
    make: Callable[[], bytes],
    by: User,
    at: datetime,
) -> bytes:
    """What `make` writes of who has looked, with a line of the log that it was given out."""
    policies.may_extract(case, by, part=cases.part_of(by, case, at)).require()
    content = make()
    audit.record(
        "oversight.extract.made",
        subject=case,
        by=by,
        at=at,
        case=case,
        first=first_on.isoformat(),
        last=last_on.isoformat(),
        names=with_names,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return content
