"""Each step of an import asks again who takes it, and whether the list is where the step begins."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.access.models import Grant
from utvag.accounts.public import end_membership
from utvag.cases.models import Case
from utvag.common.policy import NotAllowed
from utvag.imports import actions, policies
from utvag.imports.models import ImportBatch, ImportedRow
from utvag.imports.tests.conftest import upload
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db

HEADINGS = "Namn;Inkom\n"
LIST = f"{HEADINGS}Emil Saga;2021-05-07\nMaja Saga;2021-05-08\n"
WRONG = f"{HEADINGS}Emil Saga;i våras\n"
LONG = WRONG + "Maja Saga;2021-05-08\n" * actions.DIRECT_ROWS
NOT_LEADING = "Bara en samordnare eller enhetschef läser in listor"


@pytest.fixture
def waiting(acting, astrid, handed_in):
    """`waiting(text)`: a list that Astrid has handed in, and where its rows are."""

    def found(text=LIST):
        rows = handed_in(text.encode())
        with acting(astrid):
            return ImportBatch.objects.get(imported_at=None), rows

    return found


@pytest.fixture
def taken_in(acting, astrid, waiting):
    """`taken_in()`: the same, once it has been read in."""

    def found():
        batch, rows = waiting()
        with acting(astrid):
            return actions.take_in(batch=batch, by=astrid, at=timezone.now()), rows

    return found


@pytest.fixture
def worker(filip):
    """`worker(astrid)`: she leads nothing any more, while the lists that she handed in are still hers."""

    def left(user):
        today = {"ends_on": timezone.localdate(), "at": timezone.now()}
        with walls.acting_as(filip):
            for held in user.current_memberships:
                end_membership(membership=held, by=filip, **today)
        # A role is read once a request.
        del user.current_memberships
        return user

    return left


def test_nobody_hands_in_a_list_who_leads_nothing(acting, bo):
    with acting(bo), pytest.raises(NotAllowed, match=NOT_LEADING):
        actions.hand_in(tables=[], by=bo, at=timezone.now())


@pytest.mark.parametrize("does", [actions.discard, actions.take_in, actions.ask_to_take_in])
def test_whoever_has_left_the_post_goes_no_further_with_the_own_list(acting, astrid, waiting, worker, does):
    batch, _rows = waiting()
    left = worker(astrid)

    with acting(left), pytest.raises(NotAllowed, match=NOT_LEADING):
        does(batch=batch, by=left, at=timezone.now())


def test_nor_is_what_was_read_in_undone_by_whoever_has_left(acting, astrid, taken_in, worker):
    batch, _rows = taken_in()
    left = worker(astrid)

    with acting(left), pytest.raises(NotAllowed, match=NOT_LEADING):
        actions.undo(batch=batch, by=left, at=timezone.now())


def test_the_pages_of_the_list_are_closed_to_whoever_has_left(client, astrid, waiting, worker):
    _batch, rows = waiting()
    worker(astrid)

    assert client.get(rows).status_code == 403


def test_the_template_is_for_those_who_read_in_lists(client, bo):
    client.force_login(bo)
    assert client.get(reverse("imports:template")).status_code == 403


@pytest.mark.parametrize("text", [WRONG, LONG])
def test_a_list_with_problems_is_neither_read_in_nor_queued(acting, astrid, waiting, text):
    batch, _rows = waiting(text)

    with acting(astrid):
        with pytest.raises(NotAllowed, match="Det finns fortfarande fel"):
            actions.ask_to_take_in(batch=batch, by=astrid, at=timezone.now())
        batch.refresh_from_db()
        assert (batch.queued_at, batch.imported_at, Case.objects.count()) == (None, None, 0)


def test_a_list_is_forgotten_after_a_day_also_before_it_is_swept_away(acting, astrid, waiting):
    batch, _rows = waiting()

    with acting(astrid), pytest.raises(NotAllowed, match="för mer än ett dygn sedan"):
        actions.take_in(batch=batch, by=astrid, at=timezone.now() + timedelta(hours=24))


def test_a_list_that_is_read_in_may_not_be_read_in_again(acting, astrid, taken_in):
    batch, _rows = taken_in()

    with pytest.raises(NotAllowed, match="Listan är redan inläst"):
        policies.may_take_in(batch, at=timezone.now(), is_clean=True).require()


def test_what_was_not_read_in_is_not_undone(acting, astrid, waiting):
    batch, _rows = waiting()

    with acting(astrid), pytest.raises(NotAllowed, match="Listan är inte inläst"):
        actions.undo(batch=batch, by=astrid, at=timezone.now())


def test_a_list_that_opened_nothing_has_nothing_to_undo(acting, astrid, taken_in):
    taken_in()
    again, _rows = taken_in()

    assert (again.opened, again.known) == (0, 2)
    with acting(astrid), pytest.raises(NotAllowed, match="inget att ångra"):
        actions.undo(batch=again, by=astrid, at=timezone.now())


def test_an_import_is_not_undone_by_one_who_no_longer_reaches_all_of_its_cases(acting, astrid, taken_in):
    batch, _rows = taken_in()
    now = timezone.now()

    with acting(astrid):
        row = ImportedRow.objects.first()
        Grant.objects.filter(case_id=row.case_id).update(ends_at=now, ends_by=astrid)
        with pytest.raises(NotAllowed, match="inte längre tillgång till alla ärenden"):
            actions.undo(batch=batch, by=astrid, at=timezone.now())


def test_a_row_that_is_not_in_the_list_has_no_page(client, waiting):
    _batch, rows = waiting()
    assert client.get(f"{rows}2/").status_code == 200

    assert client.get(f"{rows}99/").status_code == 404


def test_problems_are_marked_when_it_is_known_how_the_columns_are_read(client, astrid):
    client.force_login(astrid)
    columns = client.post(reverse("imports:start"), {"file": upload(LIST.encode())}).headers["Location"]

    assert client.get(columns.replace("columns", "rows")).headers["Location"] == columns
    assert client.get(columns.replace("columns", "problems/document")).status_code == 404
