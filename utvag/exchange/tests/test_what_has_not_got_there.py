"""My day tells those responsible of what was refused, has not got there, or is not answered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.access import public as access
from utvag.accounts import public as accounts
from utvag.accounts.models import Membership
from utvag.exchange import actions, presenters, queries
from utvag.exchange.tests.envelopes import REFERRAL

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def told(acting):
    """`told(astrid, at)`: what her day says of packages."""

    def said(user, at):
        with acting(user):
            return [presenters.waits_as(row) for row in queries.waiting_on(user, at)]

    return said


@pytest.fixture
def sealed(world, acting, astrid, maja, now):
    """`sealed(...)`: in Astrid's outbox; nobody has carried it anywhere."""

    def made(**more):
        with acting(astrid):
            return actions.prepare(
                kind="referral",
                payload=REFERRAL,
                partner=world.known[astrid, maja],
                by=astrid,
                at=now,
                unit_id=astrid.current_memberships[0].unit_id,
                ends_at=now + 30 * DAY,
                **more,
            )

    return made


def test_what_nobody_carried_is_told_after_a_day(sealed, told, astrid, now):
    sealed()
    assert told(astrid, now + DAY / 2) == []
    assert told(astrid, now + DAY) == ["Har inte kommit fram: Remiss"]


def test_a_file_without_a_receipt_is_told_after_a_week(sealed, told, client, astrid, now):
    package = sealed()
    client.force_login(astrid)
    client.post(reverse("exchange:sealed_file", args=[package.pk]))
    assert told(astrid, now + 6 * DAY) == []
    assert told(astrid, now + 7 * DAY) == ["Ingen kvittens än: Remiss"]


def test_from_a_paper_no_receipt_is_waited_for_but_an_answer_is(sealed, told, client, astrid, now):
    package = sealed()
    client.force_login(astrid)
    client.post(reverse("exchange:on_paper", args=[package.pk]))
    text = client.get(reverse("exchange:package", args=[package.pk])).content.decode()
    assert "På papper" in text
    assert told(astrid, now + 13 * DAY) == []
    assert told(astrid, now + 15 * DAY) == ["Inget svar än: Remiss"]


def test_what_the_receiver_refused_is_told_at_once_until_it_is_sent_anew(
    send, world, told, acting, astrid, maja, now
):
    with acting(maja):
        actions.revoke_partner_key(key=world.known[maja, astrid], why="EXPOSED", by=maja, at=now)
    package = send()
    assert told(astrid, now) == ["Mottagaren nekade: Remiss"]
    send(at=now + DAY / 24, reference=package.reference)
    assert told(astrid, now + DAY / 12) == ["Mottagaren nekade: Remiss"], "one, not two"


def test_what_was_taken_back_is_told_no_more(sealed, told, acting, astrid, now):
    package = sealed()
    with acting(astrid):
        actions.withdraw(package=queries.package_with(package.pk).get(), reason="MISTAKE", by=astrid, at=now)
    assert told(astrid, now + 2 * DAY) == []


def test_of_a_case_those_who_work_with_it_are_told_and_nobody_else(
    sealed, told, acting, case, astrid, bo, cecilia, david, now
):
    sealed(case_id=case.pk)
    with acting(astrid):
        for user, kind in ((bo, "TEAM"), (cecilia, "EARLIER")):
            access.give(case_id=case.pk, person_id=case.person_id, kind=kind, by=astrid, user=user, at=now)
    assert told(bo, now + DAY) == ["Har inte kommit fram: Remiss"]
    assert told(cecilia, now + DAY) == []
    assert told(david, now + DAY) == [], "who leads the unit has their own lists"


def test_when_the_sender_has_left_whoever_leads_the_unit_is_told(
    sealed, told, acting, astrid, bo, david, filip, now
):
    sealed()
    assert told(david, now + DAY) == []
    with acting(filip):
        (held,) = Membership.objects.select_related("user").filter(user=astrid, ends_on=None)
        accounts.end_membership(membership=held, ends_on=now.date(), by=filip, at=now)
    assert told(david, now + DAY) == ["Har inte kommit fram: Remiss"]
    assert told(bo, now + DAY) == []


def test_a_no_says_why_on_my_day(send, inbox, client, acting, astrid, maja, now):
    send()
    (came,) = inbox(maja)
    with acting(maja):
        actions.answer(
            package=queries.package_with(came.pk).get(),
            payload={"outcome": "DECLINED", "reason": "NO_CAPACITY"},
            ends_at=now + 9 * DAY,
            by=maja,
            at=now,
        )
    client.force_login(astrid)
    text = client.get(reverse("cases:day")).content.decode()
    assert "Ett paket har kommit in: Svar på remiss (Tas inte emot: Ingen kapacitet nu)" in text
