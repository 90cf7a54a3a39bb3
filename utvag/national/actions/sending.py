"""Signing and sending a return: one package, or as many as it is long."""

from datetime import datetime, timedelta

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.national import policies, queries
from utvag.national.actions.preparing import read_call
from utvag.national.domain.parts import payload_of, split
from utvag.national.models import Contribution

# Returns are read while the round is counted, and not after.
LASTING = timedelta(days=180)


@transaction.atomic
def send_return(*, row: Contribution, by: User, at: datetime) -> list[exchange.Package]:
    """The packages that it went in, signed and sealed. Sent, it is never changed again."""
    row = queries.held(row)
    asked, today = read_call(row.call), local_date(at)
    is_asking = row.askings.exists() or not row.checked.get("tokens_came", True)
    policies.may_send(row, asked, by, today=today, is_asking=is_asking).require()
    packages = []
    for part in split(row.content):
        package, _refused = exchange.send(
            kind="count_return",
            payload=payload_of(row.round, part),
            partner=exchange.way_back(row.call, today),
            unit_id=row.unit_id,
            ends_at=at + LASTING,
            reference=row.call.reference,
            in_reply_to=row.call.package_id,
            by=by,
            at=at,
        )
        packages.append(package)
    row.package, row.sent_at, row.sent_by = packages[-1], at, by
    row.save(update_fields=["package", "sent_at", "sent_by"])
    audit.record(
        "national.return.sent",
        subject=row,
        by=by,
        at=at,
        round=row.round,
        packages=[str(each.package_id) for each in packages],
    )
    if not hasattr(row.call, "settlement"):
        exchange.note_read(package=row.call, by=by, at=at)
    return packages
