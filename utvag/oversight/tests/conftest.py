"""A log that has been sealed, as a reviewer finds it."""

import hashlib
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.db import connection

from tests import database
from utvag.accounts import public as accounts
from utvag.audit import public as audit
from utvag.demo.organisations import CONTROLLERS
from utvag.oversight import actions, queries
from utvag.walls import public as walls

MARCH, APRIL = datetime(2026, 3, 10, 9, 0, tzinfo=UTC), datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)
ROOT = hashlib.sha256(b"the root after March").digest()


def begin(by, at=APRIL, first_on=date(2026, 3, 1), last_on=date(2026, 3, 31)):
    return actions.open_review(first_on=first_on, last_on=last_on, reviewer=by, by=by, at=at)


def answer_all(review, by, outcome="EXPLAINED"):
    for item in queries.items_of(review).filter(finding=None):
        actions.answer_item(item=item, outcome=outcome, reason="Frågade chefen.", by=by, at=APRIL)


@pytest.fixture
def seal(request, acting):
    """`seal()` gives all that the cast has done its place in the tree, and a head signed on 1 April.

    The last `after_head` entries are sealed after that head.

    What a test writes is never committed, so that the sealer cannot see it; its rows are put there by hand.
    """
    dsn = database.cluster().dsn(connection.settings_dict["NAME"])
    with psycopg.connect(dsn, autocommit=True) as owner:

        def everybody():
            keys = [user.key for controller in CONTROLLERS[:1] for user in controller.users]
            for user in [request.getfixturevalue(key) for key in keys]:
                with acting(user):
                    yield from audit.entries_of_actor(user.pk)

        def sealed(at=APRIL, after_head=0):
            owner.execute("DELETE FROM wall.log_seal")
            owner.execute("DELETE FROM wall.log_head")
            entries = sorted({entry.pk for entry in everybody()})
            with owner.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO wall.log_seal (seq, entry_id, leaf) VALUES (%s, %s, %s)",
                    [(seq, pk, hashlib.sha256(pk.bytes).digest()) for seq, pk in enumerate(entries)],
                )
            owner.execute(
                "INSERT INTO wall.log_head (size, root, peaks, note, signed_at) VALUES (%s, %s, '', '', %s)",
                [len(entries) - after_head, ROOT, at],
            )
            return entries

        yield sealed
        owner.execute("DELETE FROM wall.log_seal")
        owner.execute("DELETE FROM wall.log_head")


@pytest.fixture
def looked(acting):
    """`looked(bo, case, at)` keeps a look of his in the log, as the pages do."""

    def keep(who, case, at=MARCH, page="journal"):
        with acting(who):
            audit.record("cases.page.seen", subject=case, by=who, at=at, case=case, page=page)

    return keep


@pytest.fixture
def review_of(seal, acting, ines):
    """`review_of()` gives Ines's review of March 2026, of whatever was done before."""

    def made():
        seal()
        with acting(ines):
            return begin(ines)

    return made


@pytest.fixture
def review(review_of):
    return review_of()


@pytest.fixture
def second_reviewer(acting, hugo, ines):
    """Hugo reviews too."""
    with acting(ines):
        unit = ines.current_memberships[0].unit
    with walls.installing():
        accounts.Membership.objects.create(user=hugo, unit=unit, role="REVIEWER", starts_on=date(2025, 1, 1))
    hugo.__dict__.pop("current_memberships", None)
    return hugo
