"""Three authorities that have each other's keys: Exempelby, and two municipalities elsewhere."""

import json
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models.signals import post_save
from django.utils import timezone

from tests import database
from utvag.accounts.public import User
from utvag.audit.public import Entry
from utvag.exchange import actions, queries
from utvag.exchange.domain.keys import Card, Pair
from utvag.exchange.tests.certificates import Authority
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.installations import Installation, introduce
from utvag.organisations import public as organisations
from utvag.walls import public as walls

ADDRESS = "https://paket.grannby.invalid:8443"


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
            row, _refused = actions.send(
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
            return row

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


@pytest.fixture
def far(introduced, acting, astrid, david, now, world):
    """A municipality that has an installation of its own, and its key card with us."""
    today = now.date()
    card = Card(uuid4(), "Grannby kommun", Pair.new().public, today, today + timedelta(days=90), ADDRESS)
    return introduced(
        astrid, SimpleNamespace(card=card, controller=SimpleNamespace(name="Grannby")), checked_by=david
    )


@pytest.fixture
def jobs():
    def waiting():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT args FROM procrastinate_jobs WHERE task_name = 'exchange.carry' ORDER BY id"
            )
            return [json.loads(row[0]) for row in cursor.fetchall()]

    return waiting


@pytest.fixture
def sent(far, acting, astrid, now):
    with acting(astrid):
        row, _refused = actions.send(
            kind="referral", payload=REFERRAL, partner=far, unit_id=astrid.current_memberships[0].unit_id,
            ends_at=now + timedelta(days=30), by=astrid, at=now,
        )  # fmt: skip
        return row


@pytest.fixture
def two(committed_db, tmp_path, settings):
    """Exempelby's installation and another one, open, with each other's certificates and key cards."""
    first = connection.settings_dict["NAME"]
    second = f"{first}_elsewhere"
    database.copy_template(second)
    ours, theirs, stranger = (Authority(name) for name in ("Exempelby", "Annorstädes", "En främling"))
    for name in ("here", "there", "stranger"):
        (tmp_path / name).mkdir()
    here = Installation(first, tmp_path / "here", ours, [theirs])
    there = Installation(second, tmp_path / "there", theirs, [ours])
    with walls.signing_in():
        people = {user.email.split("@")[0]: user for user in User.objects.select_related("controller")}
    astrid, david, maja = (people[name] for name in ("astrid", "david", "maja"))
    world = SimpleNamespace(
        here=here,
        there=there,
        ours=ours,
        theirs=theirs,
        stranger=stranger,
        astrid=astrid,
        david=david,
        maja=maja,
    )
    world.to_maja = introduce(here, astrid, david, there, maja, settings)
    world.to_astrid = introduce(there, maja, maja, here, astrid, settings)
    settings.POST_CERTIFICATE, settings.POST_KEY, settings.POST_TRUSTED = here.files
    try:
        here.open()
        there.open()
        yield world
    finally:
        here.close()
        there.close()
        with here.at():
            pass
        database.drop_database(second)
