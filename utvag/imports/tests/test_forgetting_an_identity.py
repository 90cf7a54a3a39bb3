"""Who assumes another identity is known again from no list that was read in before."""

import pytest
from django.db import connection
from django.utils import timezone

from utvag.imports.models import ImportedRow
from utvag.people import public as people
from utvag.people.tests.agreeing import agreed_for

pytestmark = pytest.mark.django_db

LIST = "Namn;Personnr;Inkom;Status;Handläggare\n" + "\n".join(
    ["Emil Saga;19850709-9805;2021-05-07;utreds;Bo Lind", "Maja Saga;;2021-05-08;placerad;"]
)


def test_the_row_that_says_who_the_person_was_is_gone_and_the_others_stay(acting, client, astrid, handed_in):
    client.post(handed_in(LIST.encode()).replace("rows", "reading"))

    with acting(astrid):
        (person,) = people.find_by_number(astrid, "198507099805")
        assert "Emil" in ImportedRow.objects.select_related("case__key").get(person_id=person.pk).content
        agreed_for(person, astrid)
        people.assume_identity(person=person, by=astrid, at=timezone.now(), version=1, name="Liam Drömqvist")

        (left,) = ImportedRow.objects.all()
        assert left.person_id != person.pk


def test_nobody_has_the_rows_of_a_stranger_forgotten(acting, client, astrid, maja, handed_in):
    client.post(handed_in(LIST.encode()).replace("rows", "reading"))
    with acting(astrid):
        ids = list(ImportedRow.objects.values_list("person_id", flat=True))

    with acting(maja), connection.cursor() as cursor:
        for person_id in ids:
            cursor.execute("SELECT wall.forget_imported(%s)", [person_id])
    with acting(astrid):
        assert ImportedRow.objects.count() == 2
