"""A sample of what `just assurance guards` leaves out: whoever is kept out by the program is missed by somebody."""

import random

import pytest

from assurance.guards import frame, in_cells
from assurance.guards.statements import left_out, statements
from assurance.matrix.inside import Inside, inner_cells, place_of, said, unexpected
from assurance.matrix.measuring import on_a_demo
from tests import database


@pytest.fixture(scope="module")
def inside(django_db_setup, django_db_blocker):
    name = f"utvag_test_guards_{database.os.getpid()}"
    database.copy_template(name)
    with django_db_blocker.unblock(), on_a_demo(database.cluster().dsn(name)) as matrix:
        yield Inside(matrix)
    database.drop_database(name)


def test_of_every_address_it_is_said_who_sees_it_and_may_not_use_it():
    """A new one is written into `kept_out.txt` by `python -m assurance.matrix.saying`, and read before it is kept."""
    assert not {place_of(cell) for cell in inner_cells()} - said().keys()


@pytest.mark.gets_may_write
def test_who_sees_and_may_not_is_told_why_and_who_may_is_let_in(inside):
    wrong, held = unexpected(inside, random.Random(7).sample(inner_cells(), 400))
    assert not wrong
    assert held > 300


@pytest.mark.gets_may_write
def test_a_statement_that_refuses_is_missed_when_it_is_left_out(inside):
    where = in_cells.stopping(inside, random.Random(7).sample(in_cells.kept_out_cells(), 60))
    assert len(where) > 20
    some = random.Random(7).sample(sorted(where), 12)
    behind = {str(each): in_cells.standing_behind(inside, each, where[each]) for each in some}
    # Behind some stands another that refuses the same; `just assurance guards` names it.
    assert sum(not others for others in behind.values()) >= 9, behind


@pytest.mark.gets_may_write
def test_what_stands_before_every_page_is_missed_when_it_is_taken_away(inside):
    assert not frame.not_declared()
    missed = frame.notices_frame(inside)
    assert all(missed.values()), missed


def test_the_pages_that_ask_for_a_proof_anew_are_those_that_are_said():
    assert frame.proved_anew() == frame.PROVED_ANEW


def test_each_statement_that_refuses_can_be_left_out():
    assert len(statements()) > 400
    for statement in statements():
        with left_out(statement):
            pass
