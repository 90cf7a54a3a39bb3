"""Blinding, evaluating and finalizing tokens: Utväg beside the same steps straight in C, and beside Python's peers, in one run.

The C program (`benchmarks/tokens.c`, compiled at the start with -O3) does the same steps of RFC 9497's POPRF with the same
libsodium file: hashing, blinds, one inversion for the whole batch, one proof for the batch. Each round runs C, then Utväg on one core;
what counts is processor time, and the share is the median of the rounds' shares, so that what else the computer does is left
out. Two cores: the same work by one thread and by two at once with half each, in turn; of each thread the wall clock less the time that it waited
for a core that other work had (the kernel's own figure), and of two threads the slower; the median of the turns' ratios. Waiting for Python's lock is
counted. Beside it stands C with two threads, measured alike. Peers run in a process of their own, in the environment that
`UTVAG_BENCH_PEERS` names (a Python with voprf, pysodium, rbcl, oprf), else in this one; their processor time is of
their own interface's steps. The last table is what somebody needs who has a leaked key, and what nobody has without: measured rates, and the time
for every personal number of those born in 72 years.
"""

import hashlib
import hmac
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from utvag.analytics.oblivious.group import inverted, multiplied
from utvag.analytics.oblivious.keys import tweaked_secret
from utvag.analytics.oblivious.public import (
    Evaluated,
    Mode,
    blind,
    blind_evaluate,
    derive_key_pair,
    evaluate,
    info_of,
    unblinded,
    verified,
    where,
)
from utvag.analytics.oblivious.sodium import packaged
from utvag.analytics.oblivious.suite import framed, suite

HERE = Path(__file__).resolve().parent
COUNT, ROUNDS, TURNS = 2048, 9, 11
STEPS = ("blind", "evaluate", "prove", "verify", "finalize")
# Days of 72 years, and 999 serial numbers each; the last digit follows from the others.
SPACE = round(72 * 365.2425) * 999
_ON_PEERS = (
    "voprf is faster: another implementation of the group, in Rust. It has one mode of the three, and takes neither blinds nor a "
    "proof's scalar from outside, so that it cannot be held against all of the standard's examples."
)
KEYS = derive_key_pair(Mode.POPRF, hashlib.sha256(b"benchmark").digest())
INFO = info_of("2026")
# Which of a batch, what was asked of it, and the answer.
Part = tuple[slice, list[bytes], Evaluated]


def inputs(count: int) -> list[bytes]:
    return [f"personal:{n:012d}".encode() for n in range(count)]


def ours() -> dict[str, float]:
    """Processor seconds of each step; `evaluated` is `evaluate` and `prove` together, as a key holder does them."""
    clock = time.process_time
    texts, marks = inputs(COUNT), [clock()]
    asked = blind(Mode.POPRF, texts)
    marks.append(clock())
    blind_evaluate(Mode.OPRF, KEYS, asked.elements)
    marks.append(clock())
    answer = blind_evaluate(Mode.POPRF, KEYS, asked.elements, info=INFO)
    marks.append(clock())
    verified(Mode.POPRF, asked.elements, answer, public=KEYS.public, info=INFO)
    marks.append(clock())
    unblinded(Mode.POPRF, texts, asked, answer.elements, info=INFO)
    marks.append(clock())
    taken = [after - before for before, after in pairwise(marks)]
    return dict(zip(("blind", "evaluate", "evaluated", "verify", "finalize"), taken, strict=True))


def measured() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        program, library = _compiled(Path(folder))
        if program is None:
            return ["No C compiler was found; nothing is compared."]
        command = [str(program), str(library), str(COUNT)]
        ours()
        c, mine = [], []
        for _ in range(ROUNDS):
            c.append(_in_c(command))
            mine.append(ours())
        turns = [_on_two_cores() for _ in range(TURNS)]
        said = subprocess.run([*command, str(TURNS)], check=True, capture_output=True, text=True).stdout
        threads = [json.loads(line) for line in said.splitlines()]
    return [
        *_one_core(c, mine),
        "",
        *_two_cores(turns, threads),
        "",
        *_peers(mine),
        "",
        _ON_PEERS,
        "",
        *_breaking(),
        "",
        _machine(),
    ]


def _compiled(folder: Path) -> tuple[Path | None, Path]:
    library, program = folder / "libsodium", folder / "tokens"
    library.write_bytes(packaged())
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if compiler is None:
        return None, library
    subprocess.run(
        [compiler, "-O3", "-o", str(program), str(HERE / "tokens.c"), "-ldl"], check=True, capture_output=True
    )
    return program, library


def _in_c(command: list[str]) -> dict[str, float]:
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {**said, "evaluated": said["evaluate"] + said["prove"]}


def _one_core(c: list[dict[str, float]], mine: list[dict[str, float]]) -> list[str]:
    whats = {
        "blind": ("blind", 70),
        "evaluate": ("evaluate, the multiplication alone", 90),
        "evaluated": ("evaluate with the batch's proof", 90),
        "verify": ("verify the proof", None),
        "finalize": ("finalize", 70),
    }
    lines = [
        "| step, one core | C, a second | Utväg, a second | share of C | target | rounds |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for step, (what, target) in whats.items():
        shares = [100 * theirs[step] / own[step] for theirs, own in zip(c, mine, strict=True)]
        rates = [COUNT / statistics.median(each[step] for each in several) for several in (c, mine)]
        lines.append(
            f"| {what} | {rates[0]:,.0f} | {rates[1]:,.0f} | **{statistics.median(shares):.0f} %** "
            f"| {f'{target} %' if target else '–'} | {min(shares):.0f}–{max(shares):.0f} % |"
        )
    return lines


def _on_two_cores() -> dict[str, float]:
    """How many times faster two threads with half the work each are than one, by step."""
    texts = inputs(COUNT)
    asked = blind(Mode.POPRF, texts)
    answer = blind_evaluate(Mode.POPRF, KEYS, asked.elements, info=INFO)
    halves = []
    for half in (slice(0, COUNT // 2), slice(COUNT // 2, COUNT)):
        elements = asked.elements[half]
        halves.append((half, elements, blind_evaluate(Mode.POPRF, KEYS, elements, info=INFO)))
    whole = slice(0, COUNT), asked.elements, answer
    blinds = [asked.blinds.revealed(place) for place in range(COUNT)]
    again = {
        part[0].start + part[0].stop: blind(Mode.POPRF, texts[part[0]], blinds=blinds[part[0]])
        for part in (whole, *halves)
    }

    def finalized(part: Part) -> object:
        return unblinded(
            Mode.POPRF, texts[part[0]], again[part[0].start + part[0].stop], part[2].elements, info=INFO
        )

    steps: dict[str, Callable[[Part], object]] = {
        "blind": lambda part: blind(Mode.POPRF, texts[part[0]]),
        "evaluate": lambda part: blind_evaluate(Mode.OPRF, KEYS, part[1]),
        "evaluated": lambda part: blind_evaluate(Mode.POPRF, KEYS, part[1], info=INFO),
        "verify": lambda part: verified(Mode.POPRF, part[1], part[2], public=KEYS.public, info=INFO),
        "finalize": finalized,
    }
    return {step: _slowest(do, [whole]) / _slowest(do, halves) for step, do in steps.items()}


def _slowest(do: Callable[[Part], object], parts: list[Part]) -> float:
    taken, ready = [], threading.Barrier(len(parts))

    def run(part: Part) -> None:
        ready.wait()
        began, before = time.perf_counter(), _waited()
        do(part)
        after = _waited()
        taken.append(time.perf_counter() - began - (after - before))

    threads = [threading.Thread(target=run, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(taken)


def _waited() -> float:
    """Seconds that this thread has waited for a core (Linux); nought where that is not told."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0.0


def _two_cores(turns: list[dict[str, float]], threads: list[dict[str, float]]) -> list[str]:
    whats = {
        "blind": "blind",
        "evaluate": "evaluate, the multiplication alone (target 1.8)",
        "evaluated": "evaluate with the batch's proof (target 1.8)",
        "verify": "verify the proof",
        "finalize": "finalize",
    }
    rows = [(what, [turn[step] for turn in turns]) for step, what in whats.items()]
    rows.append(("C: the multiplication alone", [turn["one"] / turn["two"] for turn in threads]))
    lines = ["| two cores | times one core | turns |", "|---|---:|---:|"]
    return lines + [
        f"| {what} | **{statistics.median(found):.2f}** | {min(found):.2f}–{max(found):.2f} |"
        for what, found in rows
    ]


def _peers(mine: list[dict[str, float]]) -> list[str]:
    """Each three times, the median; a peer that is not there is said to be missing."""
    python = os.environ.get("UTVAG_BENCH_PEERS", sys.executable)
    found = []
    for _ in range(3):
        # One of them leaves a file in the temporary folder at each start.
        with tempfile.TemporaryDirectory() as folder:
            command = [python, str(HERE / "tokens_peers.py"), str(COUNT)]
            said = subprocess.run(
                command, check=True, capture_output=True, text=True, env={**os.environ, "TMPDIR": folder}
            )
            found.append(json.loads(said.stdout))
    own = {
        step: statistics.median(each[step] for each in mine) / COUNT
        for step in ("blind", "evaluate", "evaluated", "verify", "finalize")
    }
    rows = {
        "**Utväg: blind**": own["blind"],
        "**Utväg: evaluate, the multiplication alone**": own["evaluate"],
        "**Utväg: evaluate with proof**": own["evaluated"],
        "**Utväg: verify and finalize**": own["verify"] + own["finalize"],
    }
    lines = ["| Python, one core | µs each | a second |", "|---|---:|---:|"]
    for name, seconds in rows.items():
        lines.append(f"| {name} | {seconds * 1e6:.1f} | {1 / seconds:,.0f} |")
    for name, first in found[0].items():
        if first is None:
            lines.append(f"| {name} | – | – |")
            continue
        seconds = statistics.median(one[name] for one in found)
        lines.append(f"| {name} | {seconds * 1e6:.1f} | {1 / seconds:,.0f} |")
    return lines


def _breaking() -> list[str]:
    """Trying every number, with the key: rates of one core, and the time for all."""
    texts, key = inputs(COUNT), b"k" * 32
    hashes = _rate(lambda: [hmac.digest(key, text, "sha256") for text in texts])
    # All keys make one factor; then each number is hashed, multiplied and hashed again.
    factor, hashed = inverted(tweaked_secret(KEYS.secret, INFO), (0,)), suite(Mode.POPRF).hash_to_group

    def token(text: bytes) -> bytes:
        element = multiplied(factor.at(), hashed(text))
        return hashlib.sha512(framed(text, INFO, element) + b"Finalize").digest()

    assert token(texts[0]) == evaluate(Mode.POPRF, KEYS, texts[0], info=INFO)
    evaluations = _rate(lambda: [token(text) for text in texts])
    return [
        f"| trying all {SPACE:,} numbers, one core | a second | all of them |",
        "|---|---:|---:|",
        f"| HMAC-SHA256, with the key that every actor has | {hashes:,.0f} | {SPACE / hashes:,.0f} s |",
        f"| tokens, with the keys of all key holders | {evaluations:,.0f} | {SPACE / evaluations / 60:,.0f} min |",
        f"| tokens, without every key: by asking, 1,000 a period | – | {SPACE // 1000:,} periods |",
    ]


def _rate(do: Callable[[], object]) -> float:
    taken = []
    for _ in range(5):
        began = time.process_time()
        do()
        taken.append(time.process_time() - began)
    return COUNT / statistics.median(taken)


def _machine() -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    return (
        f"{where()}; {COUNT:,} elements in {ROUNDS} rounds on one core, in {TURNS} turns on two; "
        f"{os.cpu_count()} cores, load {load:.1f} at the end; {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}."
    )
