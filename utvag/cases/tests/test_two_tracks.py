"""Two tracks, side by side: neither waits for the other, and each move says who and why."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.filling_in import filled
from utvag.audit.models import Entry
from utvag.cases import queries
from utvag.cases.actions.team import add_colleague
from utvag.cases.actions.tracks import choose_next_step, enter_stage, record_facts
from utvag.cases.events import model_event, stage_entered
from utvag.cases.models import Case, StageEntry
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def stages(case):
    kept = Case.objects.get(pk=case.pk)
    return kept.social_stage, kept.police_stage


def test_a_move_keeps_who_when_why_and_which_way(acting, astrid, case):
    with acting(astrid):
        enter_stage(case=case, track="social", to="pre_assessment", by=astrid, at=AT, reason="Behov av stöd")
        entry = StageEntry.objects.select_related("case__key").get(case=case, stage="pre_assessment")

        assert (entry.entered_by_id, entry.entered_at, entry.reason) == (astrid.pk, AT, "Behov av stöd")
        assert entry.transition
        assert stages(case) == ("pre_assessment", "not_opened")
        assert Entry.objects.filter(action="cases.stage.entered", case_id=case.pk).count() == 1


def test_the_modules_above_hear_of_it(acting, astrid, case):
    heard = []

    def hear(sender, track, stage, **_rest):
        heard.append((track, stage))

    stage_entered.connect(hear)
    with acting(astrid):
        enter_stage(case=case, track="social", to="pre_assessment", by=astrid, at=AT)
    stage_entered.disconnect(hear)
    assert heard == [("social", "pre_assessment")]


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_the_social_track_goes_on_whatever_is_answered_about_consent(acting, astrid, case, answer):
    with acting(astrid):
        record_facts(case=case, changes={"consent_police": answer}, by=astrid, at=AT)
        ways = queries.ways_of(case, astrid, queries.facts_of(case), part="COORDINATOR")["social"]
        enter_stage(case=case, track="social", to="investigation", by=astrid, at=AT)
        assert stages(case) == ("investigation", "not_opened")
    open_ways = {move.transition.key for move in ways if move.may}
    assert {"begin", "apply_at_once"} <= open_ways or len(open_ways) >= 2


def test_the_police_track_opens_by_consent_and_leaves_the_social_one_where_it_is(acting, astrid, case):
    with acting(astrid):
        with pytest.raises(NotAllowed, match="samtycker"):
            enter_stage(case=case, track="police", to="initial_check", by=astrid, at=AT)
        record_facts(case=case, changes={"consent_police": "yes"}, by=astrid, at=AT)
        enter_stage(case=case, track="police", to="initial_check", by=astrid, at=AT)
        assert stages(case) == ("intake", "initial_check")


@pytest.mark.parametrize("police_stage", ["not_opened", "initial_check", "risk_analysis", "ended"])
def test_no_stage_of_the_police_track_closes_a_social_way(acting, astrid, case, police_stage):
    with acting(astrid):
        case.police_stage = police_stage
        facts = queries.facts_of(case)
        ways = queries.ways_of(case, astrid, facts, part="COORDINATOR")["social"]
        case.police_stage = "not_opened"
        assert ways == queries.ways_of(case, astrid, facts, part="COORDINATOR")["social"]


def test_what_is_missing_is_said(acting, astrid, client, case):
    with acting(astrid):
        enter_stage(case=case, track="social", to="investigation", by=astrid, at=AT)
        with pytest.raises(NotAllowed, match="Saknas: Bedömning av behov"):
            enter_stage(case=case, track="social", to="decision", by=astrid, at=AT)

    client.force_login(astrid)
    assert (
        "Saknas: Bedömning av behov" in client.get(reverse("cases:tracks", args=[case.pk])).content.decode()
    )


def test_a_way_that_is_somebody_elses_says_whose(acting, astrid, case):
    with acting(astrid), pytest.raises(NotAllowed, match="Görs av: Enhetschef"):
        enter_stage(case=case, track="social", to="intensive", by=astrid, at=AT, reason="Akut")


def test_the_manager_places_at_once_and_must_say_why(acting, david, case):
    with acting(david):
        with pytest.raises(NotAllowed, match="varför"):
            enter_stage(case=case, track="social", to="intensive", by=david, at=AT)
        enter_stage(case=case, track="social", to="intensive", by=david, at=AT, reason="Akut behov")
        assert stages(case) == ("intensive", "not_opened")


def test_the_social_track_ends_by_closing_the_case(acting, astrid, case):
    with acting(astrid), pytest.raises(NotAllowed, match="slutar när ärendet avslutas"):
        enter_stage(case=case, track="social", to="closed", by=astrid, at=AT, reason="Ingen fortsättning")


def test_a_way_that_the_model_does_not_have_is_refused(acting, astrid, case):
    with acting(astrid), pytest.raises(NotAllowed, match="ingen sådan väg"):
        enter_stage(case=case, track="social", to="follow_up", by=astrid, at=AT)


def test_moving_on_the_page(acting, astrid, client, case):
    client.force_login(astrid)
    page = reverse("cases:tracks", args=[case.pk])
    with acting(astrid):
        ways = queries.ways_of(case, astrid, queries.facts_of(case), part="COORDINATOR")["social"]
        way = next(move.transition.key for move in ways if move.transition.to == "pre_assessment")

    response = client.post(
        reverse("cases:social_stage", args=[case.pk]), {"social-way": way, "social-reason": ""}
    )

    assert response.url == page
    shown = client.get(page).content.decode()
    assert "Det andra står där det stod" in shown
    with acting(astrid):
        assert stages(case) == ("pre_assessment", "not_opened")


def test_every_change_of_what_is_known_keeps_what_was_known(acting, astrid, client, case):
    with acting(astrid):
        record_facts(case=case, changes={"addiction": "yes", "care_needed": "yes"}, by=astrid, at=AT)
        record_facts(case=case, changes={"care_needed": "no"}, by=astrid, at=AT + timedelta(days=1))
        assert record_facts(case=case, changes={"care_needed": "no"}, by=astrid, at=AT) is None
        newest, older, _first = queries.facts_history(case)
        assert '"care_needed": "no"' in newest.content
        assert '"care_needed": "yes"' in older.content
        assert queries.facts_of(case)["addiction"] == "yes"

    client.force_login(astrid)
    shown = client.get(reverse("cases:known_facts", args=[case.pk])).content.decode()
    assert "Behöver dygnetruntvård: ja" in shown
    assert "Behöver dygnetruntvård: nej" in shown


def test_the_second_who_writes_what_is_known_sees_both_and_takes_nothing_back(
    acting, astrid, bo, client, case
):
    """The page sends every fact: what somebody else has learnt meanwhile would be unlearnt by it."""
    with acting(astrid):
        add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=AT)
    page = reverse("cases:known_facts", args=[case.pk])
    opened = {}
    for user in (astrid, bo):
        client.force_login(user)
        opened[user] = filled(client.get(page).context["form"])

    client.force_login(astrid)
    assert client.post(page, {**opened[astrid], "protection_need": "yes"}).status_code == 302
    client.force_login(bo)
    answer = client.post(page, {**opened[bo], "addiction": "yes"})

    both = {row.name: (row.yours, row.theirs) for row in answer.context["form"].conflicts}
    assert both == {"protection_need": ("Okänt", "Ja"), "addiction": ("Ja", "Okänt")}
    assertContains(answer, "Någon annan har sparat under tiden.")
    with acting(astrid):
        assert queries.facts_of(case)["protection_need"] == "yes"
        assert queries.facts_of(case)["addiction"] == "unknown"

    seen = filled(answer.context["form"]) | {"protection_need": "yes", "addiction": "yes"}
    seen["version"] = answer.context["form"].data["version"]
    assert client.post(page, seen).status_code == 302
    with acting(astrid):
        known = queries.facts_of(case)
        assert (known["protection_need"], known["addiction"]) == ("yes", "yes")


def test_what_changes_is_told_by_the_models_name(acting, astrid, case):
    heard = []

    def hear(sender, event, **_rest):
        heard.append(event)

    model_event.connect(hear)
    with acting(astrid):
        for changes in (
            {"consent_police": "yes"},
            {"consent_police": "no", "child_present": "yes"},
            {"protection_need": "yes"},
        ):
            record_facts(case=case, changes=changes, by=astrid, at=AT)
    model_event.disconnect(hear)
    assert heard == ["consent_given", "child_at_risk", "consent_withdrawn", "protection_need_changed"]


def test_the_next_step_stands_in_the_caseload(acting, astrid, client, case):
    client.force_login(astrid)
    sent = {"next_step": "joint_meeting", "next_step_on": "2026-03-09", "version": case.version}
    client.post(reverse("cases:next_step", args=[case.pk]), sent)
    assert "Första gemensamma mötet" in client.get(reverse("cases:caseload")).content.decode()


def test_the_second_of_two_who_choose_a_step_sees_both(acting, astrid, client, case):
    client.force_login(astrid)
    url, read = reverse("cases:next_step", args=[case.pk]), case.version
    with acting(astrid):
        choose_next_step(case=case, next_step="ask_children", next_step_on=AT.date(), by=astrid, at=AT)

    second = client.post(url, {"next_step": "joint_meeting", "next_step_on": "2026-03-09", "version": read})

    shown = second.content.decode()
    assert "Fråga om barn" in shown
    assert "2026-03-09" in shown
    with acting(astrid):
        assert Case.objects.get(pk=case.pk).next_step == "ask_children"


def test_a_new_stage_forgets_the_step_of_the_old_one(acting, astrid, case):
    with acting(astrid):
        choose_next_step(case=case, next_step="ask_children", next_step_on=AT.date(), by=astrid, at=AT)
        enter_stage(case=case, track="social", to="pre_assessment", by=astrid, at=AT)
        kept = Case.objects.get(pk=case.pk)
    assert (kept.next_step, kept.next_step_on) == ("", None)


def test_a_test_number_of_somebody_older_than_anybody_is_leaves_the_page_standing(
    client, acting, astrid, open_case
):
    """The Tax Agency's test numbers begin in 1890."""
    case = open_case(by=astrid, person={"name": "Åke Påhittad", "personal_number": "189001019802"})
    client.force_login(astrid)
    assert client.get(reverse("cases:tracks", args=[case.pk])).status_code == 200
