"""A pre-assessment is one thing in three places: the track follows it, and its end is a decision."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.actions.investigation import begin_investigation, conclude_investigation
from utvag.cases.actions.tracks import write_stage
from utvag.cases.models import Case, Decision, DecisionProposal, Investigation
from utvag.cases.queries.decisions_waiting import decisions_without_notice

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
PRE, FULL = "PRE_ASSESSMENT", "INVESTIGATION"


@pytest.fixture
def begin(acting, bos_case, bo):
    def begun(kind=PRE, concerns="ADULT", by=bo):
        with acting(by):
            return begin_investigation(
                case=bos_case, kind=kind, concerns=concerns, started_at=NOW, by=by, at=NOW
            )

    return begun


@pytest.fixture
def stage(acting, bos_case, bo):
    def read():
        with acting(bo):
            return Case.objects.get(pk=bos_case.pk).social_stage

    return read


@pytest.mark.parametrize(
    ("kinds", "there"), [([PRE], "pre_assessment"), ([FULL], "investigation"), ([PRE, FULL], "investigation")]
)
def test_the_track_follows_what_begins(begin, stage, kinds, there):
    for kind in kinds:
        begin(kind)
    assert stage() == there


def test_the_track_never_goes_backwards(acting, bo, bos_case, begin, stage):
    begin(FULL)
    begin(PRE)
    assert stage() == "investigation"
    with acting(bo):
        write_stage(case=bos_case, track="social", stage="intensive", by=bo, at=NOW)
        Investigation.objects.filter(kind=FULL).update(
            concluded_at=NOW, concluded_by=bo, conclusion="WITHDRAWN"
        )
    begin(FULL)
    assert stage() == "intensive"


def test_what_runs_is_not_offered_again(client, acting, bo, bos_case, begin):
    begin()
    client.force_login(bo)
    page = reverse("cases:investigation", args=[bos_case.pk])
    assertNotContains(client.get(page), 'value="PRE_ASSESSMENT"')
    sent = {"kind": PRE, "concerns": "ADULT", "began_on": "2026-04-02"}
    assertContains(client.post(page, sent), "Det finns redan en")
    begin(FULL)
    assertNotContains(client.get(page), 'name="kind"')


@pytest.mark.parametrize(
    ("conclusion", "concerns", "kind", "level"),
    [
        ("NO_INVESTIGATION", "ADULT", "investigation_not_opened", "CASE_WORKER"),
        ("NO_INVESTIGATION", "CHILD", "pre_assessment_no_investigation", "CASE_WORKER"),
        ("OPEN_INVESTIGATION", "ADULT", "investigation_opened", "CASE_WORKER"),
        ("OPEN_INVESTIGATION", "CHILD", "pre_assessment_investigate", "CASE_WORKER"),
    ],
)
def test_its_end_is_a_decision_in_the_same_act(
    acting, bo, begin, delegation, conclusion, concerns, kind, level
):
    delegation(kind, level)
    row = begin(concerns=concerns)
    with acting(bo):
        made = conclude_investigation(
            investigation=row, conclusion=conclusion, content="Inga skäl", by=bo, at=NOW
        )
        kept = Decision.objects.select_related("case__key").get()
        assert (made.pk, kept.kind, kept.reasons, kept.decided_by_id) == (made.pk, kind, "Inga skäl", bo.pk)
        assert kept.delegation_level == level
        assert not DecisionProposal.objects.exists()


@pytest.mark.parametrize(("concerns", "cites"), [("ADULT", False), ("CHILD", True)])
def test_only_what_concerns_a_child_cites_the_place_for_children(
    acting, bo, begin, delegation, concerns, cites
):
    for kind in ("investigation_not_opened", "pre_assessment_no_investigation"):
        delegation(kind, "CASE_WORKER")
    row = begin(concerns=concerns)
    with acting(bo):
        made = conclude_investigation(
            investigation=row, conclusion="NO_INVESTIGATION", content="Inga skäl", by=bo, at=NOW
        )
        assert made.references.filter(key="pre_assessment_child").exists() is cites


def test_who_may_not_decide_proposes_in_the_same_act(acting, bo, begin, delegation):
    delegation("investigation_not_opened", "UNIT_MANAGER")
    row = begin()
    with acting(bo):
        conclude_investigation(
            investigation=row, conclusion="NO_INVESTIGATION", content="Inga skäl", by=bo, at=NOW
        )
        proposed = DecisionProposal.objects.select_related("case__key").get()
        assert (proposed.kind, proposed.body, proposed.reasons) == (
            "investigation_not_opened",
            "DELEGATE",
            "Inga skäl",
        )
        assert not Decision.objects.exists()


def test_an_investigation_ends_in_no_decision_of_its_own(acting, bo, begin):
    row = begin(FULL)
    with acting(bo):
        assert not conclude_investigation(
            investigation=row, conclusion="PROPOSES_SUPPORT", content="Stöd", by=bo, at=NOW
        )
        assert not Decision.objects.exists()
        assert not DecisionProposal.objects.exists()


@pytest.mark.parametrize(
    ("conclusion", "kind", "is_told"),
    [
        ("NO_INVESTIGATION", "investigation_not_opened", True),
        ("OPEN_INVESTIGATION", "investigation_opened", False),
    ],
)
def test_the_person_is_told_that_nothing_is_investigated(
    client, acting, bo, bos_case, begin, delegation, conclusion, kind, is_told
):
    delegation(kind, "CASE_WORKER")
    row = begin()
    client.force_login(bo)
    page = reverse("cases:investigation_conclusion", args=[bos_case.pk, row.pk])
    assertContains(client.get(page), "är ett beslut")
    there = client.post(page, {"conclusion": conclusion, "content": "Skäl"}).url
    assertContains(client.get(there), "Skriv underrättelsen" if is_told else "Inled utredningen")
    with acting(bo):
        assert decisions_without_notice(bo).exists() is is_told


def test_whoever_moves_the_track_is_led_to_begin(client, acting, bo, bos_case):
    client.force_login(bo)
    there = reverse("cases:social_stage", args=[bos_case.pk])
    client.post(there, {"social-way": "begin"})
    page = reverse("cases:tracks", args=[bos_case.pk])
    assertContains(client.get(page), "räknas sista dagen")
    with acting(bo):
        begin_investigation(
            case=bos_case, kind=FULL, concerns="ADULT", started_at=timezone.now(), by=bo, at=timezone.now()
        )
        write_stage(case=bos_case, track="social", stage="pre_assessment", by=bo, at=timezone.now())
    client.post(there, {"social-way": "open_investigation"})
    assertNotContains(client.get(page), "räknas sista dagen")
