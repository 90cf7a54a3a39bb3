"""One run of colleagues' acts: the model, and what it must remember of teams to say who reaches what afterwards."""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from assurance.need_to_know.model import Block, Grant, World
from assurance.need_to_know.town import Town, now
from utvag.common.clock import local_date
from utvag.walls import public as walls

LEADS_IN_TEAM = ("RESPONSIBLE", "COORDINATOR", "INTAKE")


class NothingToDo(Exception):
    """There is nothing to do the step to: no block to end, no closed case to come back to."""


@dataclass
class Part:
    """Somebody's part in a team."""

    case: UUID
    user: UUID
    role: str
    starts_at: datetime
    ends_at: datetime | None = None
    opens: list[Grant] = field(default_factory=list)


@dataclass
class Run:
    """One run: the town, the model, and what is known of the cases besides who sees them."""

    town: Town
    drawn: random.Random
    world: World
    tokens: dict[UUID, str]
    parts: list[Part] = field(default_factory=list)
    units: dict[UUID, UUID] = field(default_factory=dict)
    numbers: dict[UUID, str] = field(default_factory=dict)
    earlier: dict[UUID, UUID] = field(default_factory=dict)
    openings: dict[UUID, tuple[UUID, UUID, bool]] = field(default_factory=dict)  # case, who, reviewed
    canaries: dict[UUID, UUID] = field(default_factory=dict)
    alarms: set[tuple[UUID, UUID]] = field(default_factory=set)
    closed: set[UUID] = field(default_factory=set)

    @contextmanager
    def acting(self, user: UUID) -> Iterator[None]:
        """One transaction as a request of theirs: in the session that is open since they signed in."""
        with walls.happening(user), walls.holding(self.tokens[user]):
            yield

    def somebody(self) -> UUID:
        return self.drawn.choice(list(self.world.users))

    def actor(self) -> tuple[UUID, UUID]:
        """Somebody about some case."""
        case = self.case()
        return self.towards(case), case

    def towards(self, case: UUID) -> UUID:
        """Mostly one of those who see the case, or decide in it; by all alike nearly every act would be refused."""
        at, drawn = now(), self.drawn.random()
        if drawn < 0.7:
            is_near = self.leads if drawn < 0.35 else self.sees
            if near := [user for user in self.world.users if is_near(user, case, at)]:
                return self.drawn.choice(near)
        return self.somebody()

    def case(self) -> UUID:
        return self.pick(self.world.cases)

    def pick[T](self, some: Iterable[T]) -> T:
        if not (found := list(some)):
            raise NothingToDo
        return self.drawn.choice(found)

    def sees(self, user: UUID, case: UUID, at: datetime) -> bool:
        return case in self.world.cases_of(user, at, local_date(at))

    def leads(self, user: UUID, case: UUID, at: datetime) -> bool:
        """Whether the model lets the user decide who else has the case."""
        today = local_date(at)
        by = self.world.reaches_by(user, case, at, today) - {"EMERGENCY"}
        if not by or not self.sees(user, case, at):
            return False
        named = any(
            part.case == case and part.user == user and part.role in LEADS_IN_TEAM and part.ends_at is None
            for part in self.parts
        )
        # By the part or by the unit, as long as the case is seen at all.
        return named or self.units[case] in self.world.leads(user, today)

    def works(self, user: UUID, case: UUID, at: datetime) -> bool:
        """Whether the user is more to the case than a reader."""
        by = self.world.reaches_by(user, case, at, local_date(at))
        return self.sees(user, case, at) and bool(by - {"EMERGENCY", "EARLIER"})

    def in_team(self, user: UUID, case: UUID) -> bool:
        return any(
            part.user == user and part.case == case and part.ends_at is None and part.role != "COVER"
            for part in self.parts
        )

    def before(self, case: UUID, reader: UUID, at: datetime) -> list[UUID]:
        """The person's earlier cases that the reader reaches, the nearest first."""
        found: list[UUID] = []
        while (earlier := self.earlier.get(case)) and self.sees(reader, earlier, at):
            found.append(earlier)
            case = earlier
        return found

    def give(self, case: UUID, starts_at: datetime, kind: str, **who: Any) -> Grant:
        controller, person = self.world.cases[case]
        grant = Grant(case, person, controller, kind, starts_at, **who)
        self.world.grants.append(grant)
        return grant

    def end(self, case: UUID, user: UUID, kinds: tuple[str, ...], at: datetime) -> None:
        for grant in self.world.grants:
            open_still = grant.ends_at is None or grant.ends_at > at
            if grant.case == case and grant.user == user and grant.kind in kinds and open_still:
                grant.ends_at = max(at, grant.starts_at)

    def part_of(self, case: UUID, user: UUID | None, roles: tuple[str, ...]) -> Part | None:
        """The user's open part in one of these roles."""
        held = [
            part for part in self.parts if part.case == case and part.user == user and part.ends_at is None
        ]
        return next((part for part in held if part.role in roles), None)

    def opened(self, case: Any, person: UUID, by: UUID, at: datetime, after: UUID | None = None) -> None:
        """A new case: of whoever opened it and of its unit, with what came before it."""
        self.world.cases[case.pk] = (case.controller_id, person)
        self.world.people[person] = case.controller_id
        self.units[case.pk], self.numbers[case.pk] = case.unit_id, case.number
        if after:
            self.earlier[case.pk] = after
        self.give(case.pk, at, "UNIT", unit=case.unit_id)
        earlier = self.before(case.pk, by, at)
        is_coordinator = self.town.user(by).has_role("COORDINATOR")
        self.let_in(case.pk, by, "COORDINATOR" if is_coordinator else "INTAKE", earlier, at)
        for each in earlier:
            self.give(each, at, "EARLIER", unit=case.unit_id)

    def keep_away(self, user: UUID, case: UUID, at: datetime) -> None:
        """The user leaves the case and holds nothing of the person's any more."""
        person = self.world.cases[case][1]
        for part in self.parts:
            if part.case == case and part.user == user and (part.ends_at is None or part.ends_at > at):
                part.ends_at = max(at, part.starts_at)
        for grant in self.world.grants:
            open_still = grant.ends_at is None or grant.ends_at > at
            if grant.user == user and grant.person == person and open_still:
                grant.ends_at = max(at, grant.starts_at)
        self.world.blocks.append(Block(user, person))

    def let_in(self, case: UUID, user: UUID, role: str, earlier: list[UUID], at: datetime) -> Part:
        """Into the team, with the earlier cases that whoever lets them in reaches."""
        part = Part(case, user, role, at)
        for each in (case, *earlier):
            part.opens.append(self.give(each, at, "TEAM" if each == case else "EARLIER", user=user))
        self.parts.append(part)
        return part

    def let_out(self, part: Part, until: datetime) -> None:
        """Out of one part, and of what it had opened; what another part has opened stays."""
        part.ends_at = max(until, part.starts_at)
        for grant in part.opens:
            if grant.ends_at is None or grant.ends_at > until:
                grant.ends_at = max(until, grant.starts_at)
