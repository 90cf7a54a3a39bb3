"""An import is taken back as a whole, while nobody has worked on what it brought."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.access.models import Grant
from utvag.audit.models import Entry
from utvag.cases import public as cases
from utvag.cases.models import Case
from utvag.disclosures.models import PoliceStatement
from utvag.imports import policies
from utvag.imports.models import ImportBatch, ImportedRow
from utvag.people.models import Person
from utvag.vault.models import DataKey

pytestmark = pytest.mark.django_db

LIST = "Namn;Personnr;Inkom;Status;Handläggare;Födelseår barn;Hotbild;Anteckningar\n" + "\n".join(
    [
        "Emil Saga;19850709-9805;2021-05-07;utreds;Bo Lind;2014;2021-05-06;Text",
        "Maja Saga;;2021-05-08;placerad;;;;",
    ]
)


@pytest.fixture
def imported(client, handed_in):
    """The address of an import that opened two cases."""
    rows = handed_in(LIST.encode())
    return client.post(rows.replace("rows", "reading")).headers["Location"]


def test_every_row_that_came_is_gone_and_the_log_stays(acting, client, astrid, imported):
    with acting(astrid):
        before = set(ImportedRow.objects.values_list("case_id", flat=True))
        assert PoliceStatement.objects.filter(source="LIST").count() == 1

    answer = client.post(f"{imported}undoing/", follow=True)

    assertContains(answer, "Inläsningen är ångrad")
    with acting(astrid):
        assert not Case.objects.exists()
        assert not Person.objects.exists()
        assert not Grant.objects.exists()
        assert not ImportedRow.objects.exists()
        assert not PoliceStatement.objects.exists()
        assert set(DataKey.objects.values_list("kind", flat=True)) == {"CONTROLLER"}
        undone = Entry.objects.get(action="imports.batch.undone")
        assert set(undone.details["cases"]) == {str(pk) for pk in before}
        assert Entry.objects.filter(action="cases.case.opened").count() == 2


def test_what_is_undone_can_be_read_in_again(acting, client, astrid, handed_in, imported):
    client.post(f"{imported}undoing/")

    rows = handed_in(LIST.encode())
    client.post(rows.replace("rows", "reading"))

    with acting(astrid):
        assert Case.objects.count() == 2


def test_a_look_is_no_work(client, acting, astrid, imported):
    with acting(astrid):
        case = Case.objects.first()
    client.get(reverse("cases:overview", args=[case.pk]))

    assertContains(client.post(f"{imported}undoing/", follow=True), "Inläsningen är ångrad")


def test_a_case_that_somebody_worked_on_hinders_by_its_number(acting, client, astrid, imported):
    with acting(astrid):
        worked, other = Case.objects.order_by("number")
        cases.choose_next_step(
            case=worked, next_step="call_back", next_step_on=None, by=astrid, at=timezone.now()
        )

    page = client.get(f"{imported}undoing/")

    assertContains(page, worked.number)
    assert other.number not in page.content.decode()
    assert client.post(f"{imported}undoing/").status_code == 403
    with acting(astrid):
        assert Case.objects.count() == 2


def test_a_draft_hinders_only_until_it_is_thrown_away(acting, client, astrid, imported):
    with acting(astrid):
        case = Case.objects.order_by("number").first()
    note = {"happened_on": "2026-03-02", "kind": "VISIT", "text": "Utkast."}
    client.post(reverse("cases:journal_note", args=[case.pk]), note)
    assertContains(client.get(f"{imported}undoing/"), case.number)

    client.post(reverse("cases:journal_discard", args=[case.pk]))
    client.post(f"{imported}undoing/")

    with acting(astrid):
        assert not Case.objects.exists()


def test_the_database_itself_refuses_what_was_worked_on(acting, astrid, imported):
    with acting(astrid):
        case = Case.objects.first()
        cases.choose_next_step(
            case=case, next_step="call_back", next_step_on=None, by=astrid, at=timezone.now()
        )
        with (
            pytest.raises(DatabaseError, match="worked on"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT wall.undo_import(%s)", [ImportBatch.objects.get().pk])


def test_the_database_itself_refuses_somebody_else(acting, astrid, david, imported):
    with acting(astrid):
        pk = ImportBatch.objects.get().pk
    with acting(david):
        with pytest.raises(DatabaseError, match="not an import of yours"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT wall.undo_import(%s)", [pk])


def test_the_database_itself_refuses_where_a_person_is_out_of_reach(acting, astrid, imported):
    now = timezone.now()
    with acting(astrid):
        row, another = ImportedRow.objects.order_by("row")
        held = list(Grant.objects.filter(case_id=row.case_id).values_list("pk", flat=True))
        # The case is still hers, by a grant that names somebody else.
        Grant.objects.create(
            controller_id=astrid.controller_id, case_id=row.case_id, person_id=another.person_id,
            user=astrid, kind="TEAM", starts_at=now, starts_by=astrid,
        )  # fmt: skip
        Grant.objects.filter(pk__in=held).update(ends_at=now, ends_by=astrid)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM wall.worked_on(%s)", [row.batch_id])
            assert cursor.fetchone() == (0,)
        assert Case.objects.filter(pk=row.case_id).exists()
        assert not Person.objects.filter(pk=row.person_id).exists()

        with pytest.raises(DatabaseError, match="out of reach"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT wall.undo_import(%s)", [row.batch_id])


def test_no_row_names_a_person_who_is_not_that_of_its_case(acting, astrid, maja, imported, case, open_case):
    others = open_case(by=maja)

    def named(of_case, person_id):
        with transaction.atomic():
            ImportedRow.objects.create(
                controller_id=astrid.controller_id,
                batch=ImportBatch.objects.get(),
                case=of_case,
                person_id=person_id,
                row=99,
                fingerprint=b"x",
                identity=b"x",
                content="x",
            )

    with acting(astrid):
        mine = Case.objects.select_related("key").get(pk=case.pk)
        another = Case.objects.exclude(pk=case.pk).first()
        for person_id in (others.person_id, another.person_id):
            with pytest.raises(DatabaseError, match="row-level security"):
                named(mine, person_id)
        named(mine, mine.person_id)


def test_cases_that_were_not_imported_stay(acting, client, astrid, imported, case):
    client.post(f"{imported}undoing/")

    with acting(astrid):
        assert [kept.pk for kept in Case.objects.all()] == [case.pk]


def test_it_is_undone_once(client, imported):
    client.post(f"{imported}undoing/")

    assert client.post(f"{imported}undoing/").status_code == 403


def test_it_is_not_undone_when_the_log_may_no_longer_tell_what_has_been_done_since(acting, astrid, imported):
    with acting(astrid):
        batch = ImportBatch.objects.get()
    for days, may in ((1825, True), (1826, False)):
        at = batch.imported_at + timedelta(days=days)
        assert bool(policies.may_undo(batch, hindering=(), out_of_reach=0, at=at)) is may


def test_the_program_cannot_remove_a_grant_or_an_imported_row_by_itself(acting, astrid, imported):
    for table in ("access_grant", "imports_importedrow"):
        with acting(astrid), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table}")


def test_every_table_that_names_a_case_or_a_person_can_be_undone():
    """A table that comes later is reached by the next migration; see `registering.reach_every_table`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT c.conrelid::regclass::text FROM pg_constraint c
               WHERE c.contype = 'f' AND c.confrelid IN ('cases_case'::regclass, 'people_person'::regclass)
                 AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.conrelid AND p.polcmd = 'd'
                                 AND 'utvag_wall'::regrole::oid = ANY (p.polroles)
                                 AND has_table_privilege('utvag_wall', c.conrelid, 'DELETE'))"""
        )
        assert cursor.fetchall() == []


def test_a_list_that_was_not_read_in_is_forgotten_after_a_day(acting, client, astrid, handed_in):
    rows = handed_in(LIST.encode())
    with acting(astrid):
        ImportBatch.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))

    assert client.get(rows).status_code == 404
    with acting(astrid), connection.cursor() as cursor:
        cursor.execute("SELECT wall.forget_uploads()")
        assert not ImportBatch.objects.exists()


def test_a_list_is_forgotten_on_request(acting, client, astrid, handed_in):
    rows = handed_in(LIST.encode())

    client.post(rows.replace("rows", "removal"))

    with acting(astrid):
        assert not ImportBatch.objects.exists()
