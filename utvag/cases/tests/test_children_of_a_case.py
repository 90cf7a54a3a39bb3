"""A child in the case is asked about, considered, and protected the same day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases import seams
from utvag.cases.actions import assessments as assessment_actions
from utvag.cases.actions import children as actions
from utvag.cases.actions.tracks import record_facts
from utvag.cases.models import (
    Assessment,
    BestInterests,
    Case,
    ConcernDecision,
    NoChildConcerned,
    OwnView,
    ProtectionAssessment,
    Task,
)
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.people import public as people

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


@pytest.fixture
def child(acting, astrid, case):
    """The person's child, four years old."""
    with acting(astrid):
        person = people.Person.objects.select_related("key").get(pk=case.person_id)
        return people.add_relative(
            person=person,
            kind="CHILD",
            name="Lova Påhittad",
            birth_date=TODAY - timedelta(days=1500),
            by=astrid,
            at=NOW,
        )


def considered(case, by, **which):
    texts = {
        "considered": "Hem och skola.",
        "child_view": "Vill vara hos mormor.",
        "conclusion": "Stödet är bra.",
    }
    return actions.consider_best_interests(case=case, by=by, at=NOW, **texts, **which)


def whole(case):
    return Case.objects.select_related("key", "person__key").get(pk=case.pk)


def test_best_interests_are_done_when_every_child_is_considered_or_none_is_concerned(acting, astrid, case):
    with acting(astrid):
        assert "best_interests" not in seams.done_in(whole(case))
        actions.say_no_child(case=case, ground="Frågat personen.", by=astrid, at=NOW)
        assert "best_interests" in seams.done_in(whole(case))


def test_one_child_considered_is_not_enough_where_there_are_two(acting, astrid, case, child):
    with acting(astrid):
        considered(case, astrid, child="Ett annat barn")
        assert "best_interests" not in seams.done_in(whole(case))
        considered(case, astrid, relative=child)
        assert "best_interests" in seams.done_in(whole(case))


def test_no_child_cannot_be_said_where_a_child_is_written_down(client, acting, astrid, case, child):
    with acting(astrid), pytest.raises(NotAllowed):
        actions.say_no_child(case=case, ground="x", by=astrid, at=NOW)
    client.force_login(astrid)
    assert client.post(reverse("cases:no_child", args=[case.pk]), {"ground": "x"}).status_code == 403


KNOWN = {
    "barn i hushållet": lambda case, by: record_facts(
        case=case, changes={"child_present": "yes"}, by=by, at=NOW
    ),
    "behöver skydd": lambda case, by: actions.raise_child_alarm(case=case, by=by, at=NOW),
    "inte finns bland de anhöriga": lambda case, by: considered(case, by, child="Tova, nio år"),
}


def judged(case, by):
    """The alarm that a known child raises has been answered."""
    for row in ProtectionAssessment.objects.filter(case=case, assessed_at=None):
        row.case = case
        actions.assess_protection(row=row, conclusion="NO_IMMEDIATE_NEED", text="Tryggt.", by=by, at=NOW)


@pytest.mark.parametrize("words", KNOWN)
def test_no_child_cannot_be_said_against_what_is_known(client, acting, astrid, case, words):
    with acting(astrid):
        KNOWN[words](case, astrid)
        if words != "behöver skydd":
            judged(case, astrid)
        with pytest.raises(NotAllowed, match=words):
            actions.say_no_child(case=case, ground="x", by=astrid, at=NOW)
    client.force_login(astrid)
    page = reverse("cases:no_child", args=[case.pk])
    assert words in client.get(page).content.decode()
    assert client.post(page, {"ground": "x"}).status_code == 403


def test_once_it_is_known_otherwise_it_can_be_said_and_nobody_is_asked_to_consider(acting, astrid, case):
    with acting(astrid):
        record_facts(case=case, changes={"child_present": "yes"}, by=astrid, at=NOW)
        judged(case, astrid)
        asked = {"due_at": NOW, "due_by": astrid, "added_at": NOW, "added_by": astrid}
        task = Task.objects.create(case=case, key="best_interests", origin="investigation", **asked)
        later = NOW + timedelta(minutes=1)
        record_facts(case=case, changes={"child_present": "no"}, by=astrid, at=later)
        actions.say_no_child(case=case, ground="Frågat personen.", by=astrid, at=later)
        task = Task.objects.select_related("case__key").get(pk=task.pk)
        assert (task.unneeded_at, task.unneeded_because) == (later, "Inget barn berörs.")


def test_no_child_cannot_be_said_of_somebody_who_is_a_child(acting, astrid, open_case):
    case = open_case(by=astrid, facts={"source": "school", "minor": "yes"})
    with acting(astrid), pytest.raises(NotAllowed):
        actions.say_no_child(case=case, ground="x", by=astrid, at=NOW)


def test_considering_a_child_takes_back_that_none_is_concerned(acting, astrid, case):
    with acting(astrid):
        actions.say_no_child(case=case, ground="Frågat personen.", by=astrid, at=NOW)
        considered(case, astrid, child="Systerdotter")
        row = NoChildConcerned.objects.get(case=case)
    assert (row.revoked_at, row.revoked_by_id) == (NOW, astrid.pk)


def test_the_childs_view_or_why_it_is_missing_must_be_written(client, acting, astrid, case, child):
    client.force_login(astrid)
    page = reverse("cases:best_interests", args=[case.pk])
    sent = {"about": child.pk, "considered": "Hem.", "conclusion": "Bra."}
    client.post(page, sent)
    with acting(astrid):
        assert not BestInterests.objects.exists()
    client.post(page, {**sent, "view_missing": "Fyra år och kunde inte tillfrågas."})
    with acting(astrid):
        assert BestInterests.objects.get().relative_id == child.pk
    assert "Lova Påhittad" in client.get(reverse("cases:children", args=[case.pk])).content.decode()


def test_a_child_at_risk_is_loud_until_the_assessment_of_the_same_day_is_made(client, acting, astrid, case):
    client.force_login(astrid)
    overview, day = reverse("cases:overview", args=[case.pk]), reverse("cases:day")
    assert "Ett barn kan fara illa" not in client.get(overview).content.decode()
    client.post(reverse("cases:child_alarm", args=[case.pk]))
    assert "Ett barn kan fara illa" in client.get(overview).content.decode()
    assert "Bedöm i dag om ett barn behöver skydd" in client.get(day).content.decode()
    with acting(astrid):
        row = ProtectionAssessment.objects.get(case=case)
        assert row.due_on == local_date(row.raised_at)
        assert Task.objects.filter(case=case, key="protect_child").exists()
    page = reverse("cases:protection", args=[case.pk, row.pk])
    client.post(page, {"conclusion": "PROTECTED", "text": "Barnet är hos mormor i natt."})
    assert "Bedöm i dag om ett barn behöver skydd" not in client.get(day).content.decode()
    with acting(astrid):
        assert Task.objects.get(case=case, key="protect_child").done_by_id == astrid.pk
        assert Task.objects.get(case=case, key="report_of_concern").done_at is None
    assert client.post(page, {"conclusion": "PROTECTED", "text": "Igen."}).status_code == 403


def test_learning_that_a_child_is_present_raises_the_alarm_once(acting, astrid, case):
    with acting(astrid):
        record_facts(case=case, changes={"child_present": "yes"}, by=astrid, at=NOW)
        actions.raise_child_alarm(case=case, by=astrid, at=NOW)
        assert ProtectionAssessment.objects.filter(case=case).count() == 1


def test_the_assessment_cites_the_law_of_its_day(acting, astrid, open_case):
    then = datetime(2020, 3, 2, 9, tzinfo=UTC)
    case = open_case(by=astrid, at=then)
    with acting(astrid):
        actions.raise_child_alarm(case=case, by=astrid, at=then)
        row = ProtectionAssessment.objects.get(case=case)
    assert row.due_on == date(2020, 3, 2)
    assert "2001:453" in row.law


def test_a_decision_on_a_report_of_concern_is_asked_for_until_it_is_made(client, acting, astrid, case, child):
    client.force_login(astrid)
    page = reverse("cases:children", args=[case.pk])
    asked = "Ta ställning till orosanmälan"
    assert asked in client.get(page).content.decode()
    form = reverse("cases:concern", args=[case.pk])
    sent = {"about": child.pk, "choice": "REPORTED", "reason": "Barnet bor i hemmet."}
    client.post(form, sent)
    with acting(astrid):
        assert not ConcernDecision.objects.exists()
    client.post(form, {**sent, "reported_on": TODAY})
    assert asked not in client.get(page).content.decode()
    # A new alarm asks anew, and brings the model's task; a new decision answers both.
    client.post(reverse("cases:child_alarm", args=[case.pk]))
    assert asked in client.get(page).content.decode()
    client.post(form, {**sent, "reported_on": TODAY})
    with acting(astrid):
        assert Task.objects.get(case=case, key="report_of_concern").done_by_id == astrid.pk


def test_a_young_person_has_guardians_an_own_view_and_maybe_compulsory_care(
    client, acting, astrid, open_case
):
    case = open_case(by=astrid, facts={"source": "sis", "minor": "yes"})
    with acting(astrid):
        person = people.Person.objects.select_related("key").get(pk=case.person_id)
        people.add_relative(person=person, kind="GUARDIAN", name="Vera Vårdnad", by=astrid, at=NOW)
    client.force_login(astrid)
    client.post(reverse("cases:own_view", args=[case.pk]), {"view": ""})
    with acting(astrid):
        assert not OwnView.objects.exists()
    client.post(reverse("cases:own_view", args=[case.pk]), {"view": "Vill börja skolan igen."})
    sent = {"reference": "Mål 1-00 (påhittat)", "starts_on": "2026-02-01"}
    client.post(reverse("cases:compulsory_care", args=[case.pk]), sent)
    page = client.get(reverse("cases:children", args=[case.pk])).content.decode()
    for words in ("Vera Vårdnad", "Vill börja skolan igen.", "Mål 1-00", "1990:52"):
        assert words in page


def test_the_page_of_a_grown_person_says_nothing_of_guardians(client, astrid, case):
    client.force_login(astrid)
    assert "Vårdnadshavare" not in client.get(reverse("cases:children", args=[case.pk])).content.decode()


def assess(case, by, kind="NEEDS", **more):
    texts = {"level": "HIGH", "text": "Bostad först.", "own_words": "Jag vill bo kvar."}
    return assessment_actions.assess(case=case, kind=kind, by=by, at=NOW, **{**texts, **more})


def test_assessments_are_known_to_the_operating_model(acting, astrid, case):
    with acting(astrid):
        assess(case, astrid)
        assert {"needs_assessment", "client_view"} <= set(seams.done_in(whole(case)))
        assert "motivation_assessment" not in seams.done_in(whole(case))
        assess(case, astrid, "MOTIVATION")
        assert "motivation_assessment" in seams.done_in(whole(case))


def test_an_assessment_builds_on_the_police_only_where_a_statement_is(acting, astrid, case):
    with acting(astrid):
        with pytest.raises(NotAllowed, match="polisen"):
            assess(case, astrid, based_on_police=True)
        assert assess(case, astrid)


def test_an_assessment_is_written_on_its_page_with_own_words_or_why_not(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:assessment", args=[case.pk, "needs"])
    sent = {"level": "HIGH", "text": "Bostad först.", "areas": ["housing", "health"]}
    client.post(page, sent)
    with acting(astrid):
        assert not Assessment.objects.exists()
    client.post(page, {**sent, "own_words_missing": "Ville inte svara."})
    shown = client.get(reverse("cases:assessments", args=[case.pk])).content.decode()
    assert "Boende, Hälsa" in shown
    assert "Ville inte svara." in shown
    assert client.get(reverse("cases:assessment", args=[case.pk, "initial_threat"])).status_code == 404


def test_the_police_box_cannot_be_ticked_without_a_statement(client, acting, astrid, case):
    client.force_login(astrid)
    sent = {"level": "HIGH", "text": "Hot.", "own_words": "Ja.", "based_on_police": "on"}
    client.post(reverse("cases:assessment", args=[case.pk, "needs"]), sent)
    with acting(astrid):
        assert not Assessment.objects.get().based_on_police
