"""What meets whoever has just read in a list: no old clocks, no old tasks, and a name may be given."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.models import Case, Task
from utvag.common.clock import local_date
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
