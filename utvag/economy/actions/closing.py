"""A month is made by one finance officer, attested by another, and taken out as a file."""

from datetime import date, datetime

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.economy import policies, queries
from utvag.economy.models import MonthAttest, MonthClose, Posting


def wait_for_turn(by: User) -> None:
    """One at a time in the books of an authority: whoever has waited reads what the other wrote meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"books {by.controller_id}"])


@transaction.atomic
def close_month(*, month: date, by: User, at: datetime) -> MonthClose:
    """Post what is known now of all days until the month's last, less what was posted before."""
    wait_for_turn(by)
    policies.may_close(
        by,
        month=month,
        today=local_date(at),
        last_closed=queries.last_closed(),
        is_closed=queries.close_of(month) is not None,
    ).require()
    close = MonthClose.objects.create(
        controller_id=by.controller_id, month_on=month, closed_at=at, closed_by=by
    )
    Posting.objects.bulk_create(
        Posting(
            close=close,
            bearer_id=each.bearer_id,
            line_id=each.line.pk,
            string=each.line.string,
            account=each.line.account,
            contra=each.line.contra,
            service_on=each.entry.service_on,
            kind=each.entry.kind,
            net=each.entry.amounts.net,
            vat=each.entry.amounts.vat,
            back=each.entry.amounts.back,
        )
        for each in queries.to_post(month, at)
    )
    audit.record("economy.month.closed", subject=close, by=by, at=at)
    return close


@transaction.atomic
def attest_month(*, close: MonthClose, by: User, at: datetime) -> MonthAttest:
    """A second finance officer stands for the month."""
    wait_for_turn(by)
    current = MonthClose.objects.get(pk=close.pk)
    policies.may_attest(by, current, is_attested=queries.is_attested(current)).require()
    attest = MonthAttest.objects.create(close=current, attested_at=at, attested_by=by)
    audit.record("economy.month.attested", subject=current, by=by, at=at)
    return attest


@transaction.atomic
def export_month(*, close: MonthClose, kind: str, by: User, at: datetime) -> None:
    """Keep that the month was taken out; which file, not what stood in it."""
    policies.may_keep_books(by).require()
    policies.may_export(by, is_attested=queries.is_attested(close)).require()
    audit.record("economy.month.exported", subject=close, by=by, at=at, kind=kind)
