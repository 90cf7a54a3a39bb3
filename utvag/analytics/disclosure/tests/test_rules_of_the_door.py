"""Rules are data with dates, and a change of them has somebody who answers for it."""

from datetime import UTC, datetime

import pytest

from utvag.analytics.disclosure.public import Decision, NotARule, changed, publish
from utvag.analytics.disclosure.tests.tables import RULES, toy

DECIDED = Decision("statistikansvarig", "SCB:s bas för kommuner", datetime(2026, 3, 1, 9, tzinfo=UTC))


def test_a_change_says_who_and_why_and_is_named_in_what_leaves():
    other = changed(RULES, DECIDED, base=10)
    assert other.decision == DECIDED
    assert "statistikansvarig" in publish(toy(), [], other).rules


@pytest.mark.parametrize("empty", ["who", "why"])
def test_nobody_changes_a_rule_without_answering_for_it(empty):
    with pytest.raises(NotARule):
        changed(RULES, Decision(**{"who": "x", "why": "y", "at": DECIDED.at, empty: " "}), base=10)


@pytest.mark.parametrize(
    "what", [{"threshold": 2, "protection": 1}, {"protection": 0}, {"base": 3}, {"reach": 4}]
)
def test_rules_that_protect_nobody_are_none(what):
    with pytest.raises(NotARule):
        changed(RULES, DECIDED, **what)
