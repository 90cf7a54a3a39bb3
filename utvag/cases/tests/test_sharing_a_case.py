"""Who is in a team sees the case, from the moment they are let in to the moment they are let out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.access.models import Grant
from utvag.cases import seams
from utvag.cases.actions import tasks as task_actions
from utvag.cases.actions import team as actions
from utvag.cases.models import Case, Handover, TeamMember
from utvag.cases.queries.team import loads_of
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db


def sees(client, user, case, page="cases:overview"):
    client.force_login(user)
    return client.get(reverse(page, args=[case.pk])).status_code == 200


@pytest.fixture
def with_bo(acting, astrid, bo, case):
    """The case with Bo responsible."""
    with acting(astrid):
        actions.hand_over(case=case, taker=bo, by=astrid, at=timezone.now())
    return case


def test_a_colleague_let_in_sees_the_case_at_once_and_one_let_out_no_more(
    client, acting, astrid, cecilia, case
):
    assert not sees(client, cecilia, case)
    client.force_login(astrid)
    client.post(reverse("cases:team", args=[case.pk]), {"user": cecilia.pk, "role": "CO_WORKER"})
    assert sees(client, cecilia, case)
    with acting(astrid):
        member = TeamMember.objects.get(case=case, user=cecilia)
    client.force_login(astrid)
    client.post(reverse("cases:team_end", args=[case.pk, member.pk]))
    assert not sees(client, cecilia, case)


def test_only_those_who_lead_the_case_let_anybody_in(client, acting, astrid, bo, cecilia, case):
    with acting(astrid):
        actions.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())
    client.force_login(bo)
    answer = client.post(reverse("cases:team", args=[case.pk]), {"user": cecilia.pk, "role": "CO_WORKER"})
    assert answer.status_code == 403
    assert not sees(client, cecilia, case)


@pytest.mark.parametrize("name", ["filip", "greta", "maja"])
def test_only_own_colleagues_who_do_casework_can_be_let_in(request, acting, astrid, case, name):
    stranger = request.getfixturevalue(name)
    with acting(astrid), pytest.raises(NotAllowed):
        actions.add_colleague(case=case, user=stranger, role="CO_WORKER", by=astrid, at=timezone.now())


def test_nobody_is_let_in_twice(acting, astrid, bo, case):
    with acting(astrid):
        actions.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())
        with pytest.raises(NotAllowed, match="redan"):
            actions.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())


def test_the_responsible_worker_is_not_let_out_but_hands_over(client, acting, astrid, bo, with_bo):
    with acting(astrid):
        member = TeamMember.objects.get(case=with_bo, user=bo)
        with pytest.raises(NotAllowed):
            actions.end_part(member=member, by=astrid, at=timezone.now())
    client.force_login(astrid)
    page = client.get(reverse("cases:team_end", args=[with_bo.pk, member.pk]))
    assert page.status_code == 200


def test_a_cover_sees_the_case_from_its_first_day_on(client, acting, astrid, cecilia, case):
    now = timezone.now()
    tomorrow = local_date(now) + timedelta(days=1)
    with acting(astrid):
        member = actions.cover(
            case=case, user=cecilia, starts_on=tomorrow, ends_on=tomorrow, reason="HOLIDAY", by=astrid, at=now
        )
    assert not sees(client, cecilia, case)
    with acting(astrid):
        # Called off before it began: it never begins.
        actions.end_part(member=member, by=astrid, at=now)
        grant = Grant.objects.get(case_id=case.pk, user=cecilia)
    assert grant.ends_at == grant.starts_at


def test_a_cover_of_today_works_with_the_case_until_its_end(client, acting, astrid, cecilia, case):
    now = timezone.now()
    today = local_date(now)
    with acting(astrid):
        member = actions.cover(
            case=case, user=cecilia, starts_on=today, ends_on=today, reason="ILLNESS", by=astrid, at=now
        )
    assert sees(client, cecilia, case)
    client.force_login(cecilia)
    assert (
        client.post(reverse("cases:tasks", args=[case.pk]), {"title": "Ring", "due_on": today}).status_code
        == 302
    )
    with acting(astrid):
        assert Grant.objects.get(case_id=case.pk, user=cecilia).ends_at == member.ends_at
        actions.end_part(member=member, by=astrid, at=timezone.now())
    assert not sees(client, cecilia, case)


def test_a_cover_that_ends_before_it_begins_is_refused(acting, astrid, cecilia, case):
    now = timezone.now()
    today = local_date(now)
    with acting(astrid), pytest.raises(NotAllowed):
        actions.cover(
            case=case,
            user=cecilia,
            starts_on=today,
            ends_on=today - timedelta(days=1),
            reason="HOLIDAY",
            by=astrid,
            at=now,
        )


def test_handing_over_ends_ones_own_reach_and_tells_the_next(client, acting, astrid, bo, cecilia, with_bo):
    with acting(bo):
        task = task_actions.add_task(
            case=with_bo,
            title="Ring",
            due_on=local_date(timezone.now()),
            by=bo,
            at=timezone.now(),
            assigned_to=bo,
        )
    client.force_login(bo)
    sent = {"user": cecilia.pk, "note": "Ring på tisdagar."}
    answer = client.post(reverse("cases:handover", args=[with_bo.pk]), sent)
    assert answer.status_code == 302
    assert answer.url == reverse("cases:day")
    assert not sees(client, bo, with_bo)
    client.force_login(cecilia)
    day = client.get(reverse("cases:day")).content.decode()
    assert "Du har tagit över ett ärende" in day
    page = client.get(reverse("cases:team", args=[with_bo.pk])).content.decode()
    assert "Ring på tisdagar." in page
    with acting(cecilia):
        task.refresh_from_db(fields=["assigned_to"])
        assert task.assigned_to_id == cecilia.pk
        handover = Handover.objects.get(case=with_bo, taker=cecilia)
    client.post(reverse("cases:handover_receipt", args=[with_bo.pk, handover.pk]))
    assert "Du har tagit över ett ärende" not in client.get(reverse("cases:day")).content.decode()


def test_the_one_who_hands_over_may_keep_reading_for_some_days(client, acting, astrid, bo, cecilia, with_bo):
    until = local_date(timezone.now()) + timedelta(days=3)
    with acting(astrid):
        actions.hand_over(case=with_bo, taker=cecilia, by=astrid, at=timezone.now(), giver_until_on=until)
        ends_at = Grant.objects.get(case_id=with_bo.pk, user=bo).ends_at
    assert local_date(ends_at) == until
    assert sees(client, bo, with_bo)


def test_only_the_next_one_says_that_the_case_is_received(acting, astrid, with_bo):
    with acting(astrid):
        handover = Handover.objects.select_related("case").get(case=with_bo)
        with pytest.raises(NotAllowed):
            actions.receive(handover=handover, by=astrid, at=timezone.now())


def test_what_is_open_is_in_sight_when_handing_over(client, acting, bo, with_bo):
    client.force_login(bo)
    page = client.get(reverse("cases:handover", args=[with_bo.pk])).content.decode()
    with acting(bo):
        things = seams.open_things(Case.objects.select_related("key").get(pk=with_bo.pk), timezone.now())
    assert things
    assert all(thing.label in page for thing in things)


def test_the_manager_sees_how_the_units_cases_are_shared(
    client, acting, david, bo, with_bo, open_case, astrid
):
    open_case(by=astrid)
    with acting(david):
        rows = loads_of([held.unit for held in david.current_memberships], local_date(timezone.now()))
    assert [(row["held__user__name"], row["cases"]) for row in rows] == [("Bo Lind", 1), (None, 1)]
    client.force_login(david)
    assert "Bo Lind" in client.get(reverse("cases:loads")).content.decode()


@pytest.mark.parametrize("name", ["bo", "filip", "eva"])
def test_those_who_lead_no_unit_are_not_shown_how_cases_are_shared(request, client, name):
    client.force_login(request.getfixturevalue(name))
    assert client.get(reverse("cases:loads")).status_code == 403


def test_the_load_of_a_day_counts_what_was_open_then(acting, david, with_bo):
    with acting(david):
        units = [held.unit for held in david.current_memberships]
        assert loads_of(units, local_date(with_bo.opened_at) - timedelta(days=1)) == []


@pytest.fixture
def cecilias_call(open_case, cecilia):
    """A case that Cecilia, who coordinates nothing, has taken the first call in."""
    return open_case(by=cecilia)


def test_whoever_took_the_call_hands_the_case_to_a_team_and_is_out_of_it(
    client, acting, bo, cecilia, cecilias_call
):
    client.force_login(cecilia)
    answer = client.post(reverse("cases:handover", args=[cecilias_call.pk]), {"user": bo.pk, "note": "Ring."})
    assert answer.url == reverse("cases:day")
    assert not sees(client, cecilia, cecilias_call)
    assert sees(client, bo, cecilias_call)
    with acting(bo):
        handover = Handover.objects.get(case=cecilias_call)
        assert (handover.giver_id, handover.taker_id) == (cecilia.pk, bo.pk)


def test_whoever_took_the_call_may_keep_the_case_as_its_responsible_worker(
    client, acting, cecilia, cecilias_call
):
    client.force_login(cecilia)
    answer = client.post(reverse("cases:handover", args=[cecilias_call.pk]), {"user": cecilia.pk})
    assert answer.url == reverse("cases:team", args=[cecilias_call.pk])
    with acting(cecilia):
        held = TeamMember.objects.filter(case=cecilias_call, user=cecilia, ends_at=None)
        assert [member.role for member in held] == ["RESPONSIBLE"]


def test_whoever_took_the_call_closes_what_comes_to_nothing(acting, cecilia, cecilias_call):
    from utvag.cases.actions.closing import close

    with acting(cecilia):
        assert close(case=cecilias_call, reason="OWN_WISH", seen_open=True, by=cecilia, at=timezone.now())


def test_whoever_hands_over_does_not_keep_the_case_until_a_day_that_has_passed(
    client, acting, bo, cecilia, with_bo
):
    client.force_login(bo)
    sent = {"user": cecilia.pk, "note": "Ring.", "giver_until_on": "2020-01-01"}
    page = client.post(reverse("cases:handover", args=[with_bo.pk]), sent)
    assert "Den dagen har passerat" in page.content.decode()
    with acting(bo):
        assert not Handover.objects.filter(taker=cecilia).exists()


def test_a_part_that_has_ended_ends_no_second_time(client, acting, astrid, cecilia, case):
    now = timezone.now()
    with acting(astrid):
        member = actions.add_colleague(case=case, user=cecilia, role="CO_WORKER", by=astrid, at=now)
        actions.end_part(member=member, by=astrid, at=now + timedelta(seconds=1))
        actions.hand_over(case=case, taker=cecilia, by=astrid, at=now + timedelta(seconds=2))
        with pytest.raises(NotAllowed):
            actions.end_part(member=member, by=astrid, at=now + timedelta(seconds=3))
        assert TeamMember.objects.get(pk=member.pk).ends_at == now + timedelta(seconds=1)
    assert sees(client, cecilia, case)


def test_a_manager_who_works_with_a_case_still_leads_it(client, acting, astrid, david, bo, case):
    with acting(astrid):
        actions.add_colleague(case=case, user=david, role="CO_WORKER", by=astrid, at=timezone.now())
    with acting(david):
        assert actions.hand_over(case=case, taker=bo, by=david, at=timezone.now()).taker == bo
    assert sees(client, bo, case)
