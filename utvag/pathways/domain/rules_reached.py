"""Routing: every case ends somewhere, and every rule is used by some case."""

from collections.abc import Iterable

from utvag.pathways.domain.conditions import ALWAYS, Condition, facts_of
from utvag.pathways.domain.facts import Facts, Place
from utvag.pathways.domain.mistakes import Mistakes
from utvag.pathways.domain.phrasing import condition_at
from utvag.pathways.domain.reading import Node
from utvag.pathways.domain.spaces import ELSEWHERE, are_all_tried, cases_told_apart


def check(root: Node, mistakes: Mistakes) -> None:
    rules = root.items_of("routing")
    conditions = [condition_at(rule.get("when"), Place.ROUTING, mistakes) for rule in rules]
    if not rules or None in conditions:
        return
    _check_reached(rules, [found for found in conditions if found is not None], mistakes)


def _check_reached(rules: list[Node], conditions: list[Condition], mistakes: Mistakes) -> None:
    taken: list[set[int]] = [set() for _ in rules]
    # Of more cases than are tried, nobody can say that none comes to a rule.
    reached = [not are_all_tried(conditions)] * len(rules)
    lost: Facts | None = None
    for facts in cases_told_apart(conditions):
        holding = [number for number, found in enumerate(conditions) if found.holds(facts)]
        if not holding:
            lost = lost or facts
            continue
        reached[holding[0]] = True
        for number in holding[1:]:
            taken[number].add(holding[0])
    for number, rule in enumerate(rules):
        if reached[number]:
            continue
        name = rule.text_of("key") or ""
        if taken[number]:
            by = ", ".join(rules[other].text_of("key") or "" for other in sorted(taken[number]))
            mistakes.add(rule, "rule_shadowed", rule=name, by=by)
        else:
            mistakes.add(rule.value["when"], "condition_never_true")
    # Stated even when the rules happen to cover everything today: a new source must end somewhere too.
    if lost is not None or conditions[-1] != ALWAYS:
        asked = frozenset().union(*(facts_of(found) for found in conditions))
        mistakes.add(rules[-1], "no_catch_all", example=_example(lost, asked))


def _example(lost: Facts | None, asked: Iterable[str]) -> str:
    """The case as it would be typed, without the values that only stand for all others."""
    if lost is None:
        return "-"
    said = [f"{key}={lost[key]}" for key in sorted(asked) if lost[key] != ELSEWHERE]
    return ", ".join(said) or "-"
