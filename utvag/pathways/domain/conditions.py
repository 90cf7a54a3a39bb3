"""Conditions over facts: small declared structures, evaluated without running any text."""

from dataclasses import dataclass

from utvag.pathways.domain.facts import FACTS, Facts
from utvag.pathways.domain.said import Said


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has one of these values."""

    fact: str
    values: tuple[str, ...]

    def holds(self, facts: Facts) -> bool:
        return facts[self.fact] in self.values


@dataclass(frozen=True, slots=True)
class Within:
    """The number is known, and lies between the limits."""

    fact: str
    from_: int | None
    below: int | None

    def holds(self, facts: Facts) -> bool:
        value = facts[self.fact]
        return (
            isinstance(value, int)
            and (self.from_ is None or value >= self.from_)
            and (self.below is None or value < self.below)
        )


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"

    def holds(self, facts: Facts) -> bool:
        return not self.part.holds(facts)


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        return any(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        return all(part.holds(facts) for part in self.parts)


Condition = Is | Within | Not | Any | All
ALWAYS = All(())


def first_failing(condition: Condition, facts: Facts) -> Condition | None:
    """The part that keeps the condition from holding, for the explanation."""
    if condition.holds(facts):
        return None
    if isinstance(condition, All):
        return next(
            failing for part in condition.parts if (failing := first_failing(part, facts)) is not None
        )
    return condition


def facts_of(condition: Condition) -> frozenset[str]:
    if isinstance(condition, Is | Within):
        return frozenset({condition.fact})
    if isinstance(condition, Not):
        return facts_of(condition.part)
    return frozenset().union(*(facts_of(part) for part in condition.parts))


def leaves_of(condition: Condition) -> tuple[Is | Within, ...]:
    if isinstance(condition, Is | Within):
        return (condition,)
    if isinstance(condition, Not):
        return leaves_of(condition.part)
    return tuple(leaf for part in condition.parts for leaf in leaves_of(part))


def said(condition: Condition) -> Said:
    """The condition as a person would say it."""
    return Said(_words(condition, "sv"), _words(condition, "en"))


def _words(condition: Condition, language: str) -> str:
    swedish = language == "sv"
    if isinstance(condition, Is):
        fact = FACTS[condition.fact]
        names = [fact.values[value].in_(language) if fact.values else value for value in condition.values]
        joiner = " eller " if swedish else " or "
        return f"{fact.name.in_(language)}: {joiner.join(names)}"
    if isinstance(condition, Within):
        return _limits(condition, language)
    if isinstance(condition, Not):
        return f"{'inte' if swedish else 'not'} ({_words(condition.part, language)})"
    if isinstance(condition, Any):
        joiner = " eller " if swedish else " or "
        return joiner.join(f"({_words(part, language)})" for part in condition.parts)
    if not condition.parts:
        return "alla andra" if swedish else "everybody else"
    joiner = ", och " if swedish else ", and "
    return joiner.join(_words(part, language) for part in condition.parts)


def _limits(within: Within, language: str) -> str:
    name = FACTS[within.fact].name.in_(language)
    from_, below = ("från och med", "under") if language == "sv" else ("from", "below")
    said_limits = []
    if within.from_ is not None:
        said_limits.append(f"{from_} {within.from_}")
    if within.below is not None:
        said_limits.append(f"{below} {within.below}")
    return f"{name} {', '.join(said_limits)}"
