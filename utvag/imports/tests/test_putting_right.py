"""Putting a list right: one answer for all that are alike, from a list where the words are known."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.models import Case
from utvag.imports.tests.files import saved, workbook
from utvag.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def list_of(handed_in):
    """`list_of(headings, *rows)`: the address of the problems of such a list."""

    def hand_in(*lines):
        return handed_in("\n".join(lines).encode())

    return hand_in


def test_one_answer_from_the_list_puts_all_that_are_alike_right(client, list_of):
    names = ["Emil", "Maja", "Liam"]
    rows = list_of(
        "Namn;Inkom;Avslut;Orsak", *(f"{name} Saga;2021-05-07;2022-01-01;Eget val" for name in names)
    )
    page = client.get(rows)

    assertContains(page, "3 fel att rätta")
    (problem,) = page.context["errors"]
    assert problem.rows == (2, 3, 4)
    assertContains(page, "Personen vill avsluta")
    assertContains(page, 'name="cell-2-D"', count=1)

    after = client.post(rows, {"cell-2-D": "Personen vill avsluta"}, follow=True)

    assertContains(after, "3 rutor är ändrade")
    assertContains(after, "Läs in alla 3 rader")


def test_the_same_word_in_many_rows_is_told_by_the_first_of_them(client, list_of):
    rows = list_of(
        "Namn;Inkom;Avslut;Orsak",
        *(f"Kim Sag{'a' * n};2021-05-07;2022-01-01;Eget val" for n in range(47)),
    )
    page = client.get(rows)

    assertContains(page, ", hela raden", count=12)
    assertContains(page, "och 35 till</td>")
    assertContains(page, "13 och 35 till, kolumn D: Orsak")
    after = client.post(rows, {"cell-2-D": "Personen vill avsluta"}, follow=True)
    assertContains(after, "47 rutor är ändrade")


def test_what_no_column_is_there_for_is_put_right_by_a_column_with_this_heading(client, list_of):
    rows = list_of("Namn;Inkom;Avslut", *(f"{name} Saga;2021-05-07;2022-01-01" for name in ("Emil", "Maja")))
    page = client.get(rows)

    assert [problem.rows for problem in page.context["errors"]] == [(2, 3)]
    assertContains(page, "lägg till en med rubriken ”Orsak till avslut”")
    assertContains(client.get(f"{rows}2/"), "lägg till en med rubriken ”Orsak till avslut”")
    mended = list_of("Namn;Inkom;Avslut;Orsak till avslut", "Emil Saga;2021-05-07;2022-01-01;")
    assertNotContains(client.get(mended), "lägg till en med rubriken")


def test_what_is_not_chosen_stays(client, list_of):
    rows = list_of("Namn;Inkom;Avslut;Orsak", "Emil Saga;2021-05-07;2022-01-01;Eget val")

    assertContains(client.post(rows, {"cell-2-D": "Eget val"}, follow=True), "1 fel att rätta")


def test_a_day_that_is_wrong_twice_is_put_right_in_each_row(client, list_of):
    rows = list_of("Namn;Inkom", "Emil Saga;maj 2021", "Maja Saga;maj 2021")

    assert [problem.rows for problem in client.get(rows).context["errors"]] == [(2,), (3,)]


def test_a_formula_that_was_never_worked_out_can_be_emptied(client, handed_in):
    formula = workbook(["Namn", "Inkom", "Antal barn"], ["Emil Saga", "2021-05-07", "=1+1"])
    rows = handed_in(saved(formula))
    assertContains(client.get(rows), "formel")
    # Left as it is it is still a formula.
    assertContains(client.post(rows, {"cell-2-C": "=?"}, follow=True), "aldrig har räknats ut")

    assertContains(client.post(rows, {"cell-2-C": ""}, follow=True), "Läs in raden")


def test_a_date_of_birth_in_the_column_of_numbers_is_kept_as_one(acting, astrid, client, list_of):
    rows = list_of(
        "Namn;Personnr;Inkom", "Emil Saga;1995-02-28;2021-05-07", "Maja Saga;950301-XXXX;2021-05-08"
    )
    page = client.get(rows)

    assertContains(page, "Här står bara ett födelsedatum")
    assertContains(page, "1995-03-01")
    client.post(rows.replace("rows", "reading"))
    with acting(astrid):
        people = Person.objects.select_related("key").filter(pk__in=Case.objects.values("person_id"))
        assert {(person.birth_date, person.personal_number) for person in people} == {
            ("1995-02-28", ""),
            ("1995-03-01", ""),
        }


def test_two_dates_of_birth_that_disagree_are_a_problem(client, list_of):
    rows = list_of("Namn;Personnr;Född;Inkom", "Emil Saga;1995-02-28;1995-02-27;2021-05-07")

    assertContains(client.get(rows), "1 fel att rätta")
    assertNotContains(client.get(rows), "Läs in raden")
