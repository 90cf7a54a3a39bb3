"""The log of a period as the rules read it, with who worked with what and who is near whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from utvag.accounts.public import LEADING, Membership, User
from utvag.audit import public as audit
from utvag.common.clock import start_of
from utvag.law import public as law
from utvag.oversight.domain.rows import LEADS, Event, Log, Near, Reach, Why, event_of
from utvag.oversight.domain.rulebook import Rulebook
from utvag.oversight.domain.rules import Settled, ordered
from utvag.oversight.models import Finding, Item, StaffMark
from utvag.people import public as people

# What a mark is compared with, and what it says when it is the same.
COMPARED = {
    StaffMark.Kind.OWN_NUMBER: ("NUMBER", Why.OWN),
    StaffMark.Kind.RELATIVE: ("NUMBER", Why.RELATIVE),
    StaffMark.Kind.ADDRESS: ("HOME", Why.ADDRESS),
}


@dataclass(frozen=True)
class LogRead:
    """The log of a period as the rules read it, with the words' codes and the tree's hash of each entry."""

    log: Log
    entries: dict[UUID, audit.ReviewedEntry]


def is_retired(day: date) -> bool:
    """Whether entries of that day may have been retired."""
    before = audit.retired_before()
    return before is not None and start_of(day) < before


def log_of(user: User, first_on: date, last_on: date, size: int) -> LogRead:
    """The log of the user's controller in a period, with who worked with what and who is near whom."""
    first, until = start_of(first_on), start_of(last_on + timedelta(days=1))
    entries = {each.id: each for each in audit.log_for_review(first, until, size)}
    events = ordered(
        event_of(
            id=each.id,
            action=each.action,
            case_id=each.case_id,
            actor_id=each.actor_id,
            at=each.at,
            details=each.details,
        )
        for each in entries.values()
    )
    days = [first_on + timedelta(days=number) for number in range((last_on - first_on).days + 1)]
    return LogRead(
        Log(
            events,
            tuple(_reaches(until, {event.case for event in events if event.case})),
            tuple(_near(user.controller_id, events, first, until)),
            frozenset(day for day in days if not law.is_working_day(day)),
        ),
        entries,
    )


def settled_before(book: Rulebook, first_on: date) -> set[Settled]:
    """What reviews of earlier periods explained so lately that some rules do not ask again."""
    rows = Item.objects.filter(finding__outcome=Finding.Outcome.EXPLAINED, review__last_on__lt=first_on)
    found: set[Settled] = set()
    for said in book.rules.values():
        if days := said.thresholds.get("asked_again_after_days"):
            lately = rows.filter(rule=said.key, review__last_on__gte=first_on - timedelta(days=days))
            found |= set(lately.values_list("rule", "acted_by_id", "case_id"))
    return found


def _reaches(until: datetime, cases: set[UUID]) -> Iterable[Reach]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, user_id, unit_id, kind, starts_at, ends_at FROM wall.reach_for_review(%s, %s)",
            [until, list(cases)],
        )
        rows = cursor.fetchall()
    leaders: dict[UUID, list[Membership]] = {}
    for held in Membership.objects.filter(role__in=LEADING):
        leaders.setdefault(held.unit_id, []).append(held)
    for case_id, user_id, unit_id, kind, starts, ends in rows:
        if user_id:
            yield Reach(user_id, case_id, kind, starts, ends)
            continue
        for held in leaders.get(unit_id, []):
            role_ends = start_of(held.ends_on) if held.ends_on else None
            last = min((each for each in (ends, role_ends) if each), default=None)
            yield Reach(held.user_id, case_id, LEADS, max(starts, start_of(held.starts_on)), last)


def _near(controller_id: UUID, events: Iterable[Event], first: datetime, until: datetime) -> Iterable[Near]:
    """Who of those that looked shares a surname, a number or an address with whom they looked at."""
    asked: list[tuple[UUID, str, bytes, str]] = []
    actors = {event.actor for event in events if event.case}
    for user in User.objects.filter(pk__in=actors):
        if parts := people.name_parts(user.name):
            blind = people.IdentityKey.blinded(controller_id, "NAME", parts[-1])
            asked.append((user.pk, "NAME", blind, Why.SURNAME))
    for mark in StaffMark.objects.filter(user__in=actors, ended_at=None, kind__in=COMPARED):
        kind, why = COMPARED[StaffMark.Kind(mark.kind)]
        asked.append((mark.user_id, kind, bytes(mark.blind), why))
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, case_id, why FROM wall.near_looks(%s, %s, %s, %s, %s, %s)",
            [first, until, *[list(column) for column in zip(*asked, strict=True)]],
        )
        yield from (Near(user_id, case_id, Why(why)) for user_id, case_id, why in cursor.fetchall())
