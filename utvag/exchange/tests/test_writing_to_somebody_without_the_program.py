"""A counterpart without the program loses nothing: the same packages, on paper, answered by hand."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from utvag.audit.public import Entry
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.exchange import actions, queries
from utvag.exchange.domain.keys import Card, Pair
from utvag.exchange.models import Attempt, PartnerKey
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.signing_in import confirmed
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(acting, astrid, world, now):
    with acting(astrid):
        return organisations.add_counterpart(
            controller=astrid.controller, kind="SCHOOL", name="Lindskolan", by=astrid, at=now
        )


@pytest.fixture
def on_paper(acting, astrid, school, now):
    with acting(astrid):
        return actions.write_on_paper(counterpart=school, by=astrid, at=now)


@pytest.fixture
def written(acting, astrid, on_paper, now):
    """A referral to the school."""
    with acting(astrid):
        row, refused = actions.send(
            kind="referral",
            payload=REFERRAL,
            partner=on_paper,
            unit_id=astrid.current_memberships[0].unit_id,
            ends_at=now + timedelta(days=30),
            by=astrid,
            at=now,
        )
    assert not refused
    return row


def page(client, name, *args):
    return client.get(reverse(f"exchange:{name}", args=args))


def test_they_are_chosen_among_those_whom_nothing_can_be_sent_to(client, astrid, school, world, maja, acting):
    client.force_login(astrid)
    text = page(client, "without_program").content.decode()
    assert "Lindskolan" in text
    with acting(astrid):
        reached = world.known[astrid, maja].counterpart.name
    assert f">{reached}</option>" not in text
    answer = client.post(reverse("exchange:without_program"), {"counterpart": str(school.pk)})
    assert answer.status_code == 302
    with acting(astrid):
        row = PartnerKey.objects.get(counterpart=school)
        assert row.on_paper
        assert Entry.objects.filter(action="exchange.partner_key.on_paper", subject_id=row.pk).exists()
    assert "På papper" in page(client, "keys").content.decode()
    assert (
        "Lindskolan, på papper" in client.get(reverse("exchange:writing") + "?kind=request").content.decode()
    )


def test_who_has_keys_of_their_own_is_not_written_to_on_paper(world, acting, astrid, maja, now):
    with acting(astrid):
        theirs = world.known[astrid, maja].counterpart
        with pytest.raises(NotAllowed):
            actions.write_on_paper(counterpart=theirs, by=astrid, at=now)


def test_a_caseworker_does_not_decide_it(school, acting, bo, client, now):
    with acting(bo), pytest.raises(NotAllowed):
        actions.write_on_paper(counterpart=school, by=bo, at=now)
    client.force_login(bo)
    assert page(client, "without_program").status_code == 403


def test_what_is_written_is_taken_out_sent_and_answered_on_paper(written, client, astrid, acting):
    confirmed(client, astrid)
    text = page(client, "package", written.pk).content.decode()
    assert "Jag har skickat pappret" in text
    assert "Ta ut den förseglade filen" not in text
    assert page(client, "paper", written.pk)["Content-Type"] == "application/pdf"
    assert client.post(reverse("exchange:on_paper", args=[written.pk])).status_code == 302
    with acting(astrid):
        assert queries.attempts_of(written).get().way == Attempt.Way.PAPER
    assert page(client, "typed", written.pk).status_code == 200


def test_no_file_is_given_that_nobody_could_open(written, client, astrid, acting, now):
    client.force_login(astrid)
    assert client.post(reverse("exchange:sealed_file", args=[written.pk])).status_code == 403
    with acting(astrid), pytest.raises(NotAllowed):
        actions.hand_over_file(package=written, by=astrid, at=now)


def test_a_key_card_of_theirs_takes_over(on_paper, acting, astrid, david, school, now):
    """Also one whose first day lies before the day on which they were first written to on paper."""
    today = local_date(now)
    card = Card(
        uuid4(), "Lindskolan", Pair.new().public, today - timedelta(days=30), today + timedelta(days=30)
    )
    with acting(astrid):
        row = actions.take_in_card(card=card, counterpart=school, by=astrid, at=now)
        assert queries.partner_of(astrid.controller_id, school.pk, today).on_paper, "nobody has checked it"
    with acting(david):
        row = queries.partner_key_with(david.controller_id, row.pk).get()
        assert actions.check_key(key=row, read_out=card.fingerprint, called="010-1", by=david, at=now)
        assert queries.partner_of(david.controller_id, school.pk, today) == row
