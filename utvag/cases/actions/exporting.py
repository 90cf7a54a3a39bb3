"""Taking a case, or the list of one's cases, out as a file: an act, with a reason, kept in the log."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.models import Case
from utvag.cases.policies.exporting import may_export, may_export_list
from utvag.cases.queries import Caseload
from utvag.common.clock import local_date
from utvag.common.reasons import has_reason
from utvag.documents import public as documents


@transaction.atomic
def export_case(
    *,
    case: Case,
    make: Callable[[Case, documents.TakenOut], bytes],
    kind: str,
    secret: bool,
    by: User,
    at: datetime,
    reason: str,
) -> bytes:
    """The whole case as `make` writes it. `secret`: with what identifies the person."""
    may_export(case, by, part=queries.part_of(by, case, at)).require()
    has_reason(reason).require()
    trace = documents.taken_out(by.name, at)
    content = make(case, trace)
    audit.record(
        "cases.record.exported",
        subject=case,
        by=by,
        at=at,
        case=case,
        reason=reason,
        kind=kind,
        identified=secret,
        **trace.details,
        **({"on": case.as_of.isoformat()} if case.as_of else {}),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return content


@transaction.atomic
def export_caseload(
    *,
    wanted: Caseload,
    make: Callable[[Sequence[Case], documents.TakenOut], bytes],
    by: User,
    at: datetime,
    reason: str,
) -> bytes:
    """The list that the page shows, all of it, as `make` writes it."""
    may_export_list(by).require()
    has_reason(reason).require()
    cases = list(queries.caseload_of(by, wanted, today=local_date(at)))
    trace = documents.taken_out(by.name, at)
    content = make(cases, trace)
    audit.record(
        "cases.caseload.exported",
        subject=None,
        by=by,
        at=at,
        reason=reason,
        on=wanted.on.isoformat(),
        state=wanted.state,
        stage=wanted.stage,
        **trace.details,
        cases=[str(case.pk) for case in cases],
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return content
