"""What is to be done comes from the operating model or from colleagues; what is promised is followed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions import promises as promise_actions
from utvag.cases.actions import tasks as actions
from utvag.cases.actions import team
from utvag.cases.actions.tracks import write_stage
from utvag.cases.events import model_event
from utvag.cases.models import Case, Promise, Task
from utvag.cases.queries.promises import board, promises_of
from utvag.common.clock import end_of, local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


def keys(case, **which):
    return set(Task.objects.filter(case=case, **which).exclude(key="").values_list("key", flat=True))


def whole(case):
    return Case.objects.select_related("key", "operating_model").get(pk=case.pk)


def test_opening_a_case_brings_the_models_tasks_of_both_tracks(acting, astrid, case):
    with acting(astrid):
        assert keys(case) == {"ask_about_children", "joint_meeting", "contact_police", "tell_of_police"}


def test_a_task_whose_condition_does_not_hold_stays_away(acting, astrid, open_case):
    child = open_case(by=astrid, facts={"source": "self", "minor": "yes"})
    grown = open_case(by=astrid)
    with acting(astrid):
        assert "child_joins" in keys(child)
        assert "child_joins" not in keys(grown)


def test_an_event_that_comes_again_does_not_double_what_waits(acting, astrid, case):
    with acting(astrid):
        for _ in range(2):
            model_event.send(Case, case=whole(case), event="relapse", by=astrid, at=NOW)
        assert Task.objects.filter(case=case, key="after_relapse").count() == 1
        actions.finish_task(
            task=Task.objects.select_related("case").get(key="after_relapse"), by=astrid, at=NOW
        )
        model_event.send(Case, case=whole(case), event="relapse", by=astrid, at=NOW)
        assert Task.objects.filter(case=case, key="after_relapse").count() == 2


def test_a_task_that_comes_back_does_so_only_while_its_stage_lasts(acting, astrid, case):
    with acting(astrid):
        write_stage(case=whole(case), track="social", stage="intensive", by=astrid, at=NOW)
        first = Task.objects.select_related("case").get(key="monthly_talk")
        actions.finish_task(task=first, by=astrid, at=NOW)
        second = Task.objects.select_related("case").get(key="monthly_talk", done_at=None)
        assert second.due_at > NOW + timedelta(days=27)
        write_stage(case=whole(case), track="social", stage="follow_up", by=astrid, at=NOW)
        second.refresh_from_db()
        assert (second.done_at, second.unneeded_by) == (None, astrid)
        assert not Task.objects.filter(key="monthly_talk", done_at=None, unneeded_at=None).exists()


def test_what_a_colleague_writes_is_sealed_and_repeated(acting, astrid, case):
    with acting(astrid):
        task = actions.add_task(
            case=case, title="Ring mamma", due_on=TODAY, by=astrid, at=NOW, every="7 days"
        )
        assert b"Ring mamma" not in bytes(_column(task.pk))
        actions.finish_task(task=task, by=astrid, at=NOW)
        again = Task.objects.select_related("case__key").get(origin="own", done_at=None)
        assert (again.title, local_date(again.due_at)) == ("Ring mamma", TODAY + timedelta(days=7))


def _column(pk):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM cases_task WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_a_task_is_finished_once(acting, astrid, case):
    with acting(astrid):
        task = actions.add_task(case=case, title="Ring", due_on=TODAY, by=astrid, at=NOW)
        actions.drop_task(task=task, reason="Redan gjort.", by=astrid, at=NOW)
        with pytest.raises(NotAllowed):
            actions.finish_task(task=task, by=astrid, at=NOW)


def test_my_day_shows_each_their_own_tasks(client, acting, astrid, bo, cecilia, open_case):
    case = open_case(by=astrid, at=NOW)
    with acting(astrid):
        team.hand_over(case=case, taker=bo, by=astrid, at=NOW)
        actions.add_task(case=case, title="Bara Bos", due_on=TODAY, by=astrid, at=NOW, assigned_to=bo)

    def day(user):
        client.force_login(user)
        return client.get(reverse("cases:day")).content.decode()

    worker, coordinator = "Fråga om barn finns i hushållet", "Ta kontakt med samordnaren för polisens"
    assert worker in day(bo)
    assert "Bara Bos" in day(bo)
    assert coordinator not in day(bo)
    assert coordinator in day(astrid)
    assert worker not in day(astrid)
    assert "Bara Bos" not in day(astrid)
    assert worker not in day(cecilia)


def test_until_somebody_is_responsible_the_one_who_took_the_call_has_the_tasks(client, astrid, open_case):
    open_case(by=astrid, at=NOW)
    client.force_login(astrid)
    assert "Fråga om barn finns i hushållet" in client.get(reverse("cases:day")).content.decode()


def test_tasks_are_done_planned_and_dropped_on_their_page(client, acting, astrid, bo, case):
    client.force_login(astrid)
    page = reverse("cases:tasks", args=[case.pk])
    client.post(page, {"title": "Ring mamma", "due_on": TODAY, "assigned_to": astrid.pk})
    with acting(astrid):
        own = Task.objects.get(origin="own")
        brought = Task.objects.get(key="ask_about_children")
    plan = reverse("cases:task_plan", args=[case.pk, own.pk])
    read = client.get(plan).context["form"]["version"].value()
    client.post(plan, {"due_on": TODAY + timedelta(days=2), "version": read})
    client.post(reverse("cases:task_done", args=[case.pk, own.pk]))
    client.post(reverse("cases:task_drop", args=[case.pk, brought.pk]), {"reason": "Det är redan känt."})
    shown = client.get(page).content.decode()
    assert "Det är redan känt." in shown
    with acting(astrid):
        own.refresh_from_db(fields=["due_at", "assigned_to", "done_by"])
        assert (local_date(own.due_at), own.assigned_to, own.done_by) == (
            TODAY + timedelta(days=2),
            None,
            astrid,
        )


def promised(case, by, *, days=0, agency="NOA", at=NOW):
    return promise_actions.note_promise(
        case=case,
        agency=agency,
        what="Riskanalysen klar",
        promised_on=TODAY - timedelta(days=10),
        due_on=TODAY + timedelta(days=days),
        by=by,
        at=at,
    )


def settle(promise, by, kind, at=NOW):
    return promise_actions.settle_promise(promise=promise, kind=kind, settled_on=TODAY, by=by, at=at)


def test_a_broken_promise_is_waited_for_and_a_kept_one_is_not(acting, astrid, case):
    with acting(astrid):
        promise = promised(case, astrid)
        settle(promise, astrid, "BROKEN")
        assert [row.outcome for row in board(TODAY)] == ["BROKEN"]
        settle(promise, astrid, "KEPT", at=NOW + timedelta(seconds=1))
        assert not board(TODAY)
        with pytest.raises(NotAllowed):
            settle(promise, astrid, "BROKEN")


def test_the_board_of_a_day_shows_what_was_waited_for_then(acting, astrid, case):
    before = end_of(TODAY - timedelta(days=5)) - timedelta(hours=3)
    with acting(astrid):
        promise = promised(case, astrid, at=before)
        settle(promise, astrid, "KEPT")
        assert not board(TODAY)
        assert [row.pk for row in board(TODAY - timedelta(days=1))] == [promise.pk]
        assert not board(TODAY - timedelta(days=6))
        assert [row.outcome for row in promises_of(case, TODAY - timedelta(days=1))] == [""]


def test_the_board_groups_by_agency_with_the_latest_first_and_tells_no_texts(
    client, acting, astrid, cecilia, case
):
    with acting(astrid):
        promised(case, astrid, days=-3, agency="SIS")
        promised(case, astrid, days=-1, agency="NOA")
        promised(case, astrid, days=-2, agency="NOA")
        rows = [(row.agency, (row.due_on - TODAY).days) for row in board(TODAY)]
        assert rows == [("SIS", -3), ("NOA", -2), ("NOA", -1)]
        assert len(board(TODAY, agency="SIS")) == 1
        assert len(board(TODAY - timedelta(days=2), late=True)) == 0
    client.force_login(astrid)
    page = client.get(reverse("cases:board")).content.decode()
    assert "Talgoxe" in page
    assert "Riskanalysen" not in page
    assert "Påhittad" not in page
    client.force_login(cecilia)
    assert "Talgoxe" not in client.get(reverse("cases:board")).content.decode()


def test_a_late_promise_is_in_my_day_until_it_is_settled_on_its_page(client, acting, astrid, case):
    client.force_login(astrid)
    sent = {
        "agency": "NOA",
        "what": "Riskanalysen klar",
        "promised_on": TODAY - timedelta(days=4),
        "due_on": TODAY - timedelta(days=1),
    }
    client.post(reverse("cases:promises", args=[case.pk]), sent)
    assert "Löfte försenat" in client.get(reverse("cases:day")).content.decode()
    with acting(astrid):
        promise = Promise.objects.get(case=case)
    client.post(reverse("cases:promise", args=[case.pk, promise.pk]), {"kind": "KEPT", "settled_on": TODAY})
    assert "Löfte försenat" not in client.get(reverse("cases:day")).content.decode()
    assert "Hållet" in client.get(reverse("cases:promises", args=[case.pk])).content.decode()


@pytest.mark.parametrize(
    ("days_promised", "days_due"), [(1, 2), (-1, -2)], ids=["in the future", "due before it was given"]
)
def test_a_promise_with_impossible_days_is_not_taken(client, acting, astrid, case, days_promised, days_due):
    client.force_login(astrid)
    sent = {"agency": "NOA", "what": "x", "promised_on": TODAY + timedelta(days=days_promised)}
    answer = client.post(
        reverse("cases:promises", args=[case.pk]), {**sent, "due_on": TODAY + timedelta(days=days_due)}
    )
    assert answer.status_code == 200
    with acting(astrid):
        assert not Promise.objects.exists()


def test_a_board_of_many_promises_asks_as_often_as_one_of_few(
    client, acting, astrid, open_case, django_assert_max_num_queries
):
    cases = [open_case(by=astrid) for _ in range(3)]
    with acting(astrid):
        for case in cases:
            for days in range(4):
                promised(case, astrid, days=days)
    client.force_login(astrid)
    with django_assert_max_num_queries(20):
        client.get(reverse("cases:board"))
    with django_assert_max_num_queries(20):
        client.get(reverse("cases:promises", args=[cases[0].pk]))
    with django_assert_max_num_queries(20):
        client.get(reverse("cases:tasks", args=[cases[0].pk]))


def test_the_second_who_plans_a_task_sees_both_and_overwrites_nothing(client, acting, astrid, case):
    client.force_login(astrid)
    client.post(reverse("cases:tasks", args=[case.pk]), {"title": "Ring mamma", "due_on": TODAY})
    with acting(astrid):
        own = Task.objects.get(origin="own")
    plan = reverse("cases:task_plan", args=[case.pk, own.pk])
    read = client.get(plan).context["form"]["version"].value()

    first = {"due_on": TODAY + timedelta(days=1), "assigned_to": astrid.pk, "version": read}
    assert client.post(plan, first).status_code == 302
    second = client.post(plan, {"due_on": TODAY + timedelta(days=9), "version": read})

    assert [conflict.name for conflict in second.context["form"].conflicts] == ["assigned_to", "due_on"]
    assert "Båda versionerna" in second.content.decode()
    with acting(astrid):
        own = Task.objects.get(pk=own.pk)
        assert (own.assigned_to_id, local_date(own.due_at)) == (astrid.pk, TODAY + timedelta(days=1))
