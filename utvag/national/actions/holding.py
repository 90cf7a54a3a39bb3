"""A key holder's work: open a period, evaluate within quotas, write down that it did, and destroy the key."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.analytics.oblivious import public as oblivious
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.national import policies, queries
from utvag.national.domain.parts import joined, split
from utvag.national.domain.writing import NotRead
from utvag.national.models import Evaluation, KeyPeriod, PeriodKey, Quota
from utvag.vault import public as vault

LASTING = timedelta(days=60)


@transaction.atomic
def open_period(*, name: str, by: User, at: datetime) -> KeyPeriod:
    """A new key, from bits that are kept nowhere. Only the announcement is ever shown."""
    is_there = queries.period_named(by.controller_id, name) is not None
    policies.may_open(by, is_there=is_there).require()
    try:
        key = oblivious.open_period(by.controller.code, name)
    except oblivious.PackageRefused:
        raise ValidationError(
            _("A period has small letters, digits, points and hyphens, at most 64: 2026.")
        ) from None
    row = KeyPeriod(
        controller_id=by.controller_id,
        name=name,
        public=key.keys.public.hex(),
        announcement=oblivious.announced(key, on=local_date(at)).written().decode(),
        opened_at=at,
        opened_by=by,
    )
    row.save(force_insert=True)
    held = PeriodKey(
        period=row, key=vault.controller_key(by.controller_id), secret=key.keys.secret.revealed().hex()
    )
    held.save(force_insert=True)
    key.keys.secret.forget()
    audit.record("national.period.opened", subject=row, by=by, at=at, period=name)
    return row


@transaction.atomic
def give_quota(*, period: KeyPeriod, party: UUID, number: int, by: User, at: datetime) -> Quota:
    """From now on the actor may ask for so many evaluations in the period, all in all."""
    policies.may_use(period, by).require()
    if party not in queries.actors_to_give(by.controller_id, local_date(at)):
        raise ValidationError(_("The actor has no key card here that is checked and holds."))
    row = Quota(period=period, party=party, number=number, set_at=at, set_by=by)
    row.save(force_insert=True)
    audit.record("national.quota.given", subject=row, by=by, at=at, party=str(party), number=number)
    return row


@transaction.atomic
def answer_request(*, package: exchange.Package, by: User, at: datetime) -> exchange.Package:
    """Evaluate what came, keep the entry, and send the answer; or say why not. Once."""
    policies.may_hold_keys(by).require()
    answer, outcome = _evaluated(package, by, at)
    payload = (
        {"outcome": "REFUSED", "reason": outcome}
        if answer is None
        else {"outcome": "EVALUATED", "part": 1, "parts": 1, "lines": _lines(answer)}
    )
    exchange.note_read(package=package, by=by, at=at)
    sent, _refused = exchange.send(
        kind="count_evaluation",
        payload={"round": package.said["round"], **payload},
        partner=exchange.way_back(package, local_date(at)),
        unit_id=package.unit_id,
        ends_at=at + LASTING,
        reference=package.reference,
        in_reply_to=package.package_id,
        by=by,
        at=at,
    )
    code = outcome if answer is None else "EVALUATED"
    audit.record("national.request.answered", subject=sent, by=by, at=at, code=code)
    return sent


@transaction.atomic
def end_period(*, period: KeyPeriod, by: User, at: datetime) -> KeyPeriod:
    """The key's last words, then it is gone: the row is removed, and nothing is evaluated any more."""
    row = queries.held_period(period.pk)
    policies.may_end(row, by).require()
    held = _held(row)
    key = oblivious.stored_key(row.controller.code, row.name, bytes.fromhex(held.secret))
    statement = oblivious.end_period(key, queries.log_of(row), on=local_date(at))
    held.delete()
    row.ending, row.ended_at, row.ended_by = statement.written().decode(), at, by
    row.save(update_fields=["ending", "ended_at", "ended_by"])
    audit.record("national.period.ended", subject=row, by=by, at=at, period=row.name)
    return row


def _evaluated(package: exchange.Package, by: User, at: datetime) -> tuple[oblivious.Answer | None, str]:
    """The answer; or nothing, and the code that says why."""
    try:
        request = oblivious.Request.read(joined([queries.part_of(package)]).encode())
    except (oblivious.PackageRefused, NotRead):
        return None, "NOT_READ"
    named = queries.period_named(by.controller_id, request.period)
    if named is None or named.public != request.public.hex():
        return None, "OTHER_KEY"
    # Held, so that entries of the log follow each other.
    period = queries.held_period(named.pk)
    if period.ended_at is not None:
        return None, "ENDED"
    party, quotas = package.partner.party, queries.quotas_of(period)
    # Whoever signed the package is who asks, whatever the request says.
    if request.actor != str(party) or party not in quotas:
        return None, "NO_QUOTA"
    log = queries.log_of(period)
    key = oblivious.stored_key(period.controller.code, period.name, bytes.fromhex(_held(period).secret))
    try:
        answer, entry = oblivious.evaluated(
            request, key, log=log, quotas={request.actor: quotas[party]}, at=at
        )
    except oblivious.NotEvaluated:
        return None, "QUOTA_USED"
    except (oblivious.Malformed, oblivious.Refused):
        return None, "NOT_READ"
    finally:
        key.keys.secret.forget()
    row = Evaluation(
        period=period,
        number=len(log) + 1,
        entry=entry.written().decode(),
        request=package,
        evaluated_at=at,
        evaluated_by=by,
    )
    row.save(force_insert=True)
    return answer, ""


def _held(period: KeyPeriod) -> PeriodKey:
    return PeriodKey.objects.select_related("key").get(period=period)


def _lines(answer: oblivious.Answer) -> list[str]:
    (part,) = split(answer.written().decode())
    return list(part.lines)
