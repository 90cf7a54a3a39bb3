"""A messy list comes in: every problem first, then all rows or none."""

import pytest

pytestmark = pytest.mark.django_db


def test_every_problem_is_shown_at_its_row_and_column(client, messy_list, handed_in):
    page = client.get(handed_in(messy_list))
    shown = [f"{row.column}{row.row}" for row in page.context["errors"]]
    assert shown == [
        "P14", "C17", "C18", "C19", "E20", "D21", "E22", "N23", "S24", "F25",
        "G26", "Q28", "R29", "E31", "S31", "B32", "E33", "B35", "E36", "C37",
    ]  # fmt: skip


def test_the_repaired_list_goes_in_whole(acting, client, astrid, repaired_list, handed_in):
    from utvag.cases.models import Case

    rows = handed_in(repaired_list)
    page = client.get(rows)
    assert "Läs in alla 28 rader" in page.content.decode()
    answer = client.post(rows.replace("rows", "reading"), follow=True)
    assert answer.status_code == 200
    with acting(astrid):
        assert Case.objects.count() == 28
