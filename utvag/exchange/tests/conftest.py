"""Three authorities that have each other's keys: Exempelby, and two municipalities elsewhere."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db.models.signals import post_save
from django.utils import timezone

from utvag.audit.public import Entry
from utvag.exchange import actions, queries
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.organisations import public as organisations


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def keyed(acting, now):
    """`keyed(astrid)` makes the keys of Astrid's controller, received by her unit."""

    def made(user, at=now):
        with acting(user):
            return actions.make_own_key(unit=user.current_memberships[0].unit, by=user, at=at)

    return made


@pytest.fixture
def introduced(acting, now):
    """`introduced(astrid, key)` puts another's card into Astrid's directory; unchecked unless `by` somebody."""

    def put_in(user, key, *, checked_by=None, at=now, kind="OTHER_MUNICIPALITY", **more):
        with acting(user):
            name = key.controller.name
            counterpart = organisations.counterparts_of(user.controller_id).filter(name=name).first()
            if counterpart is None:
                counterpart = organisations.add_counterpart(
                    controller=user.controller, kind=kind, name=name, by=user, at=at
                )
            row = actions.take_in_card(card=key.card, counterpart=counterpart, by=user, at=at, **more)
        if checked_by:
            with acting(checked_by):
                row = queries.partner_key_with(user.controller_id, row.pk).get()
                actions.check_key(
                    key=row, read_out=key.card.fingerprint, called="010-000 00 00", by=checked_by, at=at
                )
        return row

    return put_in


@pytest.fixture
def world(db, astrid, david, maja, nils, keyed, introduced, now):
    """Exempelby, Maja's and Nils's municipalities know each other; what Astrid sends goes to Maja unless said."""
    keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (astrid, maja, nils)}
    known = {}
    for user in keys:
        for other, key in keys.items():
            if other is not user:
                known[user, other] = introduced(user, key, checked_by=david if user is astrid else user)
    return SimpleNamespace(keys=keys, known=known)


@pytest.fixture
def send(world, acting, astrid, maja, now):
    """`send()` sends a referral from Astrid to Maja; the row in the outbox."""

    def sent(*, by=astrid, to=maja, at=now, payload=REFERRAL, days=30, **more):
        more.setdefault("kind", "referral")
        more.setdefault("ends_at", at + timedelta(days=days))
        with acting(by):
            return actions.send(
                payload=payload,
                partner=next(
                    key
                    for (whose, other), key in world.known.items()
                    if other is to and whose.controller_id == by.controller_id
                ),
                unit_id=by.current_memberships[0].unit_id,
                by=by,
                at=at,
                **more,
            )

    return sent


@pytest.fixture
def inbox(acting):
    """`inbox(maja)` is what she finds there."""

    def found(user):
        with acting(user):
            return list(queries.came_in())

    return found


@pytest.fixture
def kept():
    """Entries of the log as they are written: those that nobody made are read by nobody here."""
    found = []

    def keep(instance, **_more):
        found.append(instance)

    post_save.connect(keep, sender=Entry, weak=False, dispatch_uid="kept")
    yield found
    post_save.disconnect(sender=Entry, dispatch_uid="kept")
