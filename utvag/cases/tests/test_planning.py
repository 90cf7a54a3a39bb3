"""The plan: goals and steps, the client's own view, and two who save at once."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import seams
from utvag.cases.actions import plans as actions
from utvag.cases.models import Goal, OtherPrincipal, Plan, PlanStep
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(acting, bos_case, bo, at):
    with acting(bo):
        return actions.start_plan(case=bos_case, by=bo, at=at)


@pytest.fixture
def goal(acting, draft, bo, at):
    step = {"what": "Ringa hyresvärden", "principal": "OWN_UNIT", "who": "Bo", "due_on": date(2026, 4, 10)}
    with acting(bo):
        return actions.save_goal(
            plan=draft, goal=None, domain="housing", text="Egen bostad", steps=[step], by=bo, at=at
        )


@pytest.fixture
def with_view(acting, draft, bo, at):
    with acting(bo):
        return actions.change_plan(
            plan=draft,
            client_view="Jag vill flytta.",
            follow_up_on=date(2026, 4, 10),
            other_principals=[{"who": "Regionen", "what": "Samtal"}],
            by=bo,
            at=at,
        )


@pytest.fixture
def agreed(acting, goal, with_view, bo, at):
    with acting(bo):
        return actions.agree_plan(plan=with_view, by=bo, at=at)


def test_a_plan_without_the_clients_view_is_not_agreed(acting, draft, goal, bo, at):
    with acting(bo), pytest.raises(NotAllowed, match="Klientens egen syn saknas"):
        actions.agree_plan(plan=draft, by=bo, at=at)


@pytest.mark.parametrize(
    "missing", [{"view_missing": "Nås inte."}, {"view_sought_on": [date(2026, 3, 20)]}, {}]
)
def test_the_database_too_refuses_an_agreed_plan_without_it(acting, draft, bo, at, missing):
    for name, value in {**missing, "agreed_at": at, "agreed_by": bo}.items():
        setattr(draft, name, value)
    with acting(bo), pytest.raises(DatabaseError, match="clients_view"), transaction.atomic():
        draft.save()


def test_where_the_view_cannot_be_had_the_reason_and_the_days_stand_instead(acting, draft, goal, bo, at):
    with acting(bo):
        actions.change_plan(
            plan=draft,
            view_missing="Har inte svarat",
            view_sought_on=[date(2026, 3, 20), date(2026, 3, 27)],
            other_principals=[],
            by=bo,
            at=at,
        )
        assert actions.agree_plan(plan=draft, by=bo, at=at).is_agreed


def test_a_reason_without_a_day_is_not_enough_on_the_page(client, draft, bos_case, bo):
    client.force_login(bo)
    page = client.post(
        reverse("cases:plan_frame", args=[bos_case.pk]),
        {"view_missing": "Nås inte", "version": draft.version, **no_rows("other_principals")},
    )
    assertContains(page, "Skriv minst en dag")


def test_the_model_is_told_that_the_clients_view_is_there(acting, bos_case, draft, bo, at):
    with acting(bo):
        assert "client_view" not in seams.done_in(bos_case)
        actions.change_plan(plan=draft, client_view="Jag vill.", other_principals=[], by=bo, at=at)
        assert "client_view" in seams.done_in(bos_case)


def test_an_agreed_plan_is_revised_not_changed_and_the_view_is_asked_for_anew(
    acting, agreed, goal, bos_case, bo, at
):
    with acting(bo):
        with pytest.raises(NotAllowed, match="Revidera"):
            actions.save_goal(plan=agreed, goal=goal, text="Annat", steps=[], by=bo, at=at)
        revised = actions.start_plan(case=bos_case, by=bo, at=at)

        assert (revised.number, revised.client_view) == (2, "")
        copy = Goal.objects.select_related("case__key").get(plan=revised)
        assert (copy.text, copy.steps.count()) == ("Egen bostad", 1)
        assert actions.start_plan(case=bos_case, by=bo, at=at) == revised, "a case has one draft at a time"


def test_a_finished_step_is_not_carried_over(acting, agreed, goal, bos_case, bo, at):
    with acting(bo):
        actions.finish_step(step=PlanStep.objects.select_related("case").get(), by=bo, at=at)
        revised = actions.start_plan(case=bos_case, by=bo, at=at)
        assert not PlanStep.objects.filter(goal__plan=revised).exists()


def test_a_step_that_is_done_stays_done_when_its_goal_is_saved(acting, goal, draft, bo, at):
    with acting(bo):
        step = PlanStep.objects.select_related("case__key").get()
        actions.finish_step(step=step, by=bo, at=at)
        row = {"id": step.pk, "what": "Ringa igen", "principal": "CLIENT", "who": "", "due_on": None}
        actions.save_goal(plan=draft, goal=goal, text="Egen bostad", steps=[row], by=bo, at=at)
        kept = PlanStep.objects.select_related("case__key").get()
    assert (kept.pk, kept.what, kept.done_at) == (step.pk, "Ringa igen", at)


def no_rows(prefix):
    return {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}


def typed_goal(**more):
    return {
        "domain": "housing",
        "text": "Egen bostad",
        "known_by": "",
        "steps-TOTAL_FORMS": 2,
        "steps-INITIAL_FORMS": 0,
        "steps-0-what": "Ringa hyresvärden",
        "steps-0-principal": "OWN_UNIT",
        "steps-1-what": "",
        **more,
    }


def test_a_goal_is_written_with_its_steps_and_an_empty_row_is_nothing(client, draft, bos_case, bo, acting):
    client.force_login(bo)
    client.post(reverse("cases:new_goal", args=[bos_case.pk]), typed_goal())
    with acting(bo):
        assert [step.what for step in PlanStep.objects.select_related("case__key")] == ["Ringa hyresvärden"]


def test_a_row_is_added_without_javascript_and_nothing_typed_is_lost_or_checked(
    client, draft, bos_case, bo, acting
):
    client.force_login(bo)
    typed = typed_goal(**{"text": "", "steps-1-what": "Andra", "add_steps": "1"})
    page = client.post(reverse("cases:new_goal", args=[bos_case.pk]), typed)

    assertContains(page, "Ringa hyresvärden")
    assertContains(page, 'name="steps-2-what"')
    assertNotContains(page, "data-error-summary")
    with acting(bo):
        assert not Goal.objects.exists()


def test_the_second_saver_of_a_goal_sees_both_versions_and_loses_nothing(
    client, acting, goal, draft, bos_case, bo, astrid, at
):
    read = goal.version
    with acting(astrid):
        actions.save_goal(plan=draft, goal=goal, text="Träningslägenhet", steps=[], by=astrid, at=at)
    client.force_login(bo)
    url = reverse("cases:goal", args=[bos_case.pk, goal.pk])
    typed = typed_goal(text="Egen lägenhet i Exempelby", version=read)

    page = client.post(url, typed)

    assertContains(page, "Träningslägenhet")
    assertContains(page, "Egen lägenhet i Exempelby")
    assertContains(page, "Ringa hyresvärden")
    client.post(url, {**typed, "version": read + 1})
    with acting(bo):
        assert Goal.objects.select_related("case__key").get().text == "Egen lägenhet i Exempelby"


def test_steps_that_somebody_else_has_changed_are_shown_too(
    client, acting, goal, draft, bos_case, bo, astrid, at
):
    read = goal.version
    step = {"what": "Ansöka om bostad", "principal": "CLIENT", "who": "", "due_on": None}
    with acting(astrid):
        actions.save_goal(plan=draft, goal=goal, steps=[step], by=astrid, at=at)
    client.force_login(bo)

    page = client.post(reverse("cases:goal", args=[bos_case.pk, goal.pk]), typed_goal(version=read))

    assertContains(page, "Ansöka om bostad")
    with acting(bo):
        assert PlanStep.objects.select_related("case__key").get().what == "Ansöka om bostad"


def test_the_second_saver_of_the_frame_sees_both_views(client, acting, with_view, bos_case, bo):
    client.force_login(bo)
    page = client.post(
        reverse("cases:plan_frame", args=[bos_case.pk]),
        {"client_view": "Jag vill stanna.", "version": with_view.version - 1, **no_rows("other_principals")},
    )
    assertContains(page, "Jag vill flytta.")
    assertContains(page, "Jag vill stanna.")
    with acting(bo):
        assert OtherPrincipal.objects.count() == 1


@pytest.mark.parametrize(("language", "word"), [("sv", "Egen bostad"), ("en", "Housing")])
def test_the_client_gets_the_plan_on_paper_in_swedish_or_english(
    client, agreed, bos_case, bo, language, word
):
    client.force_login(bo)
    file = client.get(reverse("cases:plan_document", args=[bos_case.pk, 1, language]))
    told = " ".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages)
    assert word in told
    assert "Jag vill flytta." in told


def test_a_plan_without_the_view_is_not_handed_out(client, draft, goal, bos_case, bo):
    client.force_login(bo)
    assert client.get(reverse("cases:plan_document", args=[bos_case.pk, 1, "sv"])).status_code == 403


@pytest.mark.parametrize(("number", "language"), [(1, "de"), (2, "sv")])
def test_a_plan_is_handed_out_in_a_version_and_a_language_that_there_is(
    client, agreed, bos_case, bo, number, language
):
    client.force_login(bo)
    assert client.get(reverse("cases:plan_document", args=[bos_case.pk, number, language])).status_code == 404


def test_the_forms_of_an_agreed_plan_are_closed(client, agreed, goal, bos_case, bo):
    client.force_login(bo)
    for name, args in (("plan_frame", ()), ("new_goal", ()), ("goal", (goal.pk,))):
        page = client.get(reverse(f"cases:{name}", args=[bos_case.pk, *args]))
        assertContains(page, "Planen är fastställd", status_code=403)


def test_my_day_reminds_of_follow_up_and_steps(acting, agreed, bo, at):
    with acting(bo):
        kinds = {item.kind for item in seams.day_of(bo, at)}
        long_before = {item.kind for item in seams.day_of(bo, at - timedelta(days=60))}
    assert {"follow_up", "step"} <= kinds
    assert not {"follow_up", "step"} & long_before


def test_what_the_plan_says_is_sealed(acting, goal, bo):
    from django.db import connection

    with acting(bo), connection.cursor() as cursor:
        cursor.execute("SELECT text FROM cases_goal")
        assert b"bostad" not in bytes(cursor.fetchone()[0])
        assert Plan.objects.count() == 1
