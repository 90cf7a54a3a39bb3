"""A case moves in two tracks; what is missing is said, and neither track waits for the other."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.pathways.domain.conditions import facts_of
from utvag.pathways.domain.facts import FACTS, Facts
from utvag.pathways.domain.schema import STAGE_KINDS, Track
from utvag.pathways.domain.stages import may_move, moves_from, next_steps, tasks_due
from utvag.pathways.tests.files import BUILT_IN, model_of
from utvag.pathways.tests.test_routing_a_call import CONSENTS, any_facts

HUDDINGE, MALMO = "huddinge-2021", "malmo-2021"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ASSESSED = ("needs_assessment", "client_view", "best_interests")


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("track", Track)
def test_every_model_has_every_kind_of_stage_under_its_usual_key(name, track):
    stages = model_of(name).track(track).stages

    assert set(STAGE_KINDS[track]) <= {stage.key for stage in stages}
    assert {stage.kind for stage in stages} == set(STAGE_KINDS[track])


def test_a_decision_waits_for_needs_the_childs_best_and_the_persons_own_view():
    model = model_of(HUDDINGE)

    missing = may_move(model, "social", "investigation", "decision", Facts())
    assert [reason.en for reason in missing] == [
        "Missing: Needs assessment",
        "Missing: The person's own view",
        "Missing: Best interests of the child considered, or no child concerned",
    ]
    assert not may_move(model, "social", "investigation", "decision", Facts(), done=ASSESSED)


def test_the_statements_of_the_police_are_weighed_and_never_waited_for():
    way = next(way for way in model_of(HUDDINGE).social.transitions if way.key == "decide")

    assert "police_threat" in way.weighs
    for name in BUILT_IN:
        model = model_of(name)
        for way in model.social.transitions:
            assert all(model.assessment(key).track is Track.SOCIAL for key in way.requires)


def test_there_is_no_way_from_intake_to_follow_up():
    assert may_move(model_of(HUDDINGE), "social", "intake", "follow_up", Facts())[0].sv.startswith(
        "Modellen har ingen väg"
    )


def test_addiction_suggests_the_framework_and_purer_crime_suggests_outside_it_with_a_reason():
    model = model_of(HUDDINGE)

    first = moves_from(model, "social", "decision", Facts(addiction="yes"), done=())[0]
    assert (first.transition.key, first.transition.reason_required) == ("inside_framework", False)
    first = moves_from(model, "social", "decision", Facts(addiction="no"), done=())[0]
    assert (first.transition.key, first.transition.reason_required) == ("outside_framework", True)


@pytest.mark.parametrize(("can_return", "to"), [("yes", "step_down"), ("no", "long_stay")])
def test_in_huddinge_those_who_can_return_step_down_at_home_and_others_stay_longer(can_return, to):
    moves = moves_from(model_of(HUDDINGE), "social", "intensive", Facts(can_return=can_return))
    open_ways = {move.transition.to for move in moves if move.may} & {"step_down", "long_stay"}

    assert open_ways == {to}


def test_in_malmo_threat_and_motivation_come_first_but_an_application_is_never_kept_waiting():
    model = model_of(MALMO)

    assert len(may_move(model, "social", "pre_assessment", "investigation", Facts())) == 2
    done = ("initial_threat", "motivation_assessment")
    assert not may_move(model, "social", "pre_assessment", "investigation", Facts(), done=done)
    assert not may_move(model, "social", "intake", "investigation", Facts())


def test_the_stockholm_central_unit_steps_down_to_a_training_flat_with_housing_support():
    assert not may_move(model_of("stockholm-2021"), "social", "intensive", "training_flat", Facts())


@pytest.mark.parametrize("name", BUILT_IN)
def test_consent_opens_the_police_track_and_its_absence_keeps_it_closed(name):
    model = model_of(name)

    assert not may_move(model, "police", "not_opened", "initial_check", Facts(consent_police="yes"))
    for answer in ("no", "unknown"):
        reasons = may_move(model, "police", "not_opened", "initial_check", Facts(consent_police=answer))
        assert "samtycker" in reasons[0].sv


@pytest.mark.parametrize("name", BUILT_IN)
def test_withdrawn_consent_returns_the_police_track_and_it_can_open_again(name):
    assert not may_move(model_of(name), "police", "checks", "not_opened", Facts(consent_police="no"))


def test_a_prosecution_witness_is_not_opened_as_an_exit_case_with_the_police():
    model = model_of(HUDDINGE)
    ready = {"motivated": "yes", "police_form_signed": "yes"}
    done = ("police_criminality",)

    assert not may_move(model, "police", "joint_assessment", "opened", Facts(ready), done=done)
    witness = Facts(ready, prosecution_witness="yes")
    assert may_move(model, "police", "joint_assessment", "opened", witness, done=done)


@settings(deadline=None)
@given(any_facts, st.sampled_from(BUILT_IN))
def test_consent_moves_nothing_in_the_social_track(said, name):
    model = model_of(name)

    for stage in model.social.stages:
        results = {
            (
                moves_from(model, "social", stage.key, Facts({**said, **dict.fromkeys(CONSENTS, answer)})),
                tasks_due(
                    model,
                    "social",
                    Facts({**said, **dict.fromkeys(CONSENTS, answer)}),
                    at=NOON,
                    stage=stage.key,
                ),
            )
            for answer in ("yes", "no", "unknown")
        }
        assert len(results) == 1


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_track_asks_about_the_other(name):
    model = model_of(name)
    social = frozenset().union(*(facts_of(way.when) for way in model.social.transitions))
    police = frozenset().union(*(facts_of(way.when) for way in model.police.transitions))

    assert not {fact for fact in social if "social" not in FACTS[fact].allowed_in}
    assert not {fact for fact in police if "police" not in FACTS[fact].allowed_in}
    for way in model.police.transitions:
        assert all(model.assessment(key).track is Track.POLICE for key in way.requires)


def test_only_those_named_make_a_move():
    reasons = may_move(model_of(HUDDINGE), "social", "decision", "closed", Facts(), role="police")

    assert [reason.en for reason in reasons] == ["Done by: Social worker or Unit manager"]


def test_the_first_next_step_of_a_new_case_is_to_call_back():
    assert next_steps(model_of(HUDDINGE), "social", "intake")[0].key == "call_back"
    assert next_steps(model_of(HUDDINGE), "social", "closed") == ()


def test_entering_intake_brings_its_tasks_with_their_times():
    due = {
        found.task.key: found.due_at
        for found in tasks_due(model_of(HUDDINGE), "social", Facts(age=24), at=NOON, stage="intake")
    }

    assert set(due) == {"ask_about_children", "joint_meeting", "contact_police"}
    assert due["joint_meeting"] == datetime(2026, 3, 5, 22, 59, 59, tzinfo=UTC)


def test_a_child_brings_in_those_who_investigate_for_children():
    due = tasks_due(model_of(HUDDINGE), "social", Facts(age=16), at=NOON, stage="intake")

    assert "child_joins" in {found.task.key for found in due}


def test_a_child_at_risk_is_judged_the_same_day():
    due = tasks_due(model_of(HUDDINGE), "social", Facts(), at=NOON, event="child_at_risk")

    assert {found.due_at.date() for found in due} == {NOON.date()}
    assert "protect_child" in {found.task.key for found in due}


def test_neither_stage_nor_event_brings_nothing():
    assert tasks_due(model_of(HUDDINGE), "social", Facts(), at=NOON) == ()
