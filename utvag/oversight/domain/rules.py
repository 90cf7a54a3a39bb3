"""The rules of the review: each a pure function from the log and its thresholds to hits that a person can check."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from utvag.common.clock import STOCKHOLM, local_date
from utvag.oversight.domain.rows import ASSIGNED, EMERGENCY, LEADS, Event, Kind, Log, Why

Thresholds = Mapping[str, int]
# A rule, who looked, and at which case: what has been explained once is not asked about again at once.
Settled = tuple[str, UUID, UUID | None]


@dataclass(frozen=True)
class Hit:
    """What one rule found of one user, with the entries that made it do so."""

    rule: str
    actor: UUID
    case: UUID | None
    events: tuple[Event, ...]

    @property
    def settles(self) -> Settled:
        return self.rule, self.actor, self.case


Rule = Callable[[Log, Thresholds], Iterator[tuple[Event, ...]]]


def no_assignment(log: Log, limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    """Looks at a case by somebody who neither works with it nor wrote in it; by a leader, on many days.

    An emergency opening is not asked about: each has a review of its own.
    """
    around = timedelta(days=limits["working_days"])
    for looks in log.looks_at_cases.values():
        idle = [look for look in looks if not log.wrote(look, around)]
        reaches = {look: log.reach_at(look) for look in idle}
        known = (*ASSIGNED, LEADS, EMERGENCY)
        outside = [look for look in idle if reaches[look] not in known and not log.left(look)]
        leading = [look for look in idle if reaches[look] == LEADS and not log.left(look)]
        if len({local_date(look.at) for look in leading}) >= limits["days_of_a_leader"]:
            outside = sorted([*outside, *leading], key=_moment)
        if outside:
            yield tuple(outside)


def own_records(log: Log, _limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    """Looks at one's own case, or a relative's."""
    return _near(log, {Why.OWN, Why.RELATIVE})


def same_surname(log: Log, _limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    return _near(log, {Why.SURNAME})


def same_address(log: Log, _limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    return _near(log, {Why.ADDRESS})


def many_quickly(log: Log, limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    """Many different cases within minutes, or within a day."""
    window = timedelta(minutes=limits["minutes"])
    for events in log.by_actor.values():
        looks = [event for event in events if event.is_look]
        for _day, of_day in groupby(looks, key=lambda look: local_date(look.at)):
            day = list(of_day)
            if len({look.case for look in day}) >= limits["cases_in_a_day"]:
                yield tuple(day)
            elif burst := _burst(day, limits["cases"], window):
                yield burst


def outside_hours(log: Log, limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    """Looks in the evening, at night or on a day off, by somebody who wrote nothing in the case near then."""
    near = timedelta(minutes=limits["minutes_to_writing"])

    def is_late(at: datetime) -> bool:
        local = at.astimezone(STOCKHOLM)
        hours = range(limits["from_hour"], limits["until_hour"])
        return local.hour not in hours or local.weekday() >= 5 or local.date() in log.days_off

    for looks in log.looks_at_cases.values():
        if late := tuple(look for look in looks if is_late(look.at) and not log.wrote(look, near)):
            yield late


def left_team(log: Log, limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    """Looks, and refused ones, at a case that whoever looks has left."""
    grace = timedelta(hours=limits["hours_after"])
    for events in log.by_actor.values():
        tried: dict[UUID, list[Event]] = {}
        for event in events:
            if event.kind in (Kind.LOOK, Kind.REFUSED) and event.case and log.reach_at(event) != LEADS:
                left = log.left(event)
                if left and event.at > left + grace:
                    tried.setdefault(event.case, []).append(event)
        yield from map(tuple, tried.values())


def search_unopened(log: Log, limits: Thresholds) -> Iterator[tuple[Event, ...]]:
    """Searches within an hour after none of which anything that was found was opened."""
    window = timedelta(minutes=limits["minutes"])
    patience = timedelta(minutes=limits["minutes_to_opening"])
    for events in log.by_actor.values():
        if not any(event.kind is Kind.SEARCH for event in events):
            continue
        opened = [(event.at, event.case) for event in events if event.kind in (Kind.LOOK, Kind.CHANGE)]
        idle = [
            event
            for event in events
            if event.kind is Kind.SEARCH
            and not any(event.at <= at <= event.at + patience and case in event.found for at, case in opened)
        ]
        yield from _runs(idle, limits["searches"], window)


RULES: Mapping[str, Rule] = {
    "no_assignment": no_assignment,
    "own_records": own_records,
    "same_surname": same_surname,
    "same_address": same_address,
    "many_quickly": many_quickly,
    "outside_hours": outside_hours,
    "left_team": left_team,
    "search_unopened": search_unopened,
}


def hits_in(
    log: Log, thresholds: Mapping[str, Thresholds], settled: Collection[Settled] = frozenset()
) -> list[Hit]:
    """What the rules that have thresholds find, in the order of the rules and then of time.

    `settled` was explained lately; it counts for those rules that say how long that lasts.
    """
    found = []
    for key, rule in RULES.items():
        if key not in thresholds:
            continue
        limits = thresholds[key]
        hits = (_hit(key, events) for events in rule(log, limits))
        again = "asked_again_after_days" in limits
        fresh = (hit for hit in hits if not (again and hit.settles in settled))
        found += sorted(fresh, key=lambda hit: (hit.events[0].at, hit.events[0].id))
    return found


def _hit(key: str, events: tuple[Event, ...]) -> Hit:
    cases = {event.case for event in events}
    return Hit(key, events[0].actor, next(iter(cases)) if len(cases) == 1 else None, events)


def _near(log: Log, whys: set[Why]) -> Iterator[tuple[Event, ...]]:
    pairs = dict.fromkeys((each.user, each.case) for each in log.near if each.why in whys)
    for pair in pairs:
        if looks := log.looks_at_cases.get(pair):
            yield tuple(looks)


def _burst(looks: list[Event], cases: int, window: timedelta) -> tuple[Event, ...]:
    """The looks within the first window that has so many different cases, and what follows on them."""
    for index, first in enumerate(looks):
        within = [look for look in looks[index:] if look.at <= first.at + window]
        if len({look.case for look in within}) >= cases:
            return tuple(within)
    return ()


def _runs(events: list[Event], count: int, window: timedelta) -> Iterator[tuple[Event, ...]]:
    start = 0
    while start + count <= len(events):
        within = [event for event in events[start:] if event.at <= events[start].at + window]
        if len(within) >= count:
            yield tuple(within)
            start += len(within)
        else:
            start += 1


def _moment(event: Event) -> tuple[datetime, UUID]:
    return event.at, event.id


def ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    """In the order that the rules ask for."""
    return tuple(sorted(events, key=_moment))
