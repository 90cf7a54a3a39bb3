"""How much must stay open about a small number."""

from math import ceil

from utvag.analytics.disclosure.rules import Rules, Unit


def needed(unit: Unit, high: int, rules: Rules) -> int:
    """The least distance between the lowest and the highest possible value; of a sum a part of its upper end."""
    if unit.is_sum:
        return max(rules.protection, ceil(rules.p_percent / 100 * high))
    return rules.protection
