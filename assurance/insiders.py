"""Twelve insiders hidden in a made-up year of forty colleagues: do the rules of the log review find each of them?

The year needs no database: the rules are pure functions over rows, and these are rows.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from assurance.working_year import YEAR, Office, Year, months
from utvag.common.clock import STOCKHOLM, local_date
from utvag.oversight.domain.rows import Event, Kind, Log, Near, Reach, Why
from utvag.oversight.domain.rulebook import rulebook_on
from utvag.oversight.domain.rules import RULES, Hit, hits_in

STAFF = 40


@dataclass(frozen=True)
class Attack:
    """What an insider does, and the rule that is there to find it."""

    key: str
    told: str
    rule: str
    events: tuple[Event, ...]
    reaches: tuple[Reach, ...] = ()
    near: tuple[Near, ...] = ()

    def is_of(self, month: tuple[date, date]) -> bool:
        """Whether any of it happens in the month."""
        return any(month[0] <= local_date(event.at) < month[1] for event in self.events)


def measured(_dsn: str = "", *, staff: int = STAFF) -> list[str]:
    """Lines for the table; raises `AssertionError` where an attack is missed or a control does not bite."""
    year = Year(seed=20261122, staff=staff)
    seeded = attacks(year)
    found = found_in(year, seeded)
    missed = [attack.key for attack in seeded if attack.key not in found]
    assert not missed, f"not found: {missed}"
    lines = [
        f"{len(year.events):,} harmless entries of {staff} colleagues in {YEAR}, twelve reviews of a month each.",
        "",
        "| what the insider did | found by the rule | found without that rule |",
        "|---|---|---|",
    ]
    for attack in seeded:
        assert found[attack.key] == {attack.rule}, f"{attack.key} was found by {found[attack.key]}"
        without = attack.key in found_in(year, [attack], leaving_out=attack.rule)
        assert not without, f"{attack.key} is found without {attack.rule}"
        lines.append(f"| {attack.told} | {attack.rule} | no |")
    return [*lines, f"| **{len(seeded)} of {len(seeded)}** | | **0** |", "", *alerts(year)]


def alerts(year: Year) -> list[str]:
    """What a year without insiders gives the reviewer to do."""
    kinds: Counter[str] = Counter()
    for hits in reviews_of(year, [], rules()):
        kinds.update(hit.rule for hit in hits)
    per_thousand = 1000 / len(year.events)
    rows = [f"| {rule} | {kinds[rule]} | {kinds[rule] * per_thousand:.2f} |" for rule in RULES]
    total = f"| **all** | **{kinds.total()}** | **{kinds.total() * per_thousand:.2f}** |"
    return [
        "A year without insiders: what the rules ask about all the same.",
        "",
        "| rule | alerts in the year | alerts per 1,000 harmless entries |",
        "|---|---:|---:|",
        *rows,
        total,
    ]


def rules() -> dict[str, Mapping[str, int]]:
    """Every rule with the thresholds of the year's last day."""
    said = rulebook_on(date(YEAR, 12, 31)).rules
    return {key: rule.thresholds for key, rule in said.items()}


def found_in(year: Year, seeded: list[Attack], *, leaving_out: str = "") -> dict[str, set[str]]:
    """Which rules found each attack, in the reviews of the year month by month."""
    whose = {event.id: attack.key for attack in seeded for event in attack.events}
    used = {key: limits for key, limits in rules().items() if key != leaving_out}
    found: dict[str, set[str]] = {}
    within = {month for attack in seeded for month in months() if attack.is_of(month)}
    for hits in reviews_of(year, seeded, used, within):
        for hit in hits:
            for key in {whose[event.id] for event in hit.events if event.id in whose}:
                found.setdefault(key, set()).add(hit.rule)
    return found


def reviews_of(
    year: Year,
    seeded: list[Attack],
    used: Mapping[str, Mapping[str, int]],
    within: set[tuple[date, date]] | None = None,
) -> list[list[Hit]]:
    """The hits of each month; what harmless colleagues were asked about is explained, and remembered."""
    guilty = {event.id for attack in seeded for event in attack.events}
    settled, reviews = set(), []
    for first, until in months():
        if within is not None and (first, until) not in within:
            continue
        log = year.log_of(first, until, [attack.events for attack in seeded])
        log = Log(
            log.events,
            (*log.reaches, *(reach for attack in seeded for reach in attack.reaches)),
            (*log.near, *(near for attack in seeded for near in attack.near)),
            log.days_off,
        )
        hits = hits_in(log, used, settled)
        settled |= {hit.settles for hit in hits if not any(event.id in guilty for event in hit.events)}
        reviews.append(hits)
    return reviews


def attacks(year: Year) -> list[Attack]:
    """Each by a colleague who else works as all the others do."""
    return [make(year.office, year) for make in SEEDED]


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(date(YEAR, month, day), time(hour, minute), STOCKHOLM).astimezone(UTC)


def _look(year: Year, actor, case, at: datetime) -> Event:
    return Event(year.new_id(), at, actor, Kind.LOOK, case)


def _write(year: Year, actor, case, at: datetime) -> Event:
    return Event(year.new_id(), at, actor, Kind.CHANGE, case)


def _team(actor, case, ends: datetime | None = None) -> Reach:
    return Reach(actor, case, "TEAM", _at(1, 2, 8), ends)


def _hole(office: Office, year: Year) -> Attack:
    who, case = office.workers[0], office.strange_case(1)
    return Attack(
        "hole",
        "reads a case of another unit through a fault in the program",
        "no_assignment",
        (_look(year, who, case, _at(2, 3, 10)), _look(year, who, case, _at(2, 3, 10, 2))),
    )


def _idle_leader(office: Office, year: Year) -> Attack:
    who, case = office.leaders[0], office.strange_case(2)
    days = [3, 4, 5, 6, 7, 10, 11]
    return Attack(
        "idle_leader",
        "a manager who is threatened follows one case of the unit day after day, and does nothing in it",
        "no_assignment",
        tuple(_look(year, who, case, _at(3, day, 11)) for day in days),
        (Reach(who, case, "UNIT", _at(1, 2, 8)),),
    )


def _near_attack(month: int, number: int, key: str, told: str, rule: str, why: Why) -> Callable:
    def attack(office: Office, year: Year) -> Attack:
        who, case = office.workers[number], office.strange_case(10 + number)
        looks = (
            _look(year, who, case, _at(month, 16, 9)),
            _look(year, who, case, _at(month, 16, 9, 4)),
        )
        # They work with the case, as nothing stopped them: only who they are tells.
        return Attack(
            key, told, rule, (*looks, _write(year, who, case, _at(month, 16, 9, 30))),
            (_team(who, case),), (Near(who, case, why),),
        )  # fmt: skip

    return attack


def _harvest(office: Office, year: Year) -> Attack:
    who = office.leaders[1]
    cases = [office.strange_case(30 + number) for number in range(10)]
    looks = tuple(_look(year, who, case, _at(8, 11, 13, n // 2)) for n, case in enumerate(cases))
    return Attack(
        "harvest", "opens ten cases of the unit in five minutes and photographs the screen", "many_quickly",
        looks, tuple(Reach(who, case, "UNIT", _at(1, 2, 8)) for case in cases),
    )  # fmt: skip


def _slow_harvest(office: Office, year: Year) -> Attack:
    who = office.leaders[2]
    cases = [office.strange_case(50 + number) for number in range(27)]
    start = _at(9, 8, 8)
    looks = tuple(_look(year, who, case, start + timedelta(minutes=17 * n)) for n, case in enumerate(cases))
    return Attack(
        "slow_harvest", "opens 27 cases in one day, slowly enough not to be noticed", "many_quickly",
        looks, tuple(Reach(who, case, "UNIT", _at(1, 2, 8)) for case in cases),
    )  # fmt: skip


def _late(month: int, day: int, hour: int, number: int, key: str, told: str) -> Callable:
    def attack(office: Office, year: Year) -> Attack:
        who, case = office.workers[number], office.strange_case(80 + number)
        looks = (
            _look(year, who, case, _at(month, day, hour)),
            _look(year, who, case, _at(month, day, hour, 3)),
        )
        # The day's honest work in the same case is no excuse.
        worked = _write(year, who, case, _at(month, day, hour) - timedelta(hours=15))
        return Attack(key, told, "outside_hours", (worked, *looks), (_team(who, case),))

    return attack


def _left(office: Office, year: Year) -> Attack:
    who, case = office.workers[10], office.strange_case(100)
    return Attack(
        "left", "looks again at a case three weeks after having left its team", "left_team",
        (_look(year, who, case, _at(10, 22, 10)),), (_team(who, case, ends=_at(10, 1, 16)),),
    )  # fmt: skip


def _fishing(office: Office, year: Year) -> Attack:
    who = office.workers[12]
    searches = tuple(
        Event(year.new_id(), _at(12, 2, 15, minute), who, Kind.SEARCH) for minute in (0, 4, 9, 15, 21)
    )
    return Attack(
        "fishing", "searches five names for somebody who pays to know whether they are here", "search_unopened",
        searches,
    )  # fmt: skip


SEEDED: list[Callable[[Office, Year], Attack]] = [
    _hole,
    _idle_leader,
    _near_attack(4, 1, "own", "reads her own case", "own_records", Why.OWN),
    _near_attack(5, 2, "relative", "reads his brother's case, for which he was put in the team", "own_records", Why.RELATIVE),
    _near_attack(6, 3, "surname", "reads the case of a cousin with the same surname", "same_surname", Why.SURNAME),
    _near_attack(7, 4, "address", "reads the case of whom she lives with", "same_address", Why.ADDRESS),
    _harvest,
    _slow_harvest,
    _late(1, 28, 2, 5, "night", "reads a case that is hers at two in the night"),
    _late(6, 8, 11, 6, "day_off", "reads a case that is his on a Sunday, and writes nothing"),
    _left,
    _fishing,
]  # fmt: skip
