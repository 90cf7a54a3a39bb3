"""Nobody is signed in where packages come in over the network, and no reviewer is to be alarmed by them."""

from datetime import timedelta

import pytest

from utvag.exchange import actions, tasks
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.walls import happening

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """What the gate would have been told, in order."""
    found = []
    monkeypatch.setattr(happening, "_tell", found.append)
    return found


@pytest.fixture
def prepared(world, acting, astrid, maja, now):
    """Sealed, and carried nowhere yet."""
    with acting(astrid):
        return actions.prepare(
            kind="referral", payload=REFERRAL, partner=world.known[astrid, maja], by=astrid, at=now,
            unit_id=astrid.current_memberships[0].unit_id, ends_at=now + timedelta(days=9),
        )  # fmt: skip


def test_a_key_that_is_opened_there_has_its_entry_in_the_log(prepared, now, told):
    wire = prepared.wire.encode()
    told.clear()
    assert actions.take_in(wire=wire, at=now).receipt
    (opened,) = told
    assert opened.keys
    assert opened.entries


def test_what_comes_in_is_no_look_of_whoever_sends_it_within_the_installation(send, told, kept):
    send()
    (one,) = [each for each in told if any(entry.pk in each.entries for entry in kept)]
    known = {entry.pk: entry for entry in kept}
    assert "exchange.package.came_in" in {entry.action for entry in kept}
    assert {known[pk].actor_id for pk in one.entries if pk in known} == {one.user_id}


def test_a_key_that_is_opened_to_carry_a_package_is_told_with_how_it_went(prepared, astrid, told):
    told.clear()
    tasks.carry.func(package_id=str(prepared.pk), user_id=str(astrid.pk), number=1)
    (one,) = [each for each in told if each.keys]
    assert one.user_id == astrid.pk
    assert one.entries
