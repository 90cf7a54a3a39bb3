"""Two lists that share some persons, drawn from a public file of persons written several times; and how right links are."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from utvag.analytics.linkage.public import Record

# Of the persons who are written more than once, the share that both lists have, by file: as many as make lists that share a third at most.
FILES = {1: 0.33, 2: 1.0, 3: 0.5, 4: 0.2}


@dataclass(frozen=True)
class Split:
    """Records of each list, and whose each is."""

    file: int
    seed: int
    ours: tuple[Record, ...]
    theirs: tuple[Record, ...]
    of_ours: tuple[str, ...]
    of_theirs: tuple[str, ...]

    @property
    def shared(self) -> int:
        return len({*self.of_ours} & {*self.of_theirs})

    @property
    def distinct(self) -> int:
        return len({*self.of_ours} | {*self.of_theirs})


@dataclass(frozen=True)
class Score:
    """Of links: how many are right, of those there are, and of those there should be."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(split: Split, links: Iterable[tuple[int, int]]) -> Score:
    right = [split.of_ours[one] == split.of_theirs[other] for one, other in links]
    return Score(sum(right) / len(right) if right else 1.0, sum(right) / split.shared)


def persons_of(folder: Path, file: int) -> dict[str, list[Record]]:
    """By person: the thin fields of each time that they are written. File 4 is two files, of originals and of copies."""
    found: dict[str, list[Record]] = defaultdict(list)
    for path in sorted(folder.glob(f"dataset{file}*.csv")):
        with path.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, skipinitialspace=True):
                year = row["date_of_birth"][:4]
                born = int(year) if year.isdecimal() else 0
                record = Record(row["given_name"], row["surname"], born, row["suburb"])
                found[row["rec_id"].split("-")[1]].append(record)
    return dict(found)


def split(persons: dict[str, list[Record]], file: int, seed: int) -> Split:
    """Each person is in one list by lot, or with the file's share in both, each time as written another time."""
    drawn = Random(seed)
    sides: tuple[list[tuple[str, Record]], list[tuple[str, Record]]] = ([], [])
    for person in sorted(persons):
        written = drawn.sample(persons[person], len(persons[person]))
        is_shared = drawn.random() < FILES[file] and len(written) > 1
        first = 0 if is_shared else drawn.randrange(2)
        sides[first].append((person, written[0]))
        if is_shared:
            sides[1].append((person, written[1]))
    for side in sides:
        drawn.shuffle(side)
    (of_ours, ours), (of_theirs, theirs) = (zip(*side, strict=True) for side in sides)
    return Split(file, seed, ours, theirs, of_ours, of_theirs)


def rows_of(records: Sequence[Record]) -> list[tuple[str, str, int, str]]:
    return [(one.given, one.surname, one.born, one.municipality) for one in records]
