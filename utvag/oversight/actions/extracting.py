"""An extract of the log for the person concerned."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.documents import public as documents
from utvag.oversight import policies


@transaction.atomic
def make_extract(
    *,
    case: Any,
    first_on: date,
    last_on: date,
    with_names: bool,
    make: Callable[..., bytes],
    told_as: str,
    by: User,
    at: datetime,
) -> bytes:
    """What `make` writes of who has looked, with a line of the log that it was given out.

    `told_as`: what the person may know of who took it out, whose name may be kept from them.
    """
    policies.may_extract(case, by, part=cases.part_of(by, case, at)).require()
    trace = documents.taken_out(told_as, at)
    content = make(trace=trace)
    audit.record(
        "oversight.extract.made",
        subject=case,
        by=by,
        at=at,
        case=case,
        first=first_on.isoformat(),
        last=last_on.isoformat(),
        names=with_names,
        **trace.details,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return content
