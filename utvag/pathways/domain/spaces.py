"""Every case that a set of conditions can tell apart: small enough to try them all."""

from collections.abc import Iterable, Iterator
from itertools import islice, product
from math import prod

from utvag.pathways.domain.conditions import Condition, Is, Within, leaves_of
from utvag.pathways.domain.facts import ADULT_AT, FACTS, UNKNOWN, Facts

# Far above any real model; a file that needs more is not explained case by case.
MOST_CASES = 50_000
ELSEWHERE = "elsewhere"


def cases_told_apart(conditions: Iterable[Condition]) -> Iterator[Facts]:
    """One case for each combination of values that any of the conditions treats differently."""
    values = _told_apart_by(conditions)
    tried: set[Facts] = set()
    for combination in islice(product(*values.values()), MOST_CASES):
        facts = Facts(dict(zip(values, combination, strict=True)))
        if facts not in tried:
            tried.add(facts)
            yield facts


def are_all_tried(conditions: Iterable[Condition]) -> bool:
    """Whether what no case showed cannot be."""
    return prod(len(found) for found in _told_apart_by(conditions).values()) <= MOST_CASES


def _told_apart_by(conditions: Iterable[Condition]) -> dict[str, list[object]]:
    leaves = [leaf for condition in conditions for leaf in leaves_of(condition)]
    mentioned = sorted({leaf.fact for leaf in leaves})
    return {fact: _values(fact, leaves, mentioned) for fact in mentioned}


def _values(fact: str, leaves: list[Is | Within], mentioned: list[str]) -> list[object]:
    if FACTS[fact].is_number:
        return _numbers(fact, leaves, mentioned)
    named = {value for leaf in leaves if isinstance(leaf, Is) and leaf.fact == fact for value in leaf.values}
    if fact == "source" and "from_police" in mentioned:
        named.add("police")
    if FACTS[fact].is_text:
        return [*sorted(named), ELSEWHERE, UNKNOWN]
    allowed = list(FACTS[fact].values or ())
    # All values that nobody names are treated alike, so one of them stands for the rest.
    other = next((value for value in allowed if value not in named and value != UNKNOWN), None)
    return [*sorted(named - {UNKNOWN}), *([other] if other else []), UNKNOWN]


def _numbers(fact: str, leaves: list[Is | Within], mentioned: list[str]) -> list[object]:
    limits = {
        limit
        for leaf in leaves
        if isinstance(leaf, Within) and leaf.fact == fact
        for limit in (leaf.from_, leaf.below)
        if limit is not None
    }
    if fact == "age" and "minor" in mentioned:
        limits.add(ADULT_AT)
    return [*sorted({max(0, side) for limit in limits for side in (limit - 1, limit)}), UNKNOWN]
