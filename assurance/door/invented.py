"""Invented countries of a few persons, and the tables that somebody asks of them over half a year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from random import Random

from assurance.door.saying import OPEN, STRICT
from utvag.analytics.public import disclosure as door

MONTHS = range(6)
ACTORS, COUNTIES, SEXES = ("bops", "city", "ngo"), ("a", "b", "c", "d"), ("m", "w")
REGIONS = (
    {"a": "north", "b": "north", "c": "south", "d": "south"},
    {"a": "east", "b": "west", "c": "west", "d": "east"},
)
LEAVES = {"actor": ACTORS, "county": COUNTIES, "sex": SEXES}


@dataclass(frozen=True)
class Person:
    """Where somebody belongs, in which months they came and left (None: not yet), and by which definitions they count."""

    leaves: dict[str, str]
    came: int
    left: int | None
    second: bool
    assessed: bool
    key: int

    def there(self, month: int) -> bool:
        """At the end of a month."""
        return self.came <= month and (self.left is None or self.left > month)

    def counts(self, movement: door.Movement, first: int, last: int) -> bool:
        match movement:
            case door.Movement.STOCK:
                return self.there(last)
            case door.Movement.IN:
                return first <= self.came <= last
            case door.Movement.OUT:
                return self.left is not None and first <= self.left <= last
        return self.came <= last and (self.left is None or self.left >= first)

    def is_of(self, measure: str, version: str) -> bool:
        return (self.assessed if measure == "assessed" else True) and (
            self.second if version == "2" else True
        )


@dataclass(frozen=True)
class Asked:
    """A table that is asked for; months by number."""

    measure: str
    version: str
    movement: door.Movement
    first: int
    last: int
    by: tuple[str, ...]
    scheme: int
    where: tuple[str, str] | None


def people(chance: Random, *, many: bool = False) -> list[Person]:
    weights = {name: [chance.random() ** 2 + 0.03 for _leaf in leaves] for name, leaves in LEAVES.items()}
    made = []
    for number in range(chance.randint(12, 90) * (5 if many else 1)):
        came = chance.choice([-1] * 6 + list(MONTHS))
        left = chance.randint(came + 1, 12) if came >= 0 or chance.random() < 0.6 else None
        if left is not None:
            left = max(left, 0)
        leaves = {name: chance.choices(some, weights[name])[0] for name, some in LEAVES.items()}
        key = door.record_key(number.to_bytes(4), b"invented")
        made.append(Person(leaves, came, left, chance.random() < 0.85, chance.random() < 0.7, key))
    return made


def questions(chance: Random) -> list[Asked]:
    """What is asked one after the other; often the same again a month later, or by something else."""
    made: list[Asked] = []
    for _question in range(chance.randint(3, 7)):
        if made and chance.random() < 0.4:
            before = chance.choice(made)
            later = min(before.last + 1, MONTHS[-1])
            stock = before.movement is door.Movement.STOCK
            made.append(replace(before, last=later, first=later if stock else before.first))
            continue
        movement = chance.choice([door.Movement.STOCK] * 3 + list(door.Movement))
        first, last = sorted(chance.choices(MONTHS, k=2))
        measure, version = chance.choice([("ongoing", "1")] * 4 + [("ongoing", "2"), ("assessed", "1")])
        by = tuple(name for name in LEAVES if chance.random() < 0.5)
        rest = [name for name in LEAVES if name not in by]
        where = None
        if rest and chance.random() < 0.25:
            name = chance.choice(rest)
            where = (name, chance.choice(LEAVES[name]))
        first = last if movement is door.Movement.STOCK else first
        made.append(Asked(measure, version, movement, first, last, by, chance.randrange(2), where))
    return made


def eager_rules(chance: Random) -> door.Rules:
    """Of a publisher who says as much as possible as exactly as possible, so that the auditor alone stands between."""
    first = [door.Method.EXACT, door.Method.SUPPRESSION, door.Method.RANGES]
    methods = (*first, door.Method.ROUNDING, door.Method.CELL_KEY)
    base = STRICT if chance.random() < 0.3 else OPEN
    return replace(base, methods=methods, passing=0.0, most_hidden=0.9, attempts=8)


def rules(chance: Random) -> door.Rules:
    methods = [each for each in door.Method if each is not door.Method.NOISE]
    chance.shuffle(methods)
    base = STRICT if chance.random() < 0.7 else OPEN
    return replace(base, methods=tuple(methods), passing=chance.choice([0.0, 0.3, 0.5, 0.8]), attempts=8)


def month_ends(month: int) -> tuple[date, date]:
    first = date(2025, month + 1, 1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def table(asked: Asked, some: list[Person], seed: bytes, *, keys: bool) -> door.Table:
    cells: dict[tuple[str, ...], door.Cell] = {}
    for each in some:
        if not each.is_of(asked.measure, asked.version) or not each.counts(
            asked.movement, asked.first, asked.last
        ):
            continue
        if asked.where and each.leaves[asked.where[0]] != asked.where[1]:
            continue
        place = tuple(each.leaves[name] for name in asked.by)
        one = door.Cell(1, 1, key=each.key if keys else 0)
        cells[place] = cells.get(place, door.Cell()).joined(one, apart=True)
    last = month_ends(asked.last)[1]
    stock = asked.movement is door.Movement.STOCK
    return door.Table(
        asked.measure,
        asked.version,
        door.Unit.PERSONS,
        asked.movement,
        last if stock else month_ends(asked.first)[0],
        last,
        "s1",
        tuple(_dimension(name, asked.scheme) for name in asked.by),
        cells,
        where=((_dimension(asked.where[0], 0), asked.where[1]),) if asked.where else (),
        within=("ongoing",) if asked.measure == "assessed" else (),
        seed=seed,
    )


def _dimension(name: str, scheme: int) -> door.Dimension:
    levels = (door.Level("region", REGIONS[scheme]),) if name == "county" else ()
    return door.Dimension(name, LEAVES[name], levels)


def every_cell() -> Iterator[dict[str, str]]:
    for leaves in product(*LEAVES.values()):
        yield dict(zip(LEAVES, leaves, strict=True))
