"""Whoever covers finds on My day what waits for the one who is away."""

from datetime import date, timedelta

import pytest
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.access.models import Grant
from utvag.cases.actions import closing, hearing, reentry, team
from utvag.cases.actions.intake import Call
from utvag.common.clock import local_date
from utvag.pathways import public as pathways

pytestmark = pytest.mark.django_db

WAITS = "Svar på en kommunicering ska vara inne"


@pytest.fixture
def asked(acting, bos_case, bo):
    """The person's answer to what was sent is due."""
    with acting(bo):
        hearing.communicate(
            case=bos_case,
            kind="refused",
            material="Utredningen.",
            how="LETTER",
            sent_on=date(2026, 4, 1),
            answer_until_on=date(2026, 4, 15),
            by=bo,
            at=timezone.now(),
        )
    return bos_case


@pytest.mark.parametrize(("first", "last", "told"), [(0, 3, True), (2, 3, False)])
def test_a_cover_is_told_of_what_follows_decisions(client, acting, asked, bo, cecilia, first, last, told):
    now = timezone.now()
    days = {"starts_on": local_date(now) + timedelta(first), "ends_on": local_date(now) + timedelta(last)}
    with acting(bo):
        team.cover(case=asked, user=cecilia, reason="HOLIDAY", by=bo, at=now, **days)
    client.force_login(cecilia)
    (assertContains if told else assertNotContains)(client.get(reverse("cases:day")), WAITS)


@pytest.fixture
def again(acting, astrid, open_case):
    """The person's next case, and the closed one before it, of which Cecilia knows nothing."""
    now = timezone.now()
    earlier = open_case(by=astrid)
    with acting(astrid):
        closing.close(case=earlier, reason="GOALS_REACHED", seen_open=True, by=astrid, at=now)
        call = Call(
            made_at=now, channel="self", facts=pathways.Facts(source="self"), person_id=earlier.person_id
        )
        return reentry.reenter(earlier=earlier, call=call, by=astrid, at=now), earlier


def covers(case, user, by, first, last):
    now = timezone.now()
    days = {"starts_on": local_date(now) + timedelta(first), "ends_on": local_date(now) + timedelta(last)}
    return team.cover(case=case, user=user, reason="HOLIDAY", by=by, at=now, **days)


def test_a_cover_that_ends_leaves_what_the_colleague_reaches_as_one_of_the_team(
    client, acting, astrid, cecilia, again
):
    case, earlier = again
    with acting(astrid):
        part = covers(case, cecilia, astrid, 0, 3)
        team.add_colleague(case=case, user=cecilia, role="CO_WORKER", by=astrid, at=timezone.now())
        team.end_part(member=part, by=astrid, at=timezone.now())
    client.force_login(cecilia)
    for each in (case, earlier):
        assert client.get(reverse("cases:overview", args=[each.pk])).status_code == 200


def reach_of_earlier(acting, astrid, user, earlier):
    """When the user reaches the earlier case from and to, by grants that ever hold."""
    with acting(astrid):
        grants = Grant.objects.filter(case_id=earlier.pk, user=user).exclude(ends_at__lte=F("starts_at"))
        return list(grants.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now())).order_by("starts_at"))


def test_a_cover_called_off_before_it_begins_opens_no_earlier_case(acting, astrid, cecilia, again):
    case, earlier = again
    with acting(astrid):
        part = covers(case, cecilia, astrid, 2, 4)
        assert reach_of_earlier(acting, astrid, cecilia, earlier)
        team.end_part(member=part, by=astrid, at=timezone.now())

    assert not reach_of_earlier(acting, astrid, cecilia, earlier)


@pytest.mark.parametrize("first", [0, 2])
def test_whoever_leaves_the_team_reads_earlier_cases_for_their_cover_and_no_longer(
    acting, astrid, cecilia, again, first
):
    case, earlier = again
    with acting(astrid):
        part = covers(case, cecilia, astrid, first, 4)
        member = team.add_colleague(case=case, user=cecilia, role="CO_WORKER", by=astrid, at=timezone.now())
        team.end_part(member=member, by=astrid, at=timezone.now())

    (left,) = reach_of_earlier(acting, astrid, cecilia, earlier)
    assert (left.starts_at, left.ends_at) == (part.starts_at, part.ends_at)


def test_one_cover_called_off_leaves_the_other(acting, astrid, cecilia, again):
    case, earlier = again
    with acting(astrid):
        first, second = (covers(case, cecilia, astrid, *days) for days in ((0, 1), (2, 4)))
        team.end_part(member=first, by=astrid, at=timezone.now())
        (left,) = Grant.objects.filter(case_id=case.pk, user=cecilia, ends_at__gt=timezone.now())

    assert left.starts_at == second.starts_at
    (left,) = reach_of_earlier(acting, astrid, cecilia, earlier)
    assert left.starts_at == second.starts_at
