"""Whoever covers finds on My day what waits for the one who is away."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

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


def test_a_cover_that_ends_leaves_what_the_colleague_reaches_as_one_of_the_team(
    client, acting, astrid, cecilia, open_case
):
    now = timezone.now()
    earlier = open_case(by=astrid)
    with acting(astrid):
        closing.close(case=earlier, reason="GOALS_REACHED", seen_open=True, by=astrid, at=now)
        call = Call(
            made_at=now, channel="self", facts=pathways.Facts(source="self"), person_id=earlier.person_id
        )
        case = reentry.reenter(earlier=earlier, call=call, by=astrid, at=now)
        days = {"starts_on": local_date(now), "ends_on": local_date(now) + timedelta(3)}
        part = team.cover(case=case, user=cecilia, reason="HOLIDAY", by=astrid, at=now, **days)
        team.add_colleague(case=case, user=cecilia, role="CO_WORKER", by=astrid, at=now)
        team.end_part(member=part, by=astrid, at=timezone.now())
    client.force_login(cecilia)
    for each in (case, earlier):
        assert client.get(reverse("cases:overview", args=[each.pk])).status_code == 200
