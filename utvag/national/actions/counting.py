"""Opening a round, calling actors to it, counting what came, and publishing what the door lets out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.analytics.counting.public import Engine, Limits
from utvag.analytics.national.public import About
from utvag.analytics.public import Rules, rules_on
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.national.domain.deciding import Decided, decide
from utvag.national.domain.parts import split
from utvag.national.domain.receiving import Received, as_sent, sets_of, strata_of
from utvag.national.domain.rounds import Round
from utvag.national.models import CountPublication, CountRound
from utvag.national.policies import counting as policies
from utvag.national.queries import counting as queries
from utvag.vault import public as vault

# A call is read until its round is over, and some days longer by whoever asks what it was.
LASTING = timedelta(days=60)
# Of what the tables count; a change of it is another measure, and the series breaks there.
DEFINITION = "1"


@dataclass(frozen=True)
class Chosen:
    """How a round is to be counted: the level, by what the persons are divided besides, and by which engine."""

    level: int = 2
    by: str = ""
    engine: Engine = Engine.DUCKDB
    limits: Limits | None = None
    # Of the returns that were looked at before; none where nobody did.
    digest: str = ""


@dataclass(frozen=True)
class Counted:
    """What would leave, and what it is made of."""

    decided: Decided
    received: Received
    rules: Rules


@transaction.atomic
def open_round(*, asked: Round, by: User, at: datetime) -> CountRound:
    """Nobody is called yet."""
    is_there = queries.count_round_named(asked.round) is not None
    policies.may_open_round(by, is_there=is_there).require()
    row = CountRound.objects.create(
        controller_id=by.controller_id,
        round=asked.round,
        content=asked.written(),
        opened_at=at,
        opened_by=by,
    )
    audit.record("national.count.opened", subject=row, by=by, at=at, round=row.round)
    return row


@transaction.atomic
def call_actor(*, row: CountRound, partner: exchange.PartnerKey, by: User, at: datetime) -> exchange.Package:
    """Send the call to one actor, who is told of nobody else's quota."""
    policies.may_count(by).require()
    unit = exchange.sending_unit(by)
    assert unit is not None
    (part,) = split(row.asked.for_actor(partner.party).written())
    package, _refused = exchange.send(
        kind=queries.CALL,
        payload={"round": row.round, "part": part.number, "parts": part.of, "lines": list(part.lines)},
        partner=partner,
        unit_id=unit,
        ends_at=at + LASTING + (row.asked.last_day - min(local_date(at), row.asked.last_day)),
        reference=row.pk,
        by=by,
        at=at,
    )
    audit.record("national.count.called", subject=row, by=by, at=at, package=str(package.package_id))
    return package


@transaction.atomic
def count(*, row: CountRound, chosen: Chosen, by: User, at: datetime) -> Counted:
    """Exactly what would leave now, or why nothing would. Raises `EngineMissing`."""
    policies.may_count(by).require()
    found = _counted(row, chosen, by, at)
    audit.record("national.count.previewed", subject=row, by=by, at=at, **_told(chosen))
    return found


@transaction.atomic
def publish(*, row: CountRound, chosen: Chosen, by: User, at: datetime) -> CountPublication | Counted:
    """Let it out, for good; or what was counted, where nothing may leave. One publication is decided at a time."""
    policies.may_count(by).require()
    _one_at_a_time(by.controller_id)
    found = _counted(row, chosen, by, at)
    said = found.decided
    if not said:
        audit.record("national.count.refused", subject=row, by=by, at=at, **_told(chosen))
        return found
    kept = CountPublication.objects.create(
        controller_id=by.controller_id,
        count_round=row,
        number=queries.count_publications().count() + 1,
        level=said.answer["level"],
        tables={name: table.as_json() for name, table in said.tables.items()},
        kept_in=sorted(said.refused),
        answer=dict(said.answer),
        returns=_sources(found.received),
        missing=missing_from(row, found.received),
        digest=found.received.digest,
        rules=found.rules.version,
        threshold=found.rules.threshold,
        published_at=at,
        published_by=by,
    )
    audit.record("national.count.published", subject=kept, by=by, at=at, **_told(chosen))
    return kept


def missing_from(row: CountRound, received: Received) -> list[str]:
    """Who was called and has sent nothing that counts."""
    return [each.name for each in queries.called_to(row) if each.name not in received.returns]


def _counted(row: CountRound, chosen: Chosen, by: User, at: datetime) -> Counted:
    received = queries.received(row)
    if not received.returns:
        raise ValidationError(_("No return has come that can be counted."))
    if chosen.digest and chosen.digest != received.digest:
        raise ValidationError(_("A return has come meanwhile. Count again, and look at what would leave."))
    rules, asked = rules_on(local_date(at)), row.asked
    strata = strata_of(asked, chosen.by)
    decided = decide(
        as_sent(received, strata),
        sets_of(received, asked, queries.criteria_known()),
        strata,
        About(asked.reference_day, DEFINITION, received.digest, _secret_of(by.controller_id)),
        queries.published_so_far(),
        rules,
        level=chosen.level,
        engine=chosen.engine,
        limits=chosen.limits,
    )
    return Counted(decided, received, rules)


def _sources(received: Received) -> Sequence[dict[str, Any]]:
    """What each figure names: whose returns, by which criteria, from which snapshots. No number of anybody's."""
    return [
        {
            "name": name,
            "criteria": one.criteria,
            "has_rows": one.has_rows,
            "taken_at": one.snapshot_taken_at.isoformat(),
            "digest": one.snapshot_digest,
        }
        for name, one in sorted(received.returns.items())
    ]


def _secret_of(controller_id: UUID) -> bytes:
    """What chance in rounding is taken from: the same returns are rounded alike as long as the key holds."""
    return b"".join(vault.blind_index(controller_id, "national.chance", str(part)) for part in range(2))


def _one_at_a_time(controller_id: UUID) -> None:
    """Held until the transaction has ended: whoever comes after reads a history with this one in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"counts {controller_id}"])


def _told(chosen: Chosen) -> dict[str, Any]:
    return {"level": chosen.level, "divided_by": chosen.by, "engine": str(chosen.engine)}
