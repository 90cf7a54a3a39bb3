"""What the sealing costs those who write: eight at once, with it and without, in turns."""

import multiprocessing
import statistics
import threading
import time

import psycopg

from assurance.sealed_log import NAME, WRITE

WRITERS, SECONDS, RUNS, FLOOR = 8, 4.0, 5, 0.5


def measured(dsn: str) -> list[str]:
    """Lines for the table. The bare inserts go into the same table, its trigger off and no sealer at work."""
    sealed, bare, held = [], [], []
    for _ in range(RUNS):
        bare.append(_run(dsn, trigger=False))
        sealed.append(_run(dsn, trigger=True))
        held.append(_run(dsn, trigger=True, long_transaction=True))
    ratio = statistics.median(s / b for s, b in zip(sealed, bare, strict=True))
    long = statistics.median(h / s for h, s in zip(held, sealed, strict=True))
    return [
        f"| {WRITERS} writers, {SECONDS:.0f} s, median of {RUNS} runs in turns | entries a second |",
        "|---|---:|",
        f"| bare inserts into the same table | {statistics.median(bare):,.0f} |",
        f"| with hashing, queue and sealer | {statistics.median(sealed):,.0f} |",
        f"| the same while a transaction with an entry of its own stays open | {statistics.median(held):,.0f} |",
        f"| **share of the bare inserts** (floor {FLOOR:.0%}) | **{ratio:.0%}** |",
        f"| share that is left beside the long transaction | {long:.0%} |",
    ]


def _run(dsn: str, *, trigger: bool, long_transaction: bool = False) -> float:
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute(f"ALTER TABLE audit_entry {'ENABLE' if trigger else 'DISABLE'} TRIGGER put_in_words")
        admin.execute("CHECKPOINT")
    stop = threading.Event()
    beside = [threading.Thread(target=_seal, args=[dsn, stop])] if trigger else []
    beside += [threading.Thread(target=_stay_open, args=[dsn, stop])] if long_transaction else []
    for thread in beside:
        thread.start()
    with multiprocessing.get_context("spawn").Pool(WRITERS) as pool:
        pool.map(_ready, range(WRITERS))
        done = pool.map(_write, [dsn] * WRITERS, chunksize=1)
    stop.set()
    for thread in beside:
        thread.join(20)
    return sum(done) / SECONDS


def _ready(_number: int) -> None:
    time.sleep(0.2)


def _write(dsn: str) -> int:
    with psycopg.connect(dsn, autocommit=True) as held:
        until, done = time.perf_counter() + SECONDS, 0
        while time.perf_counter() < until:
            held.execute(WRITE)
            done += 1
    return done


def _stay_open(dsn: str, stop: threading.Event) -> None:
    with psycopg.connect(dsn) as held:
        held.execute(WRITE)
        stop.wait()


def _seal(dsn: str, stop: threading.Event) -> None:
    from datetime import UTC, datetime

    from utvag.audit import sealer
    from utvag.audit.domain.notes import log_signer

    with psycopg.connect(dsn, autocommit=True) as held:
        while not stop.wait(0.2):
            sealer.seal(held, log_signer(NAME, "5e" * 32), at=datetime.now(UTC))
