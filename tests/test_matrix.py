"""A sample of the cells that `just assurance matrix` tries: who does not see a case cannot tell it from none."""

import pytest
from django.apps import apps

from assurance.matrix import cells, measuring
from assurance.matrix.addresses import TABLES, addresses
from assurance.matrix.objects import ROWS, is_declared
from tests import database


@pytest.fixture(scope="module")
def dsn(django_db_setup, django_db_blocker):
    name = f"utvag_test_matrix_{database.os.getpid()}"
    database.copy_template(name)
    with django_db_blocker.unblock():
        yield database.cluster().dsn(name)
    database.drop_database(name)


@pytest.mark.gets_may_write
def test_a_case_that_one_does_not_see_is_as_one_that_does_not_exist_at_every_address(dsn):
    some = cells.sample(7, pages=700, others=60, seen=0)
    tally = measuring.tried(dsn, some)
    assert not tally.wrong
    assert tally.denied["404"] > 400


def test_every_relation_and_role_and_address_has_its_cells():
    every = cells.all_cells()
    assert len({cell.relation.name for cell in every}) == 25
    assert len({cell.role for cell in every}) == 13
    assert len({cell.address.name for cell in every}) > 100


def test_of_every_address_with_an_id_it_is_said_what_it_is_tried_with():
    """A new one is tried of itself where it names a case; else it is said in `objects` which row it names."""
    assert not [address.name for address in addresses() if not is_declared(address)]


def test_the_rows_that_addresses_are_tried_with_are_of_tables_that_exist():
    tables = {model._meta.db_table for model in apps.get_models()}
    assert set(TABLES.values()) | {table for of in ROWS.values() for table in of.values()} <= tables
