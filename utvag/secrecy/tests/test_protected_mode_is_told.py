"""My day tells those who answer for a unit that a case was put in protected mode, and when nobody leads it any more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.accounts.actions import end_membership
from utvag.accounts.models import Membership
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.secrecy.presenters import protected_waiting_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(acting):
    """`told(david)`: what My day says to David of protected mode."""

    def asked(user, days=0):
        with acting(user):
            return list(protected_waiting_for(user, timezone.now() + timedelta(days=days)))

    return asked


@pytest.fixture
def no_role_left(acting, filip):
    """`no_role_left(astrid)`: an administrator ends her roles."""

    def ended(user):
        now = timezone.now()
        with acting(filip):
            for held in Membership.objects.filter(user=user, ends_on=None).select_related("user", "unit"):
                end_membership(membership=held, ends_on=local_date(now), by=filip, at=now)

    return ended


def test_who_leads_the_unit_and_log_reviewers_are_told_and_not_which_case(
    told, protect, case, astrid, bo, david, ines, disa
):
    assert told(david) == []
    protect()
    for user in (david, ines):
        (item,) = told(user)
        assert "Astrid Berg har satt ett ärende i skyddat läge" in item.label
        assert (item.url, item.case) == ("", None)
        assert case.number not in item.label
    assert told(astrid) == [], "she has the case"
    assert told(bo) == []
    assert told(disa) == []


def test_it_is_news_for_two_weeks(told, protect, david):
    protect()
    assert told(david, days=13)
    assert told(david, days=15) == []


def test_when_the_last_who_leads_the_unit_loses_the_role_the_others_are_told_whom_to_ask(
    told, protect, no_role_left, acting, client, case, in_team, astrid, bo, david, ines
):
    in_team(bo, role="COORDINATOR")
    protect()
    no_role_left(astrid)
    for user in (david, ines):
        (item,) = told(user)
        assert "har ingen som leder enheten" in item.label
        assert bo.name in item.label
        assert (item.url, item.case) == ("", None)
    (item,) = told(bo)
    assert item.url == reverse("cases:team", args=[case.pk])
    client.force_login(david)
    assert item.label not in client.get(reverse("cases:day")).content.decode()
    assert bo.name in client.get(reverse("cases:day")).content.decode()
    with acting(bo):
        cases.add_colleague(case=case, user=david, role="COORDINATOR", by=bo, at=timezone.now())
    assert [item.label for item in told(bo)] == []
    assert [item.label for item in told(david)] == []


def test_whoever_is_blocked_is_told_nothing(told, protect, block, david, astrid, ines):
    protect()
    assert told(david)
    block(david)
    assert told(david) == []
    assert told(ines)
