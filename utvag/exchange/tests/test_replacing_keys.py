"""New keys take over in good time, so that nothing is refused while others check the card."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.exchange import actions, queries
from utvag.exchange.tests.test_sending_and_receiving import given_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def replaced(world, acting, astrid, now):
    with acting(astrid):
        key = queries.own_key_with(astrid.controller_id, world.keys[astrid].pk).get()
        return actions.replace_own_key(key=key, by=astrid, at=now)


def signing(user, acting, day):
    with acting(user):
        return queries.own_to_sign_with(user.controller_id, day).pk


def test_the_new_ones_sign_when_the_card_could_be_checked(replaced, world, acting, astrid, now):
    today = now.date()
    old = world.keys[astrid].pk
    assert replaced.unit_id == world.keys[astrid].unit_id
    assert signing(astrid, acting, today + timedelta(days=13)) == old
    assert signing(astrid, acting, today + timedelta(days=15)) == replaced.pk


def test_what_was_sealed_to_the_old_ones_still_opens(replaced, world, acting, astrid, maja, now):
    later = now + timedelta(days=20)
    with acting(maja):
        row = actions.prepare(
            kind="request", payload={"about": "CHECK", "question": "?", "purpose": "p", "contact": "c"},
            partner=world.known[maja, astrid], by=maja, at=later,
            unit_id=maja.current_memberships[0].unit_id, ends_at=later + timedelta(days=5),
        )  # fmt: skip
        wire = row.wire.encode()
    assert given_in(wire, later).refusal is None


def test_keys_are_replaced_once(replaced, world, acting, astrid, bo, now):
    with acting(astrid):
        key = queries.own_key_with(astrid.controller_id, world.keys[astrid].pk).get()
        with pytest.raises(NotAllowed):
            actions.replace_own_key(key=key, by=astrid, at=now)
        with pytest.raises(NotAllowed):
            actions.replace_own_key(key=replaced, by=astrid, at=now)  # its day has not come
    with acting(bo), pytest.raises(NotAllowed):
        actions.replace_own_key(key=replaced, by=bo, at=now + timedelta(days=30))


def test_it_is_said_in_good_time_and_done_in_one_step(world, client, acting, filip, bo, now, keyed, astrid):
    key = world.keys[astrid]
    address = reverse("exchange:own_replace", args=[key.pk])
    client.force_login(bo)
    assert client.post(address).status_code == 403
    client.force_login(filip)
    assert "upphör snart" not in client.get(reverse("exchange:keys")).content.decode()
    assert "Ersätt nycklarna" in client.get(reverse("exchange:own_key", args=[key.pk])).content.decode()
    assert client.post(address).status_code == 302
    assert "Ersätt nycklarna" not in client.get(reverse("exchange:own_key", args=[key.pk])).content.decode()


def test_old_keys_without_new_ones_are_warned_of(client, keyed, filip, astrid, now):
    keyed(astrid, at=now - timedelta(days=680))
    client.force_login(filip)
    assert "upphör snart" in client.get(reverse("exchange:keys")).content.decode()
    keyed(astrid, at=now)
    assert "upphör snart" not in client.get(reverse("exchange:keys")).content.decode()
