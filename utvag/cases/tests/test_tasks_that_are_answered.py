"""What is written in a case does the model's task; My day says each thing once; a stage that is left ends its own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.cases.actions import investigation, meetings
from utvag.cases.actions.assessments import assess
from utvag.cases.actions.children import consider_best_interests, raise_child_alarm, say_no_child
from utvag.cases.actions.closing import close
from utvag.cases.actions.intake import record_contact
from utvag.cases.actions.tasks import bring_by_event, bring_by_stage
from utvag.cases.actions.tracks import enter_stage, record_facts
from utvag.cases.models import Task
from utvag.cases.queries.tasks import open_tasks_of
from utvag.cases.seams import day_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def call_back(acting, astrid, case, at):
    with acting(astrid):
        bring_by_event(None, case=case, event="first_contact", by=astrid, at=at)


def open_keys(acting, user, case):
    with acting(user):
        return set(open_tasks_of(case).values_list("key", flat=True))


def contact(case, by, at, direction, **more):
    record_contact(
        case=case, by=by, at=at, direction=direction, made_at=at, channel="self", content="Talade", **more
    )


def test_calling_back_does_the_task_of_calling_back_and_being_called_does_not(
    acting, astrid, case, call_back, at
):
    with acting(astrid):
        contact(case, astrid, at, "IN")
    assert "call_back" in open_keys(acting, astrid, case)
    with acting(astrid):
        contact(case, astrid, at, "OUT")
        assert Task.objects.get(key="call_back").done_by_id == astrid.pk
    assert "call_back" not in open_keys(acting, astrid, case)


@pytest.mark.parametrize("said", ["yes", "no"])
def test_nobody_is_asked_to_ask_about_children_when_the_first_call_said_it(acting, open_case, astrid, said):
    case = open_case(by=astrid, facts={"source": "self", "child_present": said})
    assert "ask_about_children" not in open_keys(acting, astrid, case)
    unsaid = open_case(by=astrid, facts={"source": "self", "child_present": "unknown"})
    assert "ask_about_children" in open_keys(acting, astrid, unsaid)


@pytest.mark.parametrize(
    "say",
    [
        lambda case, by, at: record_facts(case=case, changes={"child_present": "no"}, by=by, at=at),
        lambda case, by, at: say_no_child(case=case, ground="Tillfrågad", by=by, at=at),
        lambda case, by, at: raise_child_alarm(case=case, by=by, at=at),
        lambda case, by, at: consider_best_interests(
            case=case, child="Påhittat", considered="Allt", child_view="Vill", conclusion="Så", by=by, at=at
        ),
    ],
    ids=["fact", "none", "alarm", "best interests"],
)
def test_whoever_says_whether_a_child_is_concerned_has_asked(acting, astrid, case, say, at):
    with acting(astrid):
        say(case, astrid, at)
    assert "ask_about_children" not in open_keys(acting, astrid, case)


@pytest.mark.parametrize(("kind", "is_left"), [("JOINT", False), ("OTHER", True)])
def test_a_joint_meeting_that_is_held_does_its_task(acting, astrid, case, kind, is_left, at):
    with acting(astrid):
        meeting = meetings.plan_meeting(case=case, by=astrid, at=at, kind=kind, starts_at=at, minutes=30)
        assert Task.objects.get(key="joint_meeting").is_open
        meetings.hold_meeting(meeting=meeting, outcome="Enades", by=astrid, at=at + timedelta(hours=1))
    assert ("joint_meeting" in open_keys(acting, astrid, case)) is is_left


def test_a_pre_assessment_that_is_concluded_does_its_task_and_not_that_of_the_investigation(
    acting, astrid, case, at
):
    with acting(astrid):
        for stage in ("pre_assessment", "investigation"):
            bring_by_stage(None, case=case, track="social", stage=stage, by=astrid, at=at)
        row = investigation.begin_investigation(
            case=case, kind="PRE_ASSESSMENT", concerns="ADULT", started_at=at, by=astrid, at=at
        )
        investigation.conclude_investigation(
            investigation=row, conclusion="INVESTIGATE", content="Utredning inleds", by=astrid, at=at
        )
    left = open_keys(acting, astrid, case)
    assert "pre_assessment_done" not in left
    assert "investigation_done" in left


def test_an_assessment_does_the_task_of_a_model_that_asks_for_it(acting, open_case, maja, at):
    case = open_case(by=maja)
    with acting(maja):
        bring_by_stage(None, case=case, track="social", stage="pre_assessment", by=maja, at=at)
        assess(case=case, kind="MOTIVATION", by=maja, at=at, text="Vill", own_words="Vill")
    left = open_keys(acting, maja, case)
    assert "assess_motivation" not in left
    assert "assess_threat" in left


def test_what_is_done_by_itself_is_in_the_log_with_who_did_it(acting, client, astrid, case, call_back, at):
    with acting(astrid):
        contact(case, astrid, at, "OUT")
    client.force_login(astrid)
    page = client.get(reverse("cases:looks", args=[case.pk])).content.decode()
    assert "Utförde en uppgift" in page


def labels(acting, user, at):
    with acting(user):
        return [item.label for item in day_of(user, at)]


def test_my_day_says_a_promised_call_back_once(acting, astrid, case, call_back, at):
    assert labels(acting, astrid, at).count("Ring tillbaka på det sätt som är säkert") == 1
    with acting(astrid):
        contact(case, astrid, at - timedelta(hours=2), "IN", call_back_on=at.date())
    told = [label for label in labels(acting, astrid, at) if label.startswith("Ring tillbaka")]
    assert told == ["Ring tillbaka på säkert sätt"]


def test_my_day_keeps_what_waits_in_another_case(acting, open_case, astrid, case, call_back, at):
    other = open_case(by=astrid)
    with acting(astrid):
        contact(other, astrid, at - timedelta(hours=2), "IN", call_back_on=at.date())
    told = [label for label in labels(acting, astrid, at) if label.startswith("Ring tillbaka")]
    assert len(told) == 2


def test_my_day_says_once_that_a_child_may_need_protection(acting, astrid, case, at):
    with acting(astrid):
        raise_child_alarm(case=case, by=astrid, at=at)
        assert Task.objects.get(key="protect_child").is_open
    told = [label for label in labels(acting, astrid, at) if "skydd" in label]
    assert len(told) == 1


def test_what_was_to_be_done_in_a_stage_ends_with_it_but_for_what_the_model_carries_over(
    acting, astrid, case, at
):
    with acting(astrid):
        enter_stage(case=case, track="social", to="pre_assessment", by=astrid, at=at)
        dropped = Task.objects.select_related("case__key").get(key="contact_police")
        assert (dropped.unneeded_at, dropped.unneeded_by) == (at, astrid)
        assert dropped.unneeded_because == "Skedet lämnades."
    left = open_keys(acting, astrid, case)
    assert {"joint_meeting", "ask_about_children", "pre_assessment_done"} <= left
    assert "tell_of_police" in left, "the other track has not moved"


def test_nothing_is_left_to_do_in_a_case_that_is_closed_but_for_what_is_carried_over(
    acting, astrid, case, at
):
    with acting(astrid):
        close(case=case, reason="OWN_WISH", seen_open=True, by=astrid, at=at)
    assert open_keys(acting, astrid, case) <= {"joint_meeting", "ask_about_children"}
