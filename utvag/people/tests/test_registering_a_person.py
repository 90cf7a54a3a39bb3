"""Registering a person: what is kept, how, who sees it, and what the one who types is told."""

from datetime import date
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from utvag.audit import public as audit
from utvag.common.policy import NotAllowed
from utvag.people import public as people
from utvag.people.models import IdentityKey
from utvag.people.tests.published_numbers import ADULTS, COORDINATION, COORDINATION_WITHOUT_DATE, TOLVAN
from utvag.people.tests.registering import reach, register

TODAY = date(2026, 11, 22)


def test_a_person_is_registered_knowing_nothing(acting, bo):
    with acting(bo):
        person = register(bo)

        assert people.people_of(bo).get() == person
        assert (person.name, person.personal_number, person.number_kind) == ("", "", "NONE")
        assert person.is_minor_on(TODAY) is None


def test_a_number_in_any_form_is_kept_as_twelve_digits_with_its_kind_and_date(acting, bo):
    with acting(bo):
        person = register(bo, personal_number="121212-1212".replace("-", "+"))
        coordinated = register(bo, personal_number=COORDINATION[0])

    assert (person.personal_number, person.number_kind) == (TOLVAN, "PERSONAL")
    assert person.born_on == date(1912, 12, 12)
    assert (coordinated.number_kind, coordinated.born_on) == ("COORDINATION", date(1985, 7, 9))


def test_of_an_uncertain_date_only_the_year_is_kept(acting, bo):
    with acting(bo):
        person = register(bo, personal_number=COORDINATION_WITHOUT_DATE[2])

    assert (person.born_on, person.birth_year) == (None, 1980)
    assert person.is_minor_on(TODAY) is False


def test_a_number_that_cannot_be_kept_is_refused_and_nothing_is_saved(acting, bo):
    with acting(bo):
        with pytest.raises(people.NumberRefused), transaction.atomic():
            register(bo, name="Emil Påhittsson", personal_number="19900101-2386")

        assert not people.people_of(bo).exists()


def test_registering_is_logged_without_what_was_written(acting, bo):
    with acting(bo):
        person = register(bo, name="Emil Påhittsson", personal_number=ADULTS[0])
        entry = audit.entries_of_actor(bo.pk).get(action="people.person.registered")

    assert entry.subject_id == person.pk
    assert entry.details == {}


def test_only_those_who_work_with_cases_register(acting, filip):
    with acting(filip), pytest.raises(NotAllowed, match="arbetar med ärenden"):
        register(filip)


def test_without_a_grant_the_database_refuses_the_person(acting, bo):
    with acting(bo), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        people.register_person(person_id=uuid4(), by=bo, at=timezone.now())


def test_a_colleague_outside_sees_no_person_and_no_key(acting, bo, cecilia, filip, eva):
    with acting(bo):
        register(bo, name="Emil Påhittsson", personal_number=ADULTS[0])

    for outsider in (cecilia, filip, eva):
        with acting(outsider):
            assert not people.Person.objects.exists()
            assert not IdentityKey.objects.exists()
            assert people.find_by_number(outsider, ADULTS[0]) == []
            assert people.find_by_name(outsider, "Emil Påhittsson") == []


def test_another_controller_sees_no_person(acting, bo, maja):
    with acting(bo):
        register(bo, personal_number=ADULTS[0])

    with acting(maja):
        assert not people.Person.objects.exists()
        assert people.find_by_number(maja, ADULTS[0]) == []


def test_name_and_number_are_nowhere_in_clear(acting, bo):
    with acting(bo):
        person = register(bo, name="Emil Påhittsson", personal_number=ADULTS[0], phone="070-1740605")
        people.add_relative(
            person=person,
            by=bo,
            at=timezone.now(),
            kind="CHILD",
            name="Maja Påhittsson",
            personal_number=ADULTS[1],
        )

        secrets = ["Påhittsson", "070-1740605", ADULTS[0], ADULTS[0][2:], ADULTS[1], ADULTS[1][2:]]
        for table, row in every_row():
            # Bytes are printed as hexadecimal digits, so both forms are looked for.
            for secret in secrets:
                assert secret not in row, table
                assert secret.encode().hex() not in row, table


def every_row():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            for (row,) in cursor.fetchall():
                yield table, row


def test_ciphertext_moved_to_another_row_or_column_does_not_open(acting, bo):
    with acting(bo):
        emil = register(bo, name="Emil Påhittsson")
        liam = register(bo, name="Liam Sagolund")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE people_person SET name = (SELECT name FROM people_person WHERE id = %s), phone = name "
                "WHERE id = %s",
                [emil.pk, liam.pk],
            )
        moved = people.people_of(bo).get(pk=liam.pk)

        with pytest.raises(InvalidTag):
            _ = moved.name
        with pytest.raises(InvalidTag):
            _ = moved.phone


def test_an_existing_number_is_no_hindrance_and_the_typist_is_told_nothing(acting, bo, cecilia):
    with acting(bo):
        register(bo, name="Emil Påhittsson", personal_number=ADULTS[0])

    with acting(cecilia):
        second = register(cecilia, name="Emil Påhittsson", personal_number=ADULTS[0])
        third = register(cecilia, name="Liam Sagolund", personal_number=ADULTS[1])

        entries = audit.entries_of_actor(cecilia.pk).filter(action="people.person.registered")
        assert {entry.subject_id for entry in entries} == {second.pk, third.pk}
        assert all(entry.details == {} for entry in entries)
        assert set(people.people_of(cecilia)) == {second, third}
        assert rows_of("people_duplicatecandidate") == 0


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def test_registering_takes_the_same_number_of_queries_whether_or_not_the_person_is_known(
    acting, bo, cecilia, django_assert_num_queries
):
    with acting(bo):
        register(bo, name="Emil Påhittsson", personal_number=ADULTS[0])

    with acting(cecilia):
        for number in (ADULTS[0], ADULTS[1]):
            person_id = uuid4()
            reach(cecilia, person_id)
            cecilia.roles  # noqa: B018  what every request has read already
            with django_assert_num_queries(5):
                people.register_person(
                    person_id=person_id,
                    by=cecilia,
                    at=timezone.now(),
                    name="Emil Påhittsson",
                    personal_number=number,
                )
