"""A model says what does each of its tasks, in words that the program knows."""

import pytest

from utvag.pathways.domain.checking import check
from utvag.pathways.domain.facts import Facts
from utvag.pathways.domain.schema import ANSWERS
from utvag.pathways.domain.stages import answered_by_facts
from utvag.pathways.tests.files import DATA

HUDDINGE = (DATA / "huddinge-2021.yaml").read_text()


def mistakes(old, new):
    assert old in HUDDINGE
    return [mistake.key for mistake in check(HUDDINGE.replace(old, new, 1)).mistakes]


def test_an_answer_that_the_program_does_not_know_is_a_mistake():
    assert mistakes("answered_by: joint_meeting_held", "answered_by: joint_meeting_heard") == ["not_one_of"]


def test_a_task_of_social_services_is_not_answered_by_consent():
    assert "consent_event_in_social" in mistakes("answered_by: called_back", "answered_by: consent_answered")


def test_only_a_task_of_a_stage_can_be_carried_over():
    assert "carried_without_stage" in mistakes(
        "answered_by: called_back", "answered_by: called_back\n    carried_over: yes"
    )


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_built_in_model_says_what_does_its_common_tasks(path):
    model = check(path.read_text()).model
    answers = {task.key: task.answered_by for task in model.tasks}
    assert answers["ask_about_children"] == "child_known"
    assert answers["joint_meeting"] == "joint_meeting_held"
    assert {answer for answer in answers.values() if answer} <= set(ANSWERS)


def test_what_the_facts_answer_is_not_asked():
    assert answered_by_facts(["child_present"], Facts({"child_present": "no"})) == ("child_known",)
    assert answered_by_facts(["child_present"], Facts({"child_present": "unknown"})) == ()
    assert answered_by_facts(["minor"], Facts({"child_present": "no"})) == ()
