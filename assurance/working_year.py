"""A made-up year of ordinary work: who works with which case, what they open and write, and when they are odd."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from utvag.common.clock import STOCKHOLM, start_of
from utvag.oversight.domain.rows import Event, Kind, Log, Near, Reach, Why
from utvag.oversight.domain.rules import ordered

YEAR = 2025
UNITS = 5
DAYS_OFF = frozenset(
    date(YEAR, month, day)
    for month, day in ((1, 1), (1, 6), (4, 18), (4, 21), (5, 1), (5, 29), (6, 6), (6, 20), (12, 24), (12, 25),
                       (12, 26), (12, 31))
)  # fmt: skip
PAGES = ("overview", "journal", "person", "plan", "tasks", "decisions", "statements", "meetings")
# Of 14 cases, about one is of somebody with a surname that one of the unit's colleagues has.
SHARE_OF_SAME_SURNAMES = 0.07


@dataclass
class Office:
    """Forty colleagues in five units; each unit has a leader, and its cases a worker or two."""

    leaders: list[UUID]
    workers: list[UUID]

    def strange_case(self, number: int) -> UUID:
        """A case that only an insider of the year touches."""
        return UUID(int=(0xABCD << 112) | number, version=4)


class Year:
    """The harmless entries of a year, the same for the same seed."""

    def __init__(self, *, seed: int, staff: int) -> None:
        self.drawn = random.Random(seed)
        everybody = [self.new_id() for _ in range(staff)]
        self.office = Office(leaders=everybody[:UNITS], workers=everybody[UNITS:])
        self.events: list[Event] = []
        self.reaches: list[Reach] = []
        self.near: list[Near] = []
        self.cases: dict[UUID, list[UUID]] = {worker: [] for worker in self.office.workers}
        self._share_out()
        for day in _days():
            if day.weekday() < 5 and day not in DAYS_OFF:
                self._work(day)
        self.events = list(ordered(self.events))

    def new_id(self) -> UUID:
        return UUID(int=self.drawn.getrandbits(128), version=4)

    def log_of(self, first: date, until: date, seeded: Iterable[tuple[Event, ...]]) -> Log:
        """The log of a period, with what was seeded in it."""
        begins, ends = start_of(first), start_of(until)
        within = [event for event in self.events if begins <= event.at < ends]
        within += [event for events in seeded for event in events if begins <= event.at < ends]
        return Log(ordered(within), tuple(self.reaches), tuple(self.near), DAYS_OFF)

    def _share_out(self) -> None:
        """Four to nine cases each, some handed over during the year, some with two who work in them."""
        started = start_of(date(YEAR - 1, 10, 1))
        for number, worker in enumerate(self.office.workers):
            leader = self.office.leaders[number % UNITS]
            for _ in range(self.drawn.randint(4, 9)):
                case = self.new_id()
                self.reaches.append(Reach(leader, case, "UNIT", started))
                hands_over = self.drawn.random() < 0.2
                day = date(YEAR, self.drawn.randint(2, 11), self.drawn.randint(1, 28))
                ends = start_of(day) + timedelta(hours=15) if hands_over else None
                self._give(worker, case, started, ends)
                if hands_over:
                    self._give(self.drawn.choice(self.office.workers), case, ends or started, None)
                if self.drawn.random() < SHARE_OF_SAME_SURNAMES:
                    self.near.append(Near(worker, case, Why.SURNAME))

    def _give(self, worker: UUID, case: UUID, starts: datetime, ends: datetime | None) -> None:
        self.reaches.append(Reach(worker, case, "TEAM", starts, ends))
        self.cases[worker].append(case)

    def _work(self, day: date) -> None:
        for worker in self.office.workers:
            if self.drawn.random() < 0.15:
                continue  # ill, on leave or at a course
            held = self._held(worker, day)
            for case in self.drawn.sample(held, min(len(held), self.drawn.randint(1, 4))):
                self._open(worker, case, self._moment(day))
            if self.drawn.random() < 0.25:
                self._search(worker, held, self._moment(day))
            if self.drawn.random() < 0.006:
                # Something urgent late in the evening, which is written down.
                self._open(worker, self.drawn.choice(held or [None]), self._moment(day, hour=21), writes=True)
            if self.drawn.random() < 0.002:
                # Stayed late to read up on tomorrow's meeting.
                self._open(
                    worker, self.drawn.choice(held or [None]), self._moment(day, hour=20), writes=False
                )
        for number, leader in enumerate(self.office.leaders):
            mine = [
                c for n, w in enumerate(self.office.workers) if n % UNITS == number for c in self.cases[w]
            ]
            for case in self.drawn.sample(mine, min(len(mine), self.drawn.randint(2, 5))):
                self._open(leader, case, self._moment(day), writes=self.drawn.random() < 0.4)
            if day.weekday() == 0 and self.drawn.random() < 0.05:
                self._go_through(leader, mine, self._moment(day, hour=9))

    def _held(self, worker: UUID, day: date) -> list[UUID]:
        noon = datetime.combine(day, time(8), STOCKHOLM)
        held = {
            each.case: None
            for each in self._teams.get(worker, [])
            if each.starts <= noon and (each.ends is None or noon + timedelta(hours=10) < each.ends)
        }
        return list(held)

    @cached_property
    def _teams(self) -> dict[UUID, list[Reach]]:
        """What each works with; read when everything has been shared out."""
        found: dict[UUID, list[Reach]] = {}
        for each in self.reaches:
            if each.kind == "TEAM":
                found.setdefault(each.user, []).append(each)
        return found

    def _moment(self, day: date, hour: int | None = None) -> datetime:
        hour = self.drawn.randint(8, 16) if hour is None else hour
        written = time(hour, self.drawn.randint(0, 59), self.drawn.randint(0, 59))
        return datetime.combine(day, written, STOCKHOLM).astimezone(UTC)

    def _open(self, who: UUID, case: UUID | None, at: datetime, *, writes: bool | None = None) -> None:
        if case is None:
            return
        for _page in self.drawn.sample(PAGES, self.drawn.randint(1, 5)):
            self.events.append(Event(self.new_id(), at, who, Kind.LOOK, case))
            at += timedelta(seconds=self.drawn.randint(20, 300))
        if writes if writes is not None else self.drawn.random() < 0.6:
            self.events.append(Event(self.new_id(), at, who, Kind.CHANGE, case))

    def _search(self, who: UUID, held: list[UUID], at: datetime) -> None:
        """Mostly found and opened; now and then spelt wrong once or twice first."""
        for _ in range(self.drawn.choice((0, 0, 0, 1, 2))):
            self.events.append(Event(self.new_id(), at, who, Kind.SEARCH))
            at += timedelta(minutes=1)
        if held:
            case = self.drawn.choice(held)
            self.events.append(Event(self.new_id(), at, who, Kind.SEARCH, None, frozenset({case})))
            self._open(who, case, at + timedelta(seconds=30))

    def _go_through(self, leader: UUID, cases: list[UUID], at: datetime) -> None:
        """The unit's cases one after the other before a meeting: harmless, and asked about."""
        for case in self.drawn.sample(cases, min(len(cases), 12)):
            self.events.append(Event(self.new_id(), at, leader, Kind.LOOK, case))
            at += timedelta(seconds=self.drawn.randint(20, 60))


def months() -> Iterator[tuple[date, date]]:
    """The first day of each month, and of the next."""
    for month in range(1, 13):
        yield date(YEAR, month, 1), date(YEAR + month // 12, month % 12 + 1, 1)


def _days() -> Iterator[date]:
    day = date(YEAR, 1, 1)
    while day.year == YEAR:
        yield day
        day += timedelta(days=1)
