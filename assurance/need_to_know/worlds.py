"""Random worlds in the database: of each user and each case, person and key, whether it is seen as it should be."""

import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from assurance.need_to_know.looking import Eyes
from assurance.need_to_know.model import Block, Grant, Pair, Protection, Role, World
from assurance.need_to_know.rows import in_database
from assurance.side_by_side import side_by_side
from utvag.common.clock import local_date

ENOUGH = 1_000_000
# How many cells a world has, and how many worlds a process tries at a time.
CELLS, PIECE = 9_290, 4
FIRST = 20261122
USERS, CASES, PEOPLE = 24, 90, 60
ROLES = (
    "WORKER",
    "COORDINATOR",
    "MANAGER",
    "COORDINATOR",
    "MANAGER",
    "REGISTRAR",
    "REGISTRAR",
    "ADMINISTRATOR",
    "REVIEWER",
    "DIRECTOR",
    "FINANCE",
)
# Far enough from now that no slow computer changes the answer; three seconds ahead is within the leniency.
MOMENTS = tuple(timedelta(seconds=each) for each in (-200_000, -90_000, -3_600, -300, -120, 120, 300, 90_000))
WITHIN_LENIENCY = timedelta(seconds=3)
DAYS = (-30, -1, 0, 1, 30)
QUESTIONS = ["SELECT id FROM cases_case", "SELECT id FROM people_person", "SELECT id FROM vault_datakey"]
KINDS = (
    "case",
    "person",
    "key",
    "case to let somebody into",
    "person to leave out",
    "person of the team alone",
)
# Of so many cases and persons of a world the dearer questions are asked, by so many of its users.
SOME, ASKERS = 45, 10
# How often a row names another controller than its person's, which no action writes.
AMISS = 0.08


@dataclass
class Tally:
    """How many cells were looked at, how many of them are seen, and each that is not as it should be."""

    cells: Counter[str]
    seen: Counter[str]
    wrong: list[str]


def measured(dsn: str, *, enough: int = ENOUGH, minutes: float | None = None) -> list[str]:
    """Lines for the table; raises `AssertionError` where anybody sees too much or too little.

    After so many minutes no more are begun, and the table says how many there were.
    """
    tally, worlds = Tally(Counter(), Counter(), []), -(-enough // CELLS)
    until = time.time() + minutes * 60 if minutes else None
    pieces = [(first, min(PIECE, worlds - first), until) for first in range(0, worlds, PIECE)]
    for some in side_by_side(_piece, pieces):
        tally.cells, tally.seen = tally.cells + some.cells, tally.seen + some.seen
        tally.wrong += some.wrong
    worlds = tally.cells.total() // CELLS
    assert not tally.wrong, tally.wrong[:10]
    rows = [
        f"| user × {kind} | {tally.cells[kind]:,} | {tally.seen[kind] / tally.cells[kind]:.1%} | 0 |"
        for kind in KINDS
    ]
    return [
        (
            f"{worlds:,} worlds (aim: {-(-enough // CELLS):,}) of {USERS} users in two controllers, each drawn from its number: grants of every kind "
            "that have begun, ended, not begun or never hold; roles by day; blocks, protected persons, joined persons "
            "and registrars' pairs."
        ),
        "",
        "| cell | tried | of them seen | not as the model says |",
        "|---|---:|---:|---:|",
        *rows,
        f"| **all** | **{tally.cells.total():,}** | | **{len(tally.wrong)}** |",
    ]


def _piece(dsn: str, first: int, worlds: int, until: float | None) -> Tally:
    tally = Tally(Counter(), Counter(), [])
    if until and time.time() > until:
        return tally
    with psycopg.connect(dsn, autocommit=True) as admin, Eyes(dsn) as eyes:
        for number in range(first, first + worlds):
            try_world(admin, eyes, random.Random(FIRST + number), tally)
    return tally


def try_world(admin: psycopg.Connection, eyes: Eyes, drawn: random.Random, tally: Tally) -> None:
    """One world, made, looked at by everybody in it, and removed."""
    now = datetime.now(UTC)
    world, keys = drawn_world(drawn, now)
    letting = _to_let_into(drawn, world)
    some = drawn.sample(list(world.people), SOME)
    askers = drawn.sample(list(world.users), ASKERS)
    eyes.open(world.users)
    with in_database(admin, world, keys):
        shown = eyes.see(world.users, QUESTIONS)
        told = eyes.see(askers, [_may_grant(letting), *(_about(some, name) for name in ("hides", "shields"))])
    today = local_date(now)
    if local_date(datetime.now(UTC)) != today:
        # Midnight passed meanwhile: who has which role is another thing now.
        return
    for user, answers in shown.items():
        cases, people = world.cases_of(user, now, today), world.people_of(user, now, today)
        right = [cases, people, {key for key, of in keys.items() if of in cases or of in people}]
        _count(tally, KINDS[:3], right, answers, [len(world.cases), len(world.people), len(keys)])
    for user, answers in told.items():
        right = [
            {case for case, person in letting if world.may_let_in(user, case, person, now, today)},
            world.hidden_from(user, now, today) & set(some),
            world.shielded(world.users[user]) & set(some),
        ]
        _count(tally, KINDS[3:], right, answers, [len(letting), len(some), len(some)])


def _count(
    tally: Tally, kinds: tuple[str, ...], right: list[set[UUID]], seen: list[set[UUID]], of: list[int]
) -> None:
    for kind, expected, found, every in zip(kinds, right, seen, of, strict=True):
        tally.cells[kind] += every
        tally.seen[kind] += len(found)
        if expected != found:
            tally.wrong.append(f"{kind}: {len(found - expected)} too many, {len(expected - found)} too few")


def _to_let_into(drawn: random.Random, world: World) -> list[tuple[UUID, UUID]]:
    """Some cases with their persons and with others; new cases of known persons; what nobody knows yet."""

    def new_id() -> UUID:
        return UUID(int=drawn.getrandbits(128), version=4)

    known = [(case, world.cases[case][1]) for case in drawn.sample(list(world.cases), SOME)]
    # A case with somebody else's person, or with one who is not there: no way past who is kept from the first.
    others = [(case, drawn.choice(list(world.people))) for case, _person in known[:20]]
    new = [(new_id(), person) for _case, person in known[:8]]
    return [*known, *others, *((case, new_id()) for case, _person in known), *new, (new_id(), new_id())]


def _may_grant(pairs: list[tuple[UUID, UUID]]) -> str:
    values = ", ".join(f"('{case}'::uuid, '{person}'::uuid)" for case, person in pairs)
    return f"SELECT v.c FROM (VALUES {values}) v(c, p) WHERE wall.may_grant(v.c, v.p)"


def _about(people: list[UUID], question: str) -> str:
    values = ", ".join(f"('{person}'::uuid)" for person in people)
    return f"SELECT v.p FROM (VALUES {values}) v(p) WHERE wall.{question}(v.p)"


def drawn_world(drawn: random.Random, now: datetime) -> tuple[World, dict[UUID, UUID]]:
    """A world, and the keys of its cases and persons with whose each is."""

    def new_id() -> UUID:
        return UUID(int=drawn.getrandbits(128), version=4)

    today = local_date(now)
    controllers = [new_id(), new_id()]
    units = {new_id(): drawn.choice(controllers) for _ in range(6)}
    world = World(users={new_id(): drawn.choice(controllers) for _ in range(USERS)})
    world.people = {new_id(): drawn.choice(controllers) for _ in range(PEOPLE)}
    for _ in range(CASES):
        person = drawn.choice(list(world.people))
        world.cases[new_id()] = (world.people[person], person)
    world.roles = [
        Role(user, unit, drawn.choice(ROLES), *_days(drawn, today))
        for user in world.users
        for unit in drawn.sample(list(units), drawn.choice((0, 1, 2, 3)))
    ]
    for case, (controller, person) in world.cases.items():
        for _ in range(drawn.choice((2, 5, 8, 12))):
            world.grants.append(_grant(drawn, now, world, units, case, controller, person))
    world.merges = list({pair.other: pair for pair in _pairs(drawn, world, 12)}.values())
    joined = [person for pair in world.merges for person in (pair.one, pair.other)]
    world.blocks = [
        Block(user, person, is_ended=drawn.random() < 0.4) for user, person in _to_block(drawn, world, joined)
    ]
    world.protections = [
        Protection(person, _mostly(drawn, world, person, 0.25), is_ended=drawn.random() < 0.4)
        for person in drawn.sample(list(world.people), 12)
    ]
    world.questions = _pairs(drawn, world, 8)
    keys = {new_id(): of for of in (*world.cases, *world.people)}
    return world, keys


def _grant(
    drawn: random.Random,
    now: datetime,
    world: World,
    units: dict[UUID, UUID],
    case: UUID,
    controller: UUID,
    person: UUID,
) -> Grant:
    kind = drawn.choice(("TEAM", "TEAM", "COVER", "UNIT", "UNIT", "EARLIER", "EMERGENCY"))
    starts_at = now + drawn.choice((*MOMENTS, WITHIN_LENIENCY))
    ends_at = None if drawn.random() < 0.5 else max(starts_at, now + drawn.choice(MOMENTS))
    by_unit = kind == "UNIT" or (kind == "EARLIER" and drawn.random() < 0.5)
    if kind == "EMERGENCY":
        ends_at = starts_at + drawn.choice((timedelta(0), timedelta(minutes=20), timedelta(hours=4)))
    if drawn.random() < AMISS:
        controller = drawn.choice(list(units.values()))
    who: dict[str, Any] = (
        {"unit": drawn.choice(list(units))} if by_unit else {"user": drawn.choice(list(world.users))}
    )
    return Grant(case, person, controller, kind, starts_at, ends_at=ends_at, **who)


def _mostly(drawn: random.Random, world: World, person: UUID, amiss: float = AMISS) -> UUID:
    """The person's controller, or now and then any."""
    is_amiss = drawn.random() < amiss
    return drawn.choice(list(world.people.values())) if is_amiss else world.people[person]


def _to_block(drawn: random.Random, world: World, joined: list[UUID]) -> set[tuple[UUID, UUID]]:
    """Anybody from anybody; and whoever reaches a joined person, so that the block has something to take away."""
    anybody = {(drawn.choice(list(world.users)), person) for person in drawn.sample(list(world.people), 10)}
    reach = [(grant.user, grant.person) for grant in world.grants if grant.user and grant.person in joined]
    return anybody | set(drawn.sample(reach, min(12, len(reach))))


def _days(drawn: random.Random, today: date) -> tuple[date, date | None]:
    starts_on = today + timedelta(days=drawn.choice(DAYS))
    if drawn.random() < 0.6:
        return starts_on, None
    return starts_on, max(starts_on, today + timedelta(days=drawn.choice(DAYS)))


def _pairs(drawn: random.Random, world: World, count: int) -> list[Pair]:
    """Pairs of persons of one controller, no two of them of the same two."""
    found: dict[frozenset[UUID], Pair] = {}
    for _ in range(count):
        one = drawn.choice(list(world.people))
        others = [each for each in world.people if each != one and world.people[each] == world.people[one]]
        other = drawn.choice(others)
        found.setdefault(
            frozenset((one, other)),
            Pair(one, other, _mostly(drawn, world, one), is_over=drawn.random() < 0.3),
        )
    return list(found.values())
