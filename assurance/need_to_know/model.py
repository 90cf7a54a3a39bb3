"""Who sees whom, said once more in plain Python: what the database shows is held against this.

It knows nothing of the program and reads no database. A test that shares its rules with what it tests shows
only that both are wrong in the same way.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

LEADING = ("COORDINATOR", "MANAGER")
CASEWORK = ("WORKER", *LEADING)
# Two computers' clocks may differ by seconds.
LENIENCY = timedelta(seconds=5)


@dataclass
class Grant:
    """Somebody, or whoever leads a unit, reaches a case and its person."""

    case: UUID
    person: UUID
    controller: UUID
    kind: str
    starts_at: datetime
    user: UUID | None = None
    unit: UUID | None = None
    ends_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        begun = self.starts_at <= at + LENIENCY
        # One that ended before it began never holds.
        return begun and (self.ends_at is None or self.ends_at > max(at, self.starts_at))


@dataclass
class Role:
    """What somebody is in a unit; the last day is the first on which they are not."""

    user: UUID
    unit: UUID
    name: str
    starts_on: date
    ends_on: date | None = None

    def holds(self, today: date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or self.ends_on > today)


@dataclass
class Block:
    """The user is to see nothing of the person."""

    user: UUID
    person: UUID
    is_ended: bool = False


@dataclass
class Protection:
    """The person's cases are for those who are named in their teams."""

    person: UUID
    controller: UUID
    is_ended: bool = False


@dataclass
class Pair:
    """Two persons that are one (a merge), or of whom a registrar is asked whether they are."""

    one: UUID
    other: UUID
    controller: UUID
    is_over: bool = False


@dataclass
class World:
    """Everything that decides who sees a case, and nothing else."""

    users: dict[UUID, UUID] = field(default_factory=dict)  # the controller of each
    cases: dict[UUID, tuple[UUID, UUID]] = field(default_factory=dict)  # controller and person of each
    people: dict[UUID, UUID] = field(default_factory=dict)  # the controller of each
    grants: list[Grant] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    protections: list[Protection] = field(default_factory=list)
    merges: list[Pair] = field(default_factory=list)
    questions: list[Pair] = field(default_factory=list)

    def cases_of(self, user: UUID, at: datetime, today: date) -> set[UUID]:
        """The cases that the user sees."""
        mine = self.users[user]
        reached = {grant.case for grant in self._reached(user, at, today)}
        return {case for case in reached if case in self.cases and self.cases[case][0] == mine}

    def people_of(self, user: UUID, at: datetime, today: date) -> set[UUID]:
        """The persons that the user sees."""
        mine = self.users[user]
        return {person for person in self._near(user, at, today) if self.people.get(person) == mine}

    def hidden_from(self, user: UUID, at: datetime, today: date) -> set[UUID]:
        """The persons whom lists beside the cases leave out."""
        unnamed = self._shielded(self.users[user]) - self._near(user, at, today)
        return self._withheld(user) | unnamed

    def may_let_in(self, user: UUID, case: UUID, person: UUID, at: datetime, today: date) -> bool:
        """Whether the user may give somebody the case: a new one's first grant, or by more than an emergency."""
        is_new = all(grant.case != case for grant in self.grants)
        is_nobodys = all(grant.person != person for grant in self.grants)
        by = self.reaches_by(user, case, at, today) - {"EMERGENCY"}
        return (is_new or bool(by)) and (is_nobodys or person in self._near(user, at, today))

    def leads(self, user: UUID, today: date) -> set[UUID]:
        """The units whose cases the user sees without being named."""
        return {
            role.unit
            for role in self.roles
            if role.user == user and role.name in LEADING and role.holds(today)
        }

    def does_casework(self, user: UUID, today: date) -> bool:
        return self._has(user, CASEWORK, today)

    def reaches_by(self, user: UUID, case: UUID, at: datetime, today: date) -> set[str]:
        """The kinds of grants by which the user reaches the case."""
        return {grant.kind for grant in self._reached(user, at, today) if grant.case == case}

    def shielded(self, controller: UUID) -> set[UUID]:
        """The persons whose cases are for their teams alone."""
        return self._shielded(controller)

    def is_withheld(self, user: UUID, person: UUID) -> bool:
        return person in self._withheld(user)

    def _reached(self, user: UUID, at: datetime, today: date) -> Iterable[Grant]:
        mine, led, works = self.users[user], self.leads(user, today), self.does_casework(user, today)
        withheld, shielded = self._withheld(user), self._shielded(mine)
        for grant in self.grants:
            if grant.controller != mine or grant.person in withheld or not grant.holds(at):
                continue
            if (grant.user == user and works) or (grant.unit in led and grant.person not in shielded):
                yield grant

    def _near(self, user: UUID, at: datetime, today: date) -> set[UUID]:
        """Those of their cases, with whoever is joined; for a registrar those of the pairs that wait."""
        mine = self.users[user]
        near = {grant.person for grant in self._reached(user, at, today)}
        if self._has(user, ("REGISTRAR",), today):
            hidden = self._shielded(mine)
            asked = [pair for pair in self.questions if pair.controller == mine and not pair.is_over]
            near |= {
                person
                for pair in asked
                if pair.one not in hidden and pair.other not in hidden
                for person in (pair.one, pair.other)
            }
        joined = self._joined(near, [pair for pair in self.merges if pair.controller == mine])
        return joined - self._withheld(user)

    def _has(self, user: UUID, names: tuple[str, ...], today: date) -> bool:
        return any(role.user == user and role.name in names and role.holds(today) for role in self.roles)

    def _withheld(self, user: UUID) -> set[UUID]:
        blocked = {block.person for block in self.blocks if block.user == user and not block.is_ended}
        return self._joined(blocked, self.merges)

    def _shielded(self, controller: UUID) -> set[UUID]:
        protected = {
            each.person for each in self.protections if each.controller == controller and not each.is_ended
        }
        return self._joined(protected, self.merges)

    @staticmethod
    def _joined(some: set[UUID], merges: Iterable[Pair]) -> set[UUID]:
        """The persons with whoever is the same, however many joins away."""
        found, held = set(some), [pair for pair in merges if not pair.is_over]
        while True:
            more = {
                person
                for pair in held
                if (pair.one in found) != (pair.other in found)
                for person in (pair.one, pair.other)
            }
            if more <= found:
                return found
            found |= more
