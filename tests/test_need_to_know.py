"""What the database shows against a model in plain Python: a sample of what `just assurance` tries by the thousand."""

import random
from collections import Counter

import psycopg
import pytest

from assurance.need_to_know import branches, machine, worlds
from assurance.need_to_know.looking import Eyes
from assurance.need_to_know.trying import walled_tables
from tests import database


@pytest.fixture
def dsn(committed_db):
    from django.db import connection

    return database.cluster().dsn(connection.settings_dict["NAME"])


def test_five_hundred_acts_of_colleagues_leave_everybody_with_what_the_model_says(dsn):
    tally = machine.Tally()
    machine.tries(dsn, tally, runs=10, seed=7)
    assert tally.steps == 500
    # A machine whose steps are all refused would find nothing.
    assert sum(tally.done.values()) > 120, tally.done
    assert len(tally.done) >= 14, tally.done


def test_the_machine_stops_where_a_grant_that_has_ended_still_opens(dsn):
    with psycopg.connect(dsn, autocommit=True) as admin:
        spoiled = [
            each for each in branches.branches(admin) if each.place == ("my_cases", "has not ended", 0)
        ]
        admin.execute(spoiled[0].text)
    with pytest.raises(AssertionError, match="cases too many"):
        machine.tries(dsn, machine.Tally(), runs=10, seed=7)


def test_in_random_worlds_everybody_sees_what_the_model_says_and_nothing_else(dsn):
    tally = worlds.Tally(Counter(), Counter(), [])
    with psycopg.connect(dsn, autocommit=True) as admin, Eyes(dsn) as eyes:
        for seed in range(4):
            worlds.try_world(admin, eyes, random.Random(seed), tally)
    assert not tally.wrong
    assert tally.cells.total() > 20_000
    assert min(tally.seen.values()) > 20, tally.seen


BRANCHES = {"whose grant", "has not ended", "which role", "kept from the person", "protected person"}


def test_conditions_of_the_walls_are_missed_when_they_are_left_out(dsn):
    with psycopg.connect(dsn, autocommit=True) as admin, Eyes(dsn) as eyes:
        some = [
            branch
            for branch in branches.branches(admin)
            if branch.function == "my_cases" and branch.what in BRANCHES
        ]
        assert {branch.what for branch in some} == BRANCHES
        unnoticed = [str(branch) for branch in some if not branches.is_noticed(admin, eyes, branch, worlds=8)]
    assert not unnoticed


def test_of_every_table_behind_the_walls_it_is_said_who_sees_it(dsn):
    """`just assurance walls` tries each of them; a new one is said in `assurance.need_to_know.tables` first."""
    with psycopg.connect(dsn) as admin:
        tables = walled_tables(admin)
    assert len(tables) > 100
    assert all(table.seen for table in tables)
