"""Making a return of totals: from the newest snapshot, without opening anybody's number."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.national import policies, queries
from utvag.national.domain.persons import CaseOf, Counted, persons_in, total_by, unknown_answers
from utvag.national.domain.returns import Overlap, Return
from utvag.national.domain.rounds import Round
from utvag.national.domain.writing import NotRead
from utvag.national.models import Contribution
from utvag.statistics import public as statistics
from utvag.vault import public as vault
from utvag.walls import public as walls


@dataclass(frozen=True)
class Taken:
    """A snapshot's persons in a round's period, with figures that the pages of figures have too (`published`)."""

    snapshot: statistics.Snapshot
    persons: list[Counted]
    published: Mapping[str, int]


@transaction.atomic
def look_at(*, by: User, at: datetime, page: str) -> None:
    """Keep that somebody looked at a page of the national count."""
    audit.record("national.page.seen", subject=None, by=by, at=at, page=page)


@transaction.atomic
def prepare(
    *,
    call: exchange.Package,
    criteria: str,
    municipality: str,
    overlaps: Sequence[Overlap],
    by: User,
    at: datetime,
) -> Contribution:
    """Count, write the return and what its sender checks first. One that was made before and not sent is taken away."""
    asked = read_call(call)
    today = local_date(at)
    policies.may_prepare(asked, by, snapshot_on=queries.snapshot_on(by), today=today).require()
    taken = taken_for(asked, by)
    sets = sets_of(asked, criteria)
    totals = {each.criteria: total_by(taken.persons, each.includes) for each in sets.values()}
    said = written_return(asked, by, taken, criteria, totals, overlaps)
    for earlier in queries.contributions_to(call).filter(sent_at=None):
        _forget(earlier)
    row = Contribution(
        controller_id=by.controller_id,
        unit_id=call.unit_id,
        call=call,
        round=asked.round,
        key=vault.controller_key(by.controller_id),
        content=said.written(),
        report=json.dumps(_report(taken, municipality)),
        made_at=at,
        made_by=by,
    )
    row.save(force_insert=True)
    audit.record("national.return.prepared", subject=row, by=by, at=at, round=asked.round)
    return row


def read_call(call: exchange.Package) -> Round:
    """Raises `ValidationError` in words for a call that cannot be answered."""
    try:
        return queries.round_of(call)
    except NotRead as fault:
        raise ValidationError(
            _("The call cannot be read: %(why)s Tell the statistician."), params={"why": str(fault)}
        ) from None


def sets_of(asked: Round, own: str) -> dict[str, statistics.CriteriaSet]:
    """The criteria sets that the round asks about, and one's own. Raises `ValidationError` for one that is not known here."""
    known = {each.criteria: each for each in statistics.criteria_sets()}
    unknown = [each for each in (*asked.criteria, own) if each not in known]
    if unknown:
        raise ValidationError(
            _(
                "The round asks by criteria that this program does not have: %(which)s. It needs a newer version."
            ),
            params={"which": ", ".join(unknown)},
        )
    return {each: known[each] for each in dict.fromkeys((*asked.criteria, own))}


def taken_for(asked: Round, by: User) -> Taken:
    """The persons of the newest snapshot."""
    with walls.counting_at(by.controller_id, user=by):
        snapshot = statistics.newest_snapshot()
        assert snapshot is not None
        with closing(statistics.opened(snapshot)) as lines:
            names = list(statistics.columns("cases"))
            quoted = ", ".join(f'"{name}"' for name in names)
            rows = lines.execute(f"SELECT {quoted} FROM cases").fetchall()  # noqa: S608 (names in the code)
            day = statistics.Period(asked.reference_day, asked.reference_day)
            period = statistics.Period(asked.begins_on, asked.ends_on)
            figures = statistics.definitions()
            ongoing = statistics.counted(lines, figures.on("ongoing", asked.reference_day), [day])[0]
            sought = statistics.counted(lines, figures.on("sought_persons", asked.reference_day), [period])[0]
    persons = persons_in(
        (_case(dict(zip(names, row, strict=True))) for row in rows),
        begins_on=asked.begins_on,
        ends_on=asked.ends_on,
        day=asked.reference_day,
    )
    return Taken(snapshot, persons, {"ongoing": ongoing.value, "sought_persons": sought.value})


def written_return(
    asked: Round,
    by: User,
    taken: Taken,
    criteria: str,
    totals: Mapping[str, Any],
    overlaps: Sequence[Overlap],
) -> Return:
    """Raises `ValidationError` for what contradicts itself."""
    try:
        return Return(
            round=asked.round,
            controller=by.controller.name,
            kind=by.controller.kind,
            criteria=criteria,
            snapshot_taken_at=taken.snapshot.taken_at,
            snapshot_digest=taken.snapshot.digest,
            totals=totals,
            overlaps=tuple(overlaps),
        )
    except NotRead as fault:
        raise ValidationError(str(fault)) from None


def _forget(row: Contribution) -> None:
    """With what was asked for by whoever prepared it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.forget_askings(%s)", [row.pk])
    row.delete()


def _case(line: Mapping[str, Any]) -> CaseOf:
    answers = {question: line[question] for question in statistics.QUESTIONS}
    days = {name: line[name] for name in ("first_contact_on", "closed_on")}
    return CaseOf(line["case"], line["person"], age=line["age"], answers=answers, **days)


def _report(taken: Taken, municipality: str) -> dict[str, Any]:
    """Counts alone."""
    return {
        "persons": len(taken.persons),
        "on_day": sum(person.on_day for person in taken.persons),
        "unknown": unknown_answers(taken.persons),
        "published": dict(taken.published),
        "municipality": municipality,
    }
