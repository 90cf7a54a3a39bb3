"""The rules of disclosure as a controller decided to have them."""

from datetime import datetime
from typing import Protocol

from utvag.analytics.public import Rules, disclosure

# Whoever decides is said as an office, since every table says it to anybody.
WHO = "the director"


class Change(Protocol):
    """What was decided last, and why."""

    threshold: int
    protection: int
    base: int
    hides_zero: bool
    why: str
    changed_at: datetime


def with_change(rules: Rules, change: Change | None) -> Rules:
    """The rules with what was decided. Raises `NotARule` for what cannot hold together.

    The reach of cell keys follows the threshold, since it must be able to take a small number away.
    """
    if change is None or _is_as_before(rules, change):
        return rules
    decision = disclosure.Decision(WHO, change.why, change.changed_at)
    return disclosure.changed(
        rules,
        decision,
        threshold=change.threshold,
        protection=change.protection,
        base=change.base,
        hides_zero=change.hides_zero,
        reach=max(rules.reach, change.threshold),
    )


def _is_as_before(rules: Rules, change: Change) -> bool:
    """A decision of the budget alone changes no rule."""
    return all(
        getattr(rules, name) == getattr(change, name)
        for name in ("threshold", "protection", "base", "hides_zero")
    )
