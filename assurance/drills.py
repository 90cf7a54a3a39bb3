"""The national count on invented nations whose truth is known: how often each level is right, and how wrong the raw sum is."""

import statistics
import sys
import time
from collections.abc import Sequence

from utvag.analytics.drill.public import Drill, drill, made_together, told
from utvag.analytics.oblivious.public import Mode, draw_key_pair

RUNS, INSIDE_AT_LEAST = 1_000, 935
# How many of them capture-recapture is tried on; and runs in which names are miswritten so many times as often as is believed: what the interval rests on.
RECAPTURED = 200
CARELESS, CARELESS_RUNS = (0.0, 1.0, 2.0, 3.0), 200


def measured(_dsn: str) -> list[str]:
    done = [_again(seed) for seed in range(RUNS)]
    inside = sum(one.is_inside for one in done)
    assert inside >= INSIDE_AT_LEAST, inside
    assert all(one.is_exact for one in done)
    assert all(one.bounds.lower <= one.truth <= one.bounds.upper for one in done)
    return [
        (
            f"{RUNS:,} invented nations of 46 actors. The truth is between {min(one.truth for one in done)} and "
            f"{max(one.truth for one in done)} individuals."
        ),
        "",
        "| answer | right | off on average | widest, or most off |",
        "|---|---:|---:|---:|",
        _sums("the four quoted figures added", [one.quoted_sum - one.truth for one in done]),
        _sums("every actor's total added", [one.raw_sum - one.truth for one in done]),
        f"| level 1, bounds from totals | {_within(done)} inside | – | {max(one.bounds.upper - one.bounds.lower for one in done)} wide |",
        f"| level 2, tokens, of those with a number | {sum(one.is_exact for one in done)} exact | 0 | 0 |",
        (
            f"| level 3, 95 % interval with those without a number (limit {INSIDE_AT_LEAST}) | {inside} inside "
            f"| {statistics.mean(one.linked.interval.likeliest - one.truth for one in done):+.2f} | {_widest(done)} wide |"
        ),
        "",
        (
            f"The interval is {statistics.mean(_width(one) for one in done):.1f} wide on average; of the links "
            f"{sum(one.linked.false for one in done)} of {sum(one.linked.links for one in done):,} are false, and "
            f"{sum(one.linked.missed for one in done):,} of {sum(one.linked.matches for one in done):,} matches are missed."
        ),
        "",
        f"| names miswritten, times what is believed ({CARELESS_RUNS} runs each) | inside | matches missed |",
        "|---|---:|---:|",
        *map(_careless, CARELESS),
        "",
        _recaptured(done[:RECAPTURED]),
        "",
        _in_earnest(done[0]),
        "",
        "```text",
        *told(done[0]).splitlines(),
        "```",
    ]


def _again(seed: int) -> Drill:
    if seed and not seed % 100:
        print(f"{seed} drills", file=sys.stderr, flush=True)
    return drill(seed)


def _in_earnest(stood_in: Drill) -> str:
    """One of them with every token, of numbers and of keys, made as RFC 9497 has it, with proofs."""
    began = time.perf_counter()
    made = drill(stood_in.nation.seed, made_together(draw_key_pair(Mode.POPRF), "2026", workers=2))
    assert told(made) == told(stood_in), "tokens made together do not count the same"
    return (
        "The first of them again with every token made together (POPRF, proofs verified), of numbers and of keys: the same answers, to the "
        f"letter. It took {time.perf_counter() - began:.0f} s."
    )


def _sums(name: str, off: Sequence[int]) -> str:
    right = sum(not one for one in off)
    return f"| {name} | {right} right | {statistics.mean(off):+.1f} | {max(off, key=abs):+d} |"


def _within(done: Sequence[Drill]) -> int:
    return sum(one.bounds.lower <= one.truth <= one.bounds.upper for one in done)


def _width(one: Drill) -> int:
    return one.linked.interval.upper - one.linked.interval.lower


def _widest(done: Sequence[Drill]) -> int:
    return max(map(_width, done))


def _careless(times: float) -> str:
    done = [drill(seed, careless=times) for seed in range(CARELESS_RUNS)]
    missed = sum(one.linked.missed for one in done) / sum(one.linked.matches for one in done)
    return f"| {times:g} | {sum(one.is_inside for one in done)} | {missed:.1%} |"


def _recaptured(done: Sequence[Drill]) -> str:
    found = [(one.recaptured, one.truth) for one in done]
    ranges = [(each, truth) for each, truth in found if not isinstance(each, str)]
    inside = sum(each.lower <= truth <= each.upper for each, truth in ranges)
    return (
        f"Capture-recapture (experimental, on four lists) in {len(done)} of the runs: {len(found) - len(ranges)} refused; the range over all "
        f"reasonable models held the truth in {inside} of the other {len(ranges)}, and was "
        f"{statistics.median(each.upper - each.lower for each, _ in ranges):,.0f} wide at the median."
    )
