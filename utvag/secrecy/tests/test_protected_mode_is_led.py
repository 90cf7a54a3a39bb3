"""A case in protected mode keeps somebody in its team who leads the unit."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.cases import public as cases
from utvag.cases.models import Case
from utvag.common.policy import NotAllowed
from utvag.secrecy import actions

pytestmark = pytest.mark.django_db


def reaches(user, case, acting):
    with acting(user):
        return Case.objects.filter(pk=case.pk).exists()


def test_a_worker_does_not_hide_a_case_from_everybody_who_leads_the_unit(
    client, acting, open_case, protect, bo, astrid, david
):
    case = open_case(by=bo, alias="Lom")
    with pytest.raises(NotAllowed, match="Släpp in"):
        protect(by=bo, of=case)
    client.force_login(bo)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    address = reverse("secrecy:protection", args=[case.pk])
    assertContains(client.get(address), "Släpp in en samordnare")
    assert client.post(address, {"reason": "Få får veta."}).status_code == 403
    assert reaches(david, case, acting)
    with acting(bo):
        cases.add_colleague(case=case, user=astrid, role="CO_WORKER", by=bo, at=timezone.now())
    protect(by=bo, of=case)

    assert reaches(astrid, case, acting)
    assert not reaches(david, case, acting)


@pytest.fixture
def astrids(acting, case, astrid):
    """Astrid, who leads the unit, is the responsible worker too."""
    with acting(astrid):
        cases.hand_over(case=case, taker=astrid, by=astrid, at=timezone.now())
    return case


def test_the_last_who_leads_the_unit_does_not_leave_the_team(acting, case, protect, bo, astrid, david):
    with acting(astrid):
        cases.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())
    protect()
    with acting(astrid):
        part = case.team.select_related("case", "user").get(user=astrid)
        with pytest.raises(NotAllowed, match="ingen annan i teamet leder enheten"):
            cases.end_part(member=part, by=astrid, at=timezone.now())
        with pytest.raises(NotAllowed, match="ingen annan i teamet leder enheten"):
            actions.declare_conflict(
                case=case, relation="RELATIVE", reason="Hotet är över.", by=astrid, at=timezone.now()
            )
        others = case.team.select_related("case", "user").get(user=bo)
        assert cases.end_part(member=others, by=astrid, at=timezone.now())
        cases.add_colleague(case=case, user=david, role="CO_WORKER", by=astrid, at=timezone.now())
        cases.end_part(member=part, by=astrid, at=timezone.now())

    assert not reaches(astrid, case, acting)
    assert reaches(david, case, acting)


def test_the_last_who_leads_it_hands_over_to_another_who_does(acting, astrids, protect, astrid, bo, david):
    protect()
    with acting(astrid):
        with pytest.raises(NotAllowed, match="ingen annan i teamet leder enheten"):
            cases.hand_over(case=astrids, taker=bo, by=astrid, at=timezone.now())
        cases.hand_over(case=astrids, taker=david, by=astrid, at=timezone.now())

    assert not reaches(astrid, astrids, acting)
    assert reaches(david, astrids, acting)


def test_a_case_that_is_not_protected_is_left_as_before(acting, astrids, astrid, bo):
    with acting(astrid):
        cases.hand_over(case=astrids, taker=bo, by=astrid, at=timezone.now())
        assert not cases.is_in_team(astrids, astrid)
