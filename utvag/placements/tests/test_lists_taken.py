"""Who leads the unit can open a sealed place, and never in silence."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.access import public as access
from utvag.placements import actions
from utvag.placements.presenters import lists_taken_for

pytestmark = pytest.mark.django_db
WHY = "Alla på listan är borta i dag."


@pytest.fixture
def told(acting):
    """`told(bo)`: what My day says to Bo of lists."""

    def asked(user, days=0):
        with acting(user):
            return list(lists_taken_for(user, timezone.now() + timedelta(days=days)))

    return asked


@pytest.fixture
def opens(acting, applied, team_case):
    """`opens(david, [david])`: David says who is on the list of the place that Astrid applied for."""
    applied()

    def opened(user, readers):
        with acting(user):
            actions.set_readers(case=team_case, readers=readers, reason=WHY, by=user, at=timezone.now())

    return opened


def test_who_opens_the_list_from_outside_is_told_of_to_those_on_it_the_team_and_the_reviewers(
    opens, told, team_case, astrid, bo, david, cecilia, ines
):
    opens(david, [astrid, david])
    for user in (astrid, bo):
        (item,) = told(user)
        assert "David" in item.label
        assert item.url == reverse("placements:stays", args=[team_case.pk])
    (item,) = told(ines)
    assert "David" in item.label
    assert (item.url, item.case) == ("", None)
    assert told(cecilia) == []
    assert told(david) == [], "it is he who did it"


def test_also_who_was_taken_off_it_is_told_and_when_he_is_off_it_again(opens, told, astrid, bo, david, ines):
    opens(david, [david])
    opens(david, [astrid])
    for user in (astrid, bo, ines):
        assert len(told(user)) == 1


def test_it_is_news_for_two_weeks(opens, told, astrid, david):
    opens(david, [astrid, david])
    assert told(astrid, days=13)
    assert not told(astrid, days=15)


def test_the_first_list_and_what_those_on_it_change_is_no_news(opens, told, astrid, bo, ines):
    opens(astrid, [astrid, bo])
    for user in (astrid, bo, ines):
        assert told(user) == []


def test_whoever_opens_it_says_why_and_reads_that_it_is_told(
    client, opens, told, team_case, acting, astrid, david
):
    client.force_login(david)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    address = reverse("placements:readers", args=[team_case.pk])
    page = client.get(address)
    assertContains(page, "får de, teamet och logggranskarna veta det genast")
    version = page.content.decode().split('name="version" value="')[1].split('"')[0]
    said = {"readers": [str(astrid.pk), str(david.pk)], "version": version}
    for why in ("", "x", "Jag vill"):
        assert client.post(address, {**said, "reason": why}).status_code == 200
    with acting(david):
        assert access.readers_of(team_case.pk, "PLACE").count() == 1
    assert client.post(address, {**said, "reason": WHY}).status_code == 302
    assert told(astrid)
