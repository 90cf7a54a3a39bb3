"""A case routed to a unit is seen by somebody there, or those who see it are told loudly that nobody does."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.access import public as access
from utvag.accounts import public as accounts
from utvag.cases import seams
from utvag.cases.models import Case, TeamMember
from utvag.demo.organisations import demo_id

pytestmark = pytest.mark.django_db
UNSEEN = "Ingen i enheten ser ärendet: Barn- och ungdomsenheten"


@pytest.fixture
def routed(case, acting, astrid):
    """Astrid's case belongs to the children's unit; she works in another."""
    with acting(astrid):
        Case.objects.filter(pk=case.pk).update(unit_id=demo_id("exempelby", "children"))
    return case


@pytest.fixture
def nobody_leads(acting, filip, ester):
    with acting(filip):
        held = accounts.Membership.objects.get(user=ester)
        accounts.end_membership(membership=held, ends_on=timezone.localdate(), by=filip, at=timezone.now())


def overview(client, user, case):
    client.force_login(user)
    return client.get(reverse("cases:overview", args=[case.pk]))


def test_every_page_says_that_nobody_there_sees_it(client, astrid, routed, nobody_leads):
    client.force_login(astrid)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    for tab in seams.tabs():
        assertContains(client.get(reverse(tab.url_name, args=[routed.pk])), UNSEEN, msg_prefix=tab.key)


def test_who_leads_the_unit_is_somebody(client, astrid, routed):
    assertNotContains(overview(client, astrid, routed), "Ingen i enheten")


@pytest.mark.parametrize(("who", "told"), [("disa", False), ("bo", True)])
def test_so_is_one_of_its_people_in_the_team_and_nobody_elses(
    request, client, acting, astrid, routed, nobody_leads, who, told
):
    user, at = request.getfixturevalue(who), timezone.now()
    with acting(astrid):
        access.give(case_id=routed.pk, person_id=routed.person_id, kind="TEAM", user=user, by=astrid, at=at)
        TeamMember.objects.create(case=routed, user=user, role="CO_WORKER", starts_at=at, starts_by=astrid)

    page = overview(client, astrid, routed)

    assert (UNSEEN in page.content.decode()) is told


def test_a_call_about_somebody_young_reaches_who_leads_the_childrens_unit(client, acting, astrid, ester):
    client.force_login(astrid)
    client.post(reverse("cases:intake"), {"made_at": "2026-03-02T09:15", "channel": "relative", "age": "16"})
    with acting(astrid):
        case = Case.objects.select_related("unit").get()
    assert case.unit.function == "children_unit"

    assert overview(client, ester, case).status_code == 200
