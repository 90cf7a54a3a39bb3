"""Promises: written down, and what came of them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.actions.locking import locked
from utvag.cases.models import Case, Promise, PromiseOutcome
from utvag.cases.queries.promises import newest_outcome


@transaction.atomic
def note_promise(*, case: Case, promised_on: date, by: User, at: datetime, **promise: Any) -> Promise:
    """Write down what somebody promised (`promise`: the other fields of `Promise`)."""
    case = locked(case, by, at)
    policies.may_be_dated(case, promised_on).require()
    promise["promised_on"] = promised_on
    written = Promise.objects.create(case=case, recorded_at=at, recorded_by=by, **promise)
    audit.record("cases.promise.noted", subject=written, by=by, at=at, case=case, code=written.agency)
    return written


@transaction.atomic
def settle_promise(*, promise: Promise, by: User, at: datetime, **outcome: Any) -> PromiseOutcome:
    """Write down what came of it (`outcome`: kind, settled_on, note)."""
    case = locked(promise.case, by, at)
    policies.may_settle(newest_outcome(promise), last=PromiseOutcome.LAST).require()
    row = PromiseOutcome.objects.create(case=case, promise=promise, recorded_at=at, recorded_by=by, **outcome)
    audit.record("cases.promise.settled", subject=promise, by=by, at=at, case=case, code=row.kind)
    return row
