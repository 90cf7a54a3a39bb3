"""No log tells that two persons stay at the same unit, to anybody who may not see both places."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.placements import public as placements

pytestmark = pytest.mark.django_db
MET = "placements.place.met"
WHY = "Enheten stängs till hösten."


@pytest.fixture
def two_asked_of(ongoing, team_case, open_case, register, acting, fresh, astrid, bo, at):
    """Two persons at one unit, in cases that bo works with too; astrid, who has both places, asked who stays there."""
    ongoing()
    other = open_case(by=astrid, alias="Entita", person={"name": "Evy Påhittad"})
    with acting(astrid):
        cases.add_colleague(case=other, user=bo, role="CO_WORKER", by=astrid, at=at)
        placements.apply_for(
            case=other,
            kind="HVB",
            framework="INSIDE",
            planned_on=date(2026, 3, 10),
            home=register.home,
            agreement=register.agreement,
            by=astrid,
            at=at,
        )
    address = reverse("placements:home_stays", args=[register.provider.pk, register.home.pk])
    assertContains(fresh(astrid).post(address, {"reason": WHY}), other.display)
    return team_case, other


def test_that_somebody_asked_who_stays_at_a_unit_is_for_those_on_the_list(
    two_asked_of, acting, fresh, astrid, bo
):
    with acting(astrid):
        kept = audit.Entry.objects.filter(action=MET)
        assert {each.case_id for each in kept} == {case.pk for case in two_asked_of}
        assert len({each.at for each in kept}) == 1
    with acting(bo):
        assert not audit.Entry.objects.filter(action=MET).exists()
    for case in two_asked_of:
        page = reverse("cases:looks", args=[case.pk])
        assertContains(fresh(astrid).get(page), WHY)
        assertNotContains(fresh(bo).get(page), WHY)
        assertNotContains(fresh(bo).get(page), "fick veta den förseglade platsen")


def test_no_file_of_a_case_says_that_somebody_asked(two_asked_of, acting, astrid):
    """Nor one that somebody takes out who is on the list: two files can be laid beside each other."""
    with acting(astrid):
        for case in two_asked_of:
            assert audit.entries_of_case(case.pk).filter(action=MET).exists()
            assert not audit.entries_to_take_out(case.pk).filter(action=MET).exists()
