"""What was written of a child stays when the child is grown, and compulsory care may go on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions import children as actions
from utvag.common.clock import local_date

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


@pytest.mark.parametrize(
    ("years", "is_asked", "is_child"),
    [(17, True, True), (18, True, False), (20, True, False), (21, False, False)],
)
def test_what_was_written_of_a_child_is_shown_when_the_child_is_grown(
    client, acting, astrid, open_case, years, is_asked, is_child
):
    born = TODAY.replace(year=TODAY.year - years, day=min(TODAY.day, 28))
    case = open_case(by=astrid, person={"birth_date": born})
    client.force_login(astrid)
    page = reverse("cases:children", args=[case.pk])
    asks = reverse("cases:compulsory_care", args=[case.pk])
    assert (asks in client.get(page).content.decode()) is is_asked
    with acting(astrid):
        actions.write_own_view(case=case, view="Vill bo hos farmor.", by=astrid, at=NOW)
        care = {"starts_on": TODAY - timedelta(days=9), "ends_on": None, "note": "Vård enligt 3 §."}
        actions.note_compulsory_care(case=case, reference="Mål 1-00", by=astrid, at=NOW, **care)
    shown = client.get(page).content.decode()
    for words in ("Vill bo hos farmor.", "Mål 1-00", "Vård enligt 3 §.", "Pågår"):
        assert words in shown
    assert (asks in shown) is is_asked
    assert ("Vårdnadshavare</h3>" in shown) is is_child
    assert (reverse("cases:own_view", args=[case.pk]) in shown) is is_child


def test_compulsory_care_that_has_ended_does_not_go_on(acting, astrid, case):
    with acting(astrid):
        care = {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY, "note": ""}
        row = actions.note_compulsory_care(case=case, reference="Mål 1-00", by=astrid, at=NOW, **care)
    held = [row.holds_on(TODAY + timedelta(days=days)) for days in (-10, -9, 0, 1)]
    assert held == [False, True, True, False]
