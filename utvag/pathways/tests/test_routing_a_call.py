"""The same call under each model ends where the sources say, and the routing tells why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.pathways.domain.conditions import facts_of
from utvag.pathways.domain.facts import FACTS, SOURCES, Facts, UnknownFact
from utvag.pathways.domain.routing import asked_in, route
from utvag.pathways.tests.files import BUILT_IN, model_of

GRUND, HUDDINGE, MALMO, STOCKHOLM = "grund-1", "huddinge-2021", "malmo-2021", "stockholm-2021"
GOTEBORG, GOTEBORG_LATER = "goteborg-2021a", "goteborg-2021b"

POLICE_PROTECTION = {"source": "police", "protection_need": "yes", "age": 24, "district": "3"}
POLICE_NO_NEED = {"source": "police", "protection_need": "no", "age": 24, "district": "3"}
POLICE_NOT_JUDGED = {"source": "police", "age": 24, "district": "3"}
SELF = {"source": "self", "age": 24, "district": "3"}
SELF_PROTECTION = {"source": "self", "protection_need": "yes", "age": 24, "district": "3"}
PROBATION = {"source": "probation", "age": 24, "district": "3"}
CHILD_SELF = {"source": "self", "age": 16, "district": "3"}
CHILD_POLICE = {"source": "police", "protection_need": "yes", "age": 17, "district": "3"}

ENDS = [
    (POLICE_PROTECTION, GRUND, "social_services_unit", None),
    (POLICE_PROTECTION, HUDDINGE, "addiction_unit", None),
    (POLICE_PROTECTION, MALMO, "consultation_team", None),
    (POLICE_PROTECTION, STOCKHOLM, "central_exit_unit", None),
    (POLICE_PROTECTION, GOTEBORG, "district_board", "3"),
    (POLICE_PROTECTION, GOTEBORG_LATER, "exit_unit", None),
    (POLICE_NO_NEED, HUDDINGE, "addiction_unit", None),
    (POLICE_NO_NEED, STOCKHOLM, "district_board", "3"),
    (POLICE_NO_NEED, GOTEBORG, "district_board", "3"),
    (POLICE_NOT_JUDGED, HUDDINGE, "addiction_unit", None),
    (POLICE_NOT_JUDGED, MALMO, "consultation_team", None),
    (POLICE_NOT_JUDGED, STOCKHOLM, "district_board", "3"),
    (SELF, GRUND, "social_services_unit", None),
    (SELF, HUDDINGE, "addiction_unit", None),
    (SELF, MALMO, "consultation_team", None),
    (SELF, STOCKHOLM, "district_board", "3"),
    (SELF, GOTEBORG, "district_board", "3"),
    (SELF, GOTEBORG_LATER, "exit_unit", None),
    (SELF_PROTECTION, STOCKHOLM, "district_board", "3"),
    (PROBATION, MALMO, "consultation_team", None),
    (PROBATION, STOCKHOLM, "district_board", "3"),
    (CHILD_SELF, GRUND, "children_unit", None),
    (CHILD_SELF, HUDDINGE, "children_unit", None),
    (CHILD_SELF, MALMO, "consultation_team", None),
    (CHILD_SELF, STOCKHOLM, "district_board", "3"),
    (CHILD_SELF, GOTEBORG, "district_board", "3"),
    (CHILD_POLICE, STOCKHOLM, "central_exit_unit", None),
]


@pytest.mark.parametrize(("call", "name", "unit", "district"), ENDS)
def test_the_call_ends_where_the_source_says(call, name, unit, district):
    routing = route(model_of(name), Facts(call))

    assert (routing.unit.key, routing.district) == (unit, district)
    assert routing.why.sv
    assert routing.why.en
    assert routing.source


@pytest.mark.parametrize("name", BUILT_IN)
def test_someone_who_investigates_for_children_takes_part_when_the_person_is_a_child(name):
    routing = route(model_of(name), Facts(CHILD_POLICE))

    assert "children_unit" in {routing.unit.key, *(unit.key for unit in routing.with_units)}


def test_a_child_of_unknown_age_is_a_child():
    assert route(model_of(HUDDINGE), Facts(minor="yes")).unit.key == "children_unit"


def test_a_known_age_wins_over_what_is_said_of_being_a_minor():
    assert Facts(age=17, minor="no")["minor"] == "yes"
    assert Facts(age=18, minor="yes")["minor"] == "no"


def test_nothing_known_still_ends_somewhere_under_every_model():
    for name in BUILT_IN:
        assert route(model_of(name), Facts()).unit.owns_cases


def test_a_board_of_an_unknown_district_waits_to_be_found():
    assert route(model_of(GOTEBORG), Facts(source="self")).awaits_district
    assert not route(model_of(GOTEBORG), Facts(SELF)).awaits_district
    assert not route(model_of(HUDDINGE), Facts(source="self")).awaits_district


def test_the_rules_considered_say_what_did_not_hold():
    routing = route(model_of(STOCKHOLM), Facts(SELF_PROTECTION))

    assert routing.rule_key == "protection_other_source"
    *passed_over, decisive = routing.considered
    assert decisive.matched
    assert decisive.why_not is None
    assert [found.rule.key for found in passed_over] == [
        "police_protection_child",
        "police_protection",
        "child",
        "police_need_unknown",
    ]
    assert passed_over[1].why_not.sv == "vem som hör av sig: polisen"
    assert passed_over[2].why_not.en == "under 18: yes"


def test_a_professional_who_asks_without_a_name_gets_a_consultation_and_opens_no_case():
    routing = route(model_of(MALMO), Facts(source="probation", consultation="yes"))

    assert routing.is_consultation
    assert routing.unit.key == "consultation_team"


def test_the_city_office_neither_owns_cases_nor_sees_who_they_are():
    office = model_of(GOTEBORG).unit("city_office")

    assert not office.owns_cases
    assert not office.sees_identities


def test_district_boards_are_controllers_of_their_own():
    for name in (STOCKHOLM, GOTEBORG):
        board = model_of(name).unit("district_board")
        assert (board.controller_kind, board.by_district) == ("district_board", True)


def any_value_of(fact):
    if fact.is_number:
        return st.integers(0, 100)
    return st.sampled_from(sorted(fact.values)) if fact.values else st.sampled_from(["1", "7", ""])


any_facts = st.fixed_dictionaries({}, optional={key: any_value_of(fact) for key, fact in FACTS.items()})
CONSENTS = [key for key, fact in FACTS.items() if fact.is_consent]


@settings(deadline=None)
@given(any_facts, st.sampled_from(BUILT_IN))
def test_consent_changes_nothing_in_the_way_to_social_services(said, name):
    model, facts = model_of(name), Facts(said)
    here = route(model, facts)

    for consent in CONSENTS:
        for answer in ("yes", "no", "unknown"):
            assert route(model, Facts({**said, consent: answer})) == here


@settings(deadline=None)
@given(any_facts, st.sampled_from(BUILT_IN))
def test_every_case_ends_at_a_unit_that_owns_cases(said, name):
    routing = route(model_of(name), Facts(said))

    assert routing.unit.owns_cases
    assert sum(found.matched for found in routing.considered) == 1


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_routing_rule_asks_about_consent(name):
    asked = frozenset().union(*(facts_of(rule.when) for rule in model_of(name).routing))

    assert asked.isdisjoint(CONSENTS)


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_source_has_a_channel(name):
    brought = {channel.facts["source"] for channel in model_of(name).channels}

    assert set(SOURCES) - {"other", "unknown"} <= brought


@pytest.mark.parametrize(
    "said", [{"sorce": "police"}, {"source": "polis"}, {"age": "old"}, {"age": 200}, {"age": -1}]
)
def test_what_no_model_can_ask_about_is_refused(said):
    with pytest.raises(UnknownFact):
        Facts(said)


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_unit_is_judged_anew_where_the_rules_ask_about_what_changed_and_nowhere_else(name):
    model = model_of(name)
    asked = [task for task in model.tasks if task.key == "route_again"]
    assert [task.event for task in asked] == ["protection_need_changed"] * (
        "protection_need" in asked_in(model)
    )
