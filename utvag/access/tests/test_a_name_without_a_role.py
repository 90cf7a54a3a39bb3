"""Whoever has left their role reaches nothing by their name, whatever teams they are still in."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.access.models import Grant
from utvag.accounts import actions
from utvag.cases.models import Case
from utvag.common.clock import local_date
from utvag.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(acting, open_case, bo, filip):
    """Bo's case, and whoever manages users ends his role and perhaps gives him another."""
    case = open_case(by=bo)

    def ends(another=""):
        now = timezone.now()
        (held,) = bo.current_memberships
        with acting(filip):
            actions.end_membership(membership=held, ends_on=local_date(now), by=filip, at=now)
            if another:
                actions.appoint(
                    user=bo, unit=held.unit, role=another, from_on=local_date(now), by=filip, at=now
                )

    return case, ends


@pytest.mark.parametrize("another", ["", "FINANCE"])
def test_who_does_no_casework_sees_no_case_by_name(client, acting, bo, left, another):
    case, ends = left
    client.force_login(bo)
    pages = [reverse("cases:overview", args=[case.pk]), reverse("cases:tasks", args=[case.pk])]
    assert [client.get(page).status_code for page in pages] == [200, 200]
    ends(another)
    assert [client.get(page).status_code for page in pages] == [404, 404], "in the session begun before, too"
    assert client.post(pages[1], {"title": "Ring", "due_on": "2026-11-30"}).status_code == 404
    with acting(bo):
        assert not Case.objects.exists()
        assert not Person.objects.exists()
        assert not Grant.objects.exists()


def test_the_team_still_names_them_so_that_a_leader_hands_the_case_over(client, astrid, left, bo):
    case, ends = left
    ends()
    client.force_login(astrid)
    assert bo.name in client.get(reverse("cases:team", args=[case.pk])).content.decode()
