"""What the wall's own function says of a locked profile, before the program asks for anything more."""

import pytest
from django.db import connection
from django.utils import timezone

from utvag.access import public as access
from utvag.common.clock import local_date
from utvag.people import public as people
from utvag.people.models import IdentityKey
from utvag.secrecy import queries

pytestmark = pytest.mark.django_db

# One of the Tax Agency's published test numbers.
NUMBER = "189001019802"


@pytest.fixture
def case(open_case, astrid):
    person = {"name": "Åke Påhittad", "personal_number": NUMBER}
    return open_case(by=astrid, alias="Talgoxe", person=person)


def test_the_wall_names_no_person_that_one_may_not_know_of(let_know, acting, case, bo, cecilia, astrid):
    let_know()
    now = timezone.now()
    with acting(cecilia):
        blinds = people.blinded_number(cecilia.controller_id, NUMBER, today=local_date(now))
        assert len(queries.known_by_number(cecilia, blinds, now)) == 1
        assert access.joined_with(case.person_id) == {case.person_id}
    with acting(bo):
        assert queries.known_by_number(bo, blinds, now) == []


def found_by(acting, user, blinds):
    with acting(user), connection.cursor() as cursor:
        cursor.execute("SELECT wall.locked_profiles_by(%s)", [list(blinds)])
        return len(cursor.fetchall())


def test_the_wall_itself_finds_by_the_number_alone_and_for_oneself_alone(
    let_know, acting, case, astrid, bo, cecilia
):
    let_know()
    with acting(astrid):
        kept = {
            kind: IdentityKey.objects.filter(person_id=case.person_id, kind=kind).values_list(
                "blind", flat=True
            )
            for kind in ("NUMBER", "NAME")
        }
        kept = {kind: list(blinds) for kind, blinds in kept.items()}
    assert all(kept.values())
    assert found_by(acting, cecilia, kept["NUMBER"]) == 1
    assert found_by(acting, cecilia, kept["NAME"]) == 0
    assert found_by(acting, bo, kept["NUMBER"]) == 0
