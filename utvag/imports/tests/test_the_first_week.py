"""What meets whoever has just read in a list: no old clocks, no old tasks, and a name may be given."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.models import Case, Task
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.imports import actions
from utvag.imports.models import ImportBatch
from utvag.imports.tests.conftest import upload
from utvag.pathways import public as pathways

pytestmark = pytest.mark.django_db

HEADINGS = "Namn;Inkom;Status;Vem ringde"


@pytest.fixture
def imported(client, handed_in):
    """`imported(*rows)`: the address of what came of the rows."""

    def read_in(*rows):
        at = handed_in("\n".join([HEADINGS, *rows]).encode())
        return client.post(at.replace("rows", "reading")).headers["Location"]

    return read_in


def test_no_hours_are_counted_of_a_case_that_ran_before(client, acting, astrid, imported):
    imported("Emil Saga;2021-05-07;utreds;polisen")
    with acting(astrid):
        case = Case.objects.get()

    assertNotContains(client.get("/"), "av 24 timmar")
    assertNotContains(client.get(reverse("cases:caseload")), "av 24 timmar")
    for page in ("overview", "meetings"):
        shown = client.get(reverse(f"cases:{page}", args=[case.pk]))
        assertNotContains(shown, "av 24 timmar")
        assertContains(shown, "ärendet pågick innan det fördes här")


def test_what_was_to_be_done_long_ago_is_no_new_task(acting, client, astrid, imported):
    came = imported("Emil Saga;2021-05-07;utreds;", "Maja Saga;2021-05-07;placerad;")

    with acting(astrid):
        assert not Task.objects.filter(every="").exists()
        # What comes back does so from now.
        due = Task.objects.exclude(every="").values_list("due_at", flat=True)
        assert due
        assert all(each > timezone.now() for each in due)
    assertContains(client.get(came), "räknad från den första kontakten")


def test_what_there_is_still_time_for_is_a_task_with_its_time_from_the_first_contact(
    acting, astrid, imported
):
    yesterday = local_date(timezone.now()) - timedelta(days=1)
    imported(f"Emil Saga;{yesterday};ny;")

    with acting(astrid):
        case = Case.objects.get()
        tasks = Task.objects.filter(every="")
        spans = {task.key: task.due for task in pathways.loaded(case.operating_model_id).tasks}
        assert {task.key: task.due_at for task in tasks} == {
            task.key: spans[task.key].after(case.first_contact_at) for task in tasks
        }
        assert tasks


def test_to_name_a_case_does_not_keep_the_import_from_being_undone(acting, client, astrid, imported):
    came = imported("Emil Saga;2021-05-07;utreds;", "Maja Saga;2021-05-08;utreds;")
    with acting(astrid):
        case = Case.objects.first()
    naming = {"alias": "Lärkan", "earlier_reference": "", "version": case.version}
    assert client.post(reverse("cases:naming", args=[case.pk]), naming).status_code == 302

    assertContains(client.post(f"{came}undoing/", follow=True), "Inläsningen är ångrad")
    with acting(astrid):
        assert not Case.objects.exists()


LIST = "Löpnr;Namn;Inkom\n14;Emil Saga;2021-05-07\n15;Maja Saga;2021-05-08".encode()


def test_lists_call_a_case_by_what_it_was_called_before(client, acting, astrid, handed_in):
    rows = handed_in(LIST)
    client.post(rows.replace("rows", "reading"))

    with acting(astrid):
        assert {case.alias for case in Case.objects.select_related("key")} == {"14", "15"}


def test_nothing_that_says_who_the_person_is_becomes_the_name_of_a_case(client, acting, astrid, handed_in):
    columns = handed_in(LIST).replace("rows", "columns")
    chosen = {"A": "own_reference", "B": "person_name", "C": "first_contact_on"}

    assertContains(client.get(columns), "Det får inte säga vem personen är")
    assertContains(client.post(columns, {**chosen, "names": "B"}), "Den kolumnen säger vem personen är")

    answer = client.post(columns, {**chosen, "names": ""})
    client.post(answer.headers["Location"].replace("rows", "reading"))
    with acting(astrid):
        assert {case.alias for case in Case.objects.select_related("key")} == {""}


@pytest.mark.parametrize("heading", ["Namn", "Namnn", "Anteckningar"])
def test_a_column_that_is_left_out_names_the_cases_only_if_its_heading_does_not_say_who_the_person_is(
    client, acting, astrid, handed_in, heading
):
    rows = handed_in(
        f"Alias;{heading};Skåp;Inkom\n;Emil Saga;14;2021-05-07\nLärkan;Maja Saga;15;2021-05-08".encode()
    )
    columns = rows.replace("rows", "columns")
    chosen = {"A": "alias", "B": "", "C": "", "D": "first_contact_on"}

    assertContains(client.post(columns, {**chosen, "names": "B"}), "Den kolumnen säger vem personen är")
    with acting(astrid), pytest.raises(NotAllowed):
        actions.choose_columns(
            batch=ImportBatch.objects.get(),
            columns={"A": "alias", "D": "first_contact_on"},
            named_by="B",
            by=astrid,
            at=timezone.now(),
        )
    assert client.post(columns, {**chosen, "names": "C"}).status_code == 302


def test_the_column_that_names_the_cases_is_remembered_for_the_same_headings(client, handed_in):
    columns = handed_in(LIST).replace("rows", "columns")
    chosen = {"A": "own_reference", "B": "person_name", "C": "first_contact_on"}
    client.post(columns, {**chosen, "names": ""})

    again = client.post(reverse("imports:start"), {"file": upload(LIST, "lista.csv")}).headers["Location"]

    assert client.get(again).context["form"].fields["names"].initial == ""


def test_an_alias_of_its_own_comes_before_the_column_that_names_the_cases(client, acting, astrid, handed_in):
    rows = handed_in(
        "Löpnr;Namn;Alias;Inkom\n14;Emil Saga;Lärkan;2021-05-07\n15;Maja Saga;;2021-05-08".encode()
    )
    columns = rows.replace("rows", "columns")
    chosen = {"A": "own_reference", "B": "person_name", "C": "alias", "D": "first_contact_on", "names": "A"}
    client.post(columns, chosen)
    client.post(rows.replace("rows", "reading"))

    with acting(astrid):
        assert {case.alias for case in Case.objects.select_related("key")} == {"Lärkan", "15"}
