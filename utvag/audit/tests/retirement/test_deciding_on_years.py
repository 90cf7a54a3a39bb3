"""A municipality decides how long entries are kept; nothing is kept for less than the data file says."""

from datetime import date
from uuid import UUID

import pytest

from utvag.audit import public as audit
from utvag.audit import retention

OURS, TODAY = str(UUID(int=1)), date(2037, 2, 3)


def decision(**changes):
    said = {"of": OURS, "decision": "SN 2036/12 § 4", "decided_on": "2036-11-20"} | changes
    lines = [f"{key}: {value}" for key, value in said.items()]
    return retention.decision_in("\n".join(["years: {looks_and_changes: 10}", *lines]))


def test_a_decision_names_years_for_kinds_and_leaves_the_others_for_ever():
    kept = dict(decision().kept(retention.rules_on(TODAY)))
    assert (kept["cases."], kept["people."], kept["disclosures."], kept["vault."]) == (10, 10, None, None)


@pytest.mark.parametrize(
    "years",
    ["{looks_and_changes: 4}", "{disclosures: 9}", "{keys: 90}", "{nothing: 10}"],
)
def test_a_decision_on_fewer_years_than_the_least_is_refused(years):
    made = retention.decision_in(f"of: none\ndecision: SN 1\ndecided_on: 2036-11-20\nyears: {years}")
    with pytest.raises(ValueError, match="kept longer"):
        made.kept(retention.rules_on(TODAY))


@pytest.mark.parametrize(
    "changes", [{"of": "everybody"}, {"decision": '""'}, {"decided_on": "soon"}, {"decision": "x" * 201}]
)
def test_a_decision_says_whose_entries_by_what_and_since_when(changes):
    with pytest.raises(ValueError, match="decision"):
        decision(**changes)


def test_every_action_of_the_log_is_of_a_kind():
    """What is of none is kept for ever, so that a module that comes later has to say how long."""
    beginnings = tuple(each for kind in retention.rules_on(TODAY).kinds.values() for each in kind.beginnings)
    assert [action for action in audit.words() if not action.startswith((*beginnings, "audit."))] == []


def test_no_kind_is_kept_for_less_than_five_years_and_the_law_is_not_said_to_be_verified():
    rules = retention.rules_on(TODAY)
    assert all(kind.least_years is None or kind.least_years >= 5 for kind in rules.kinds.values())
    assert not rules.is_verified
    with pytest.raises(LookupError):
        retention.rules_on(date(2014, 12, 31))
