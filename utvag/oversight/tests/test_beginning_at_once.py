"""Two reviewers who begin the same month at the same moment: one of them does, and the other is told."""

from datetime import date

import psycopg
import pytest
from django.db import connection

from tests import database
from tests.at_once import at_once
from utvag.accounts import public as accounts
from utvag.common.policy import NotAllowed
from utvag.demo.public import demo_id
from utvag.oversight.models import Review
from utvag.oversight.tests.conftest import APRIL, ROOT, begin
from utvag.walls import public as walls


def colleague(key):
    with walls.signing_in():
        return accounts.User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", key))


@pytest.fixture
def two(committed_db):
    """Ines and Hugo, who reviews too; of a log whose head is signed, with nothing in it."""
    ines, hugo = colleague("ines"), colleague("hugo")
    with walls.acting_as(ines):
        unit = ines.current_memberships[0].unit
    with walls.installing():
        accounts.Membership.objects.create(user=hugo, unit=unit, role="REVIEWER", starts_on=date(2025, 1, 1))
    with psycopg.connect(database.cluster().dsn(connection.settings_dict["NAME"]), autocommit=True) as owner:
        owner.execute(
            "INSERT INTO wall.log_head (size, root, peaks, note, signed_at) VALUES (1, %s, '', '', %s)",
            [ROOT, APRIL],
        )
    return ines, hugo


@pytest.mark.slow
def test_the_second_is_told_that_somebody_has_begun(two):
    one, other = two
    told = []

    def second():
        with pytest.raises(NotAllowed, match="redan börjat"):
            begin(other)
        told.append(True)

    at_once(one, lambda: begin(one), other, second)
    assert told
    with walls.acting_as(one):
        assert Review.objects.get().opened_by_id == one.pk
