"""Notes and changed rows of a long list are turned in pages, each by itself."""

import pytest
from pytest_django.asserts import assertContains

pytestmark = pytest.mark.django_db

HEADINGS = "Ärendenummer;Namn;Inkom;Anteckningar;Barn: antal\n"


def long_list(text="", *, children="okänt", rows=60):
    lines = [f"A-{n};Emil Saga;2021-05-07;{text};{children}" for n in range(1, rows + 1)]
    return (HEADINGS + "\n".join(lines) + "\n").encode()


def test_the_notes_are_turned_and_stay_open(client, handed_in):
    rows = handed_in(long_list())

    first, second = client.get(rows), client.get(rows, {"notes": "2"})

    assert first.context["notes_page"].paginator.count == 60
    assert (len(first.context["notes"]), len(second.context["notes"])) == (50, 10)
    assertContains(first, "?notes=2")
    assertContains(second, '<details class="ds-details" open>')


def test_the_pages_of_problems_and_of_notes_are_turned_one_by_one(client, handed_in):
    content = long_list().decode().replace("2021-05-07", "igår").encode()
    rows = handed_in(content)

    page = client.get(rows, {"page": "2", "notes": "2"})

    assert (len(page.context["errors"]), len(page.context["notes"])) == (10, 10)
    assertContains(page, "?notes=2&amp;page=1")
    assertContains(page, "?page=2&amp;notes=1")


def test_changed_rows_are_turned_before_and_after_the_list_is_read_in(client, handed_in):
    client.post(handed_in(long_list("Första", children="2")).replace("rows", "reading"))
    more = long_list("Andra", children="2") + b"B-1;Ida Saga;2021-05-08;;\n"

    rows = handed_in(more)
    before = client.get(rows, {"changed": "2"})
    done = client.post(rows.replace("rows", "reading")).headers["Location"]
    after = client.get(done, {"changed": "2"})

    for page in (before, after):
        assert (page.context["changed_page"].paginator.count, len(page.context["changed"])) == (60, 10)
        assertContains(page, "?changed=1")
