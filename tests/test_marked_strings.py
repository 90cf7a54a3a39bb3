"""Nothing about a person gets out of the pages: marks are planted everywhere, and everything written is read.

`just assurance marked` does the same with everybody, every page and every form.
"""

import os

import pytest

from assurance.marked import commanding, measuring
from assurance.marked.planting import UNMARKED, classed_fields, name_of
from assurance.marked.trying import IN_CLEAR, open_columns, tried
from tests import database
from tests.demo_database import copy_demo

FEW = {"most": 12, "who": ["astrid", "eva", "filip", "cecilia"], "pages": 45, "forms": 25}


@pytest.fixture(scope="module")
def own_database(request, django_db_setup, django_db_blocker):
    """The demo, for this file alone; what is written there is committed."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"utvag_test_{os.environ[database.RUN]}_{worker}_marked"
    copy_demo(name)
    with django_db_blocker.unblock():
        yield name
    database.drop_database(name)


@pytest.fixture(scope="module")
def found(own_database):
    return tried(own_database, **FEW)


def test_every_field_that_holds_words_about_somebody_was_marked(found):
    assert not found.unplanted()


def test_the_walk_went_far_enough(found):
    assert len(found.pages) > 50
    assert found.forms > 40
    assert {200, 302, 400, 403, 404, 405, 500} <= set(found.answers), found.answers


def test_worker_commands_and_the_process_that_takes_in_packages_were_tried(found):
    assert found.beside["queued"] == 2
    assert found.beside["commands"] > 15
    assert found.outlets.read[commanding.QUEUE] >= 2
    assert found.beside["packages"] == found.outlets.read[commanding.POST] == 8


def test_no_mark_is_in_a_log_a_mail_a_title_an_address_an_exception_or_a_temporary_file(found):
    assert not found.outlets.leaks


def test_what_is_sealed_cannot_be_read_in_rows_files_write_ahead_log_or_dump(found):
    told = {kind: places for kind, places in found.sealed_in_clear().items() if places}
    assert not told


def test_what_is_kept_in_clear_is_found_where_it_lies(found):
    """So that the reading of files and dump is no blind one."""
    names = {mark for mark, place in found.marks.places.items() if place == "accounts.User.name"}
    for kind in ("database files", "dump"):
        assert found.lying[kind] & names, kind


@pytest.mark.usefixtures("django_db_blocker")
def test_a_leak_made_on_purpose_is_found_in_each_place():
    blind = [kind for kind, bites in measuring.controls().items() if not bites]
    assert not blind


def test_a_text_kept_unsealed_is_found_in_each_place(found, own_database):
    dsn = database.cluster().dsn(own_database)
    blind = [kind for kind, bites in measuring.controls_at_rest(dsn).items() if not bites]
    assert not blind


def test_the_lists_of_exceptions_name_what_exists():
    fields = {name_of(model, field) for model, field in classed_fields()}
    columns = {f"{model._meta.db_table}.{field.column}" for model, field in classed_fields()}
    assert set(UNMARKED) <= fields
    assert set(IN_CLEAR) - columns <= open_columns()
