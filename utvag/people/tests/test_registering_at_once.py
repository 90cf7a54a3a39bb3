"""Who registers at the same moment as others: alike persons are found, and nobody waits for strangers."""

import pytest
from django.db import OperationalError, connection

from tests.at_once import at_once
from utvag.accounts.public import User
from utvag.demo.public import demo_id
from utvag.people import public as people
from utvag.people import queries
from utvag.people.tests.published_numbers import ADULTS
from utvag.people.tests.registering import register
from utvag.walls import public as walls

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db")]


@pytest.fixture
def registrars(committed_db):
    """Bo and Cecilia, who register."""
    with walls.signing_in():
        return [User.objects.get(pk=demo_id("exempelby", "user", key)) for key in ("bo", "cecilia")]


def register_unless_held_off(user, **identity):
    """Whether it was done without waiting for long."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '200ms'")
    try:
        register(user, **identity)
    except OperationalError:
        return False
    return True


def candidates():
    with walls.signing_in():
        eva = User.objects.get(pk=demo_id("exempelby", "user", "eva"))
    with walls.acting_as(eva):
        return [row.reason for row in queries.candidates_open_to(eva)]


def test_a_pair_registered_at_once_is_found(registrars):
    bo, cecilia = registrars
    at_once(
        bo,
        lambda: register(bo, personal_number=ADULTS[0]),
        cecilia,
        lambda: register(cecilia, personal_number=ADULTS[0]),
    )

    assert candidates() == ["EXACT"]


def test_nobody_waits_for_whoever_registers_somebody_else(registrars):
    bo, cecilia = registrars
    done = []
    at_once(
        bo,
        lambda: register(bo, personal_number=ADULTS[0]),
        cecilia,
        lambda: done.append(register_unless_held_off(cecilia, personal_number=ADULTS[1])),
    )

    assert done == [True]


def test_everybody_waits_for_whoever_registers_a_whole_list(registrars):
    bo, cecilia = registrars
    done = []

    def read_in_a_list():
        people.register_many()
        register(bo, personal_number=ADULTS[0])

    at_once(
        bo,
        read_in_a_list,
        cecilia,
        lambda: done.append(register_unless_held_off(cecilia, personal_number=ADULTS[1])),
    )

    assert done == [False]


def test_a_list_takes_one_lock_and_not_one_for_each_key(registrars):
    bo, _cecilia = registrars
    with walls.acting_as(bo):
        people.register_many()
        register(bo, personal_number=ADULTS[0])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            )
            assert cursor.fetchone() == (1,)
