"""A remark among the cases is left out in sight, and becomes a case when somebody writes the rest of it."""

import pytest
from pytest_django.asserts import assertContains

pytestmark = pytest.mark.django_db


def test_a_remark_is_left_out_in_sight_and_not_counted(client, handed_in):
    remark = "OBS! Listan är hemlig"
    rows = handed_in(
        f"Vårt nr;Namn;Inkom\n1;Emil Påhitt;2021-03-02\n{remark};;\n2;Maja Påhitt;2021-03-03\n".encode()
    )

    page = client.get(rows)

    assertContains(page, "1 rad är ingen ärenderad: utelämnad")
    assertContains(page, f"{remark}</li>")
    assertContains(page, "Läs in alla 2 rader")
    # Whoever sees that it is a case after all writes the rest of it there.
    assert client.get(f"{rows}3/").status_code == 200
    client.post(f"{rows}3/", {"cell-3-B": "Nils Påhitt", "cell-3-C": "2021-03-04", "cell-3-A": "3"})
    assertContains(client.get(rows), "Läs in alla 3 rader")
