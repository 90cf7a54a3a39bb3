"""A thousand random histories are published and attacked, and planted leaks are looked for."""

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from random import Random

from assurance.door import planted_in_tables, planted_over_time
from assurance.door.histories import Outcome, tried
from utvag.analytics.public import disclosure as door

USUAL, EAGER, VARIANTS = range(700), range(3000, 3300), 20
KINDS = (*planted_in_tables.KINDS, *planted_over_time.KINDS)


def found(kind: int, variant: int) -> tuple[bool, bool]:
    """Of one planted leak: whether the auditor finds it, and whether it lets the harmless one almost like it pass."""
    leak, harmless, rules = KINDS[kind](Random(variant))
    return bool(door.audit(leak, rules)), not door.audit(harmless, rules)


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises `AssertionError` at the first group that the attacker knows."""
    del dsn
    tries = [found(kind, variant) for kind in range(len(KINDS)) for variant in range(VARIANTS)]
    # Forked processes would share the parent's connection to the database.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as others:
        usual = others.map(tried, USUAL, chunksize=20)
        eager = others.map(partial(tried, eager=True), EAGER, chunksize=20)
        lines = [*planted(tries), "", *published("rules at random", usual)]
        return [*lines, "", *published("as much and as exactly as the rules allow", eager)]


def planted(tries: list[tuple[bool, bool]]) -> list[str]:
    """Lines on the planted leaks; each must be found."""
    missed = sum(not leak for leak, _harmless in tries)
    assert not missed, f"{missed} planted leaks were not found."
    passed = sum(harmless for _leak, harmless in tries)
    return [
        "| planted | kinds | histories | found | the same without the leak, let pass |",
        "|---|---:|---:|---:|---:|",
        f"| leaks | {len(KINDS)} | {len(tries):,} | 100 % | {passed / len(tries):.1%} |",
    ]


def published(how: str, outcomes: Iterable[Outcome]) -> list[str]:
    """Lines on the histories; in none may the attacker know anybody too well."""
    methods: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for one in outcomes:
        assert not one.narrow, one.narrow[0]
        methods += one.released
        totals += Counter(
            histories=1,
            refused=one.refused,
            groups=one.groups,
            proven=one.proven,
            naive=bool(one.naive),
            cells=one.cells,
        )
    by = ", ".join(f"{count:,} by {method.replace('_', ' ')}" for method, count in sorted(methods.items()))
    return [
        f"| random histories, {how} | |",
        "|---|---:|",
        f"| histories | {totals['histories']:,} |",
        f"| tables let out: {by} | {methods.total():,} |",
        f"| numbers in them | {totals['cells']:,} |",
        f"| tables refused | {totals['refused']:,} |",
        f"| small groups that the attacker looked for | {totals['groups']:,} |",
        f"| of them by a programme in whole numbers | {totals['proven']:,} |",
        "| **histories in which one is known too well** | **0** |",
        f"| the same questions by plain suppression of 1 to 4: histories in which one is | {totals['naive']:,} |",
    ]
