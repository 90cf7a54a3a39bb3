"""Looking up a person: whole numbers and whole names, among one's own."""

from datetime import date

import pytest

from utvag.people import public as people
from utvag.people.tests.published_numbers import ADULTS, TOLVAN
from utvag.people.tests.registering import register

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("written", ["19900101-2385", "900101-2385", "199001012385", " 1990 0101 2385 "])
def test_a_number_is_found_however_it_is_written(acting, bo, written):
    with acting(bo):
        person = register(bo, personal_number="199001012385")
        register(bo, personal_number=ADULTS[0])

        assert people.find_by_number(bo, written, today=TODAY) == [person]


def test_ten_digits_also_find_somebody_a_hundred_years_older(acting, bo):
    with acting(bo):
        person = register(bo, personal_number=TOLVAN)

        assert people.find_by_number(bo, "121212-1212", today=TODAY) == [person]


@pytest.mark.parametrize("text", ["1990", "199001012", "Emil", "", "19900101-2386"])
def test_a_part_of_a_number_finds_nobody(acting, bo, text):
    with acting(bo):
        register(bo, name="Emil Påhittsson", personal_number="199001012385")

        assert people.find_by_number(bo, text, today=TODAY) == []


@pytest.mark.parametrize("text", ["Emil Påhittsson", "påhittsson, EMIL", "Emil", "Påhittsson", "Mille"])
def test_whole_names_in_any_order_find_the_person(acting, bo, text):
    with acting(bo):
        person = register(bo, name="Emil Liam Påhittsson", called="Mille")
        register(bo, name="Maja Sagolund")

        assert people.find_by_name(bo, text) == [person]


@pytest.mark.parametrize("text", ["Em", "Påhitt", "Emil Sagolund", "", "%", "Emi%"])
def test_parts_of_names_and_names_of_others_find_nobody(acting, bo, text):
    with acting(bo):
        register(bo, name="Emil Påhittsson")
        register(bo, name="Maja Sagolund")

        assert people.find_by_name(bo, text) == []


def test_keys_of_two_controllers_differ_for_the_same_number(acting, bo, maja):
    blinds = []
    for user in (bo, maja):
        with acting(user):
            register(user, personal_number=ADULTS[0])
            blinds.append(bytes(people.Person.objects.get().identity_keys.get(kind="NUMBER").blind))

    assert blinds[0] != blinds[1]
