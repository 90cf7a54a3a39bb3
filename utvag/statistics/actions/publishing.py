"""Letting tables out, one decision after the other, and changing the rules that they leave by."""

import hashlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.analytics.public import Rules, disclosure, rules_on
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.statistics import policies, queries
from utvag.statistics.domain.changing import with_change
from utvag.statistics.domain.definitions import Definition, definitions
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.publishing import Decided, Way, decided
from utvag.statistics.domain.tables import Source, table
from utvag.statistics.models import Publication, RuleChange, Snapshot
from utvag.vault import public as vault
from utvag.walls import public as walls


@dataclass(frozen=True)
class Asked:
    """What a director wants to publish. `epsilon`: the price of each year's noise, None without noise."""

    indicator: str
    first_year: int
    last_year: int
    by: str = ""
    way: Way = Way.YEARS
    epsilon: Decimal | None = None

    @property
    def periods(self) -> list[Period]:
        years = range(self.first_year, self.last_year + 1)
        return [Period(date(year, 1, 1), date(year, 12, 31)) for year in years]

    @property
    def definition(self) -> Definition:
        """The version in force at the end of the last year, for all of them: otherwise the series has a break in it."""
        return definitions().on(self.indicator, self.periods[-1].last)


@dataclass(frozen=True)
class Answer:
    """What the door said, of which snapshot, under which rules; `history`: all that had left before."""

    decided: Decided
    snapshot: Snapshot
    rules: Rules
    history: Sequence[disclosure.Released]

    @property
    def mark(self) -> str:
        """Names what would leave: of noise, which nobody has seen, the snapshot and the rules alone."""
        shown = [each.digest for each in self.decided.tables if each.method is not disclosure.Method.NOISE]
        said = "\n".join([str(self.snapshot.pk), self.rules.version, *shown])
        return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def previewed(*, asked: Asked, by: User, at: datetime) -> Answer:
    """Exactly what would leave now, or why nothing would; with noise nothing is drawn before it is paid for."""
    policies.may_publish(by).require()
    answer = _answered(asked, by, at, is_trial=True)
    audit.record("statistics.publication.previewed", subject=None, by=by, at=at, **_told(asked))
    return answer


@transaction.atomic
def publish(*, asked: Asked, seen: str, by: User, at: datetime) -> Publication | Answer:
    """Let it out, for good; or the answer that says why not, of which the log has no number.

    `seen`: the mark of what was previewed. Raises `ValidationError` where something else would leave.
    """
    policies.may_publish(by).require()
    _one_at_a_time(by.controller_id)
    answer = _answered(asked, by, at)
    said = answer.decided
    if not said:
        audit.record(
            "statistics.publication.refused", subject=None, by=by, at=at, why=said.no, **_told(asked)
        )
        return answer
    if answer.mark != seen:
        raise ValidationError(_("What would leave is no longer what you saw. Look at it again."))
    change = queries.newest_change()
    kept = Publication.objects.create(
        controller_id=by.controller_id,
        number=queries.publications().count() + 1,
        indicator=asked.indicator,
        definition_version=asked.definition.version,
        by=asked.by,
        first_on=said.tables[0].first,
        last_on=said.tables[-1].last,
        tables=[each.as_json() for each in said.tables],
        snapshot=answer.snapshot.pk,
        digest=answer.snapshot.digest,
        data_on=local_date(answer.snapshot.taken_at),
        rules=answer.rules.version,
        threshold=answer.rules.threshold,
        why_rules=change.why if change and answer.rules.decision else "",
        epsilon=said.cost or None,
        published_at=at,
        published_by=by,
    )
    audit.record("statistics.publication.made", subject=kept, by=by, at=at, **_told(asked))
    return kept


@transaction.atomic
def change_rules(*, rules: dict[str, Any], why: str, by: User, at: datetime) -> RuleChange:
    """Decide by which rules tables leave from now on. Raises `ValidationError` for what cannot hold together."""
    policies.may_publish(by).require()
    _one_at_a_time(by.controller_id)
    change = RuleChange(controller_id=by.controller_id, why=why, changed_at=at, changed_by=by, **rules)
    if change.budget < queries.spent():
        raise ValidationError(_("More has been spent of the budget already."))
    try:
        with_change(rules_on(local_date(at)), change)
    except disclosure.NotARule as refused:
        raise ValidationError(
            _(
                "The threshold is three at least, rounding no finer than the threshold, and the protection at least one"
                " and less than the threshold."
            )
        ) from refused
    change.save(force_insert=True)
    audit.record("statistics.rules.changed", subject=change, by=by, at=at, reason=why)
    return change


def _answered(asked: Asked, by: User, at: datetime, *, is_trial: bool = False) -> Answer:
    with walls.counting_at(by.controller_id, user=by):
        snapshot = queries.newest_snapshot()
        if snapshot is None:
            raise ValidationError(_("There is nothing to count from yet"))
        if asked.periods[-1].last >= local_date(snapshot.taken_at):
            raise ValidationError(_("The last year has not ended in the data."))
        source = Source(str(snapshot.pk), secret_of(by.controller_id))
        with closing(queries.opened(snapshot)) as lines:
            tables = [table(lines, asked.definition, each, source, by=asked.by) for each in asked.periods]
    rules, history = queries.rules_now(local_date(at)), queries.history()
    said = decided(
        tables,
        history,
        rules,
        way=asked.way,
        definition=asked.definition,
        budget=queries.budget_now(),
        epsilon=asked.epsilon,
        is_trial=is_trial,
    )
    return Answer(said, snapshot, rules, history)


def secret_of(controller_id: UUID) -> bytes:
    """What chance is taken from: a keyed digest, so that the same persons are perturbed alike as long as the key holds."""
    return b"".join(vault.blind_index(controller_id, "statistics.chance", str(part)) for part in range(2))


def _one_at_a_time(controller_id: UUID) -> None:
    """Held until the transaction has ended: whoever comes after reads a history with this one in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"publications {controller_id}"]
        )


def _told(asked: Asked) -> dict[str, Any]:
    return {
        "indicator": asked.indicator,
        "years": f"{asked.first_year}-{asked.last_year}",
        "divided": asked.by,
        "way": str(asked.way),
    }
