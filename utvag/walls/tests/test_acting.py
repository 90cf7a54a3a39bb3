"""The walls: without a token nothing is visible, and nobody forges one."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from utvag.accounts.public import User
from utvag.organisations.public import Unit
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


def test_without_a_token_no_row_is_visible():
    assert not Unit.objects.exists()
    assert not User.objects.exists()


def test_a_user_sees_the_units_of_the_own_controller_only(acting, bo, maja):
    with acting(bo):
        assert {unit.controller_id for unit in Unit.objects.all()} == {bo.controller_id}
    with acting(maja):
        assert {unit.controller_id for unit in Unit.objects.all()} == {maja.controller_id}


def test_the_acting_user_ends_with_the_block(acting, bo):
    with acting(bo):
        assert walls.who_acts() == bo.pk
    assert walls.who_acts() is None


def test_acting_within_acting_returns_to_the_first(acting, bo, maja):
    with acting(bo):
        with acting(maja):
            assert walls.who_acts() == maja.pk
        assert walls.who_acts() == bo.pk


def test_an_error_inside_is_told_as_what_it_was_and_the_first_acts_again(acting, bo, maja):
    with acting(bo):
        with (
            pytest.raises(ProgrammingError, match="does not exist"),
            acting(maja),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT * FROM no_such_table")
        assert walls.who_acts() == bo.pk


def test_an_invented_token_opens_nothing(bo):
    with walls.holding(str(bo.pk)):
        assert walls.who_acts() is None


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM wall.session",
        "INSERT INTO wall.session VALUES ('x', gen_random_uuid(), gen_random_uuid(), 'USER', now(), now())",
        "SELECT wall.open_session('x', gen_random_uuid(), gen_random_uuid(), 'USER', now() + interval '1 day', '')",
        "SELECT wall.close_sessions_of(gen_random_uuid())",
        "SELECT * FROM wall.counter",
        "SELECT wall.counted('x')",
        "SELECT wall.uncount(NULL)",
        "SET ROLE utvag_wall",
        "SET ROLE utvag_owner",
    ],
)
def test_the_programs_role_can_neither_read_nor_make_sessions(statement):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_there_is_one_way_to_open_a_session():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_proc p WHERE p.proname = 'open_session'")
        assert cursor.fetchone() == (1,)


def test_taking_a_token_answers_for_that_token_at_once(bo):
    """The setting and the question are one statement, evaluated from left to right."""
    from django.utils import timezone

    walls.open_session(
        "a token of this test",
        purpose="USER",
        user_id=bo.pk,
        controller_id=bo.controller_id,
        expires_at=timezone.now() + timedelta(minutes=1),
    )
    assert walls.take("a token of this test") == bo.pk
    assert walls.take("no token") is None
    walls.close_session("a token of this test")
