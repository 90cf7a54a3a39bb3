"""What a provider told reaches somebody the same day, also while those who know the place are away."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.clock import local_date
from utvag.placements import actions
from utvag.placements.models import Notice

pytestmark = pytest.mark.django_db
TOLD = "Något har rapporterats på platsen som behöver svar i dag"


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


@pytest.fixture
def today():
    return local_date(timezone.now())


def test_the_team_is_told_that_something_waits_and_who_knows_the_place(
    fresh, acting, ongoing, team_case, astrid, bo, cecilia, today
):
    """Those who know the place may be away; neither what it is nor where is told."""
    stay = ongoing(today)
    for user in (astrid, bo):
        assertNotContains(fresh(user).get(url("stays", team_case.pk)), TOLD)
    notice = {"about": "THREAT", "text": "Någon har frågat efter honom."}
    fresh(astrid).post(url("stay_notice", team_case.pk, stay.pk), notice)
    for page in (reverse("cases:day"), url("stays", team_case.pk)):
        shown = fresh(bo).get(page)
        assertContains(shown, TOLD)
        assertContains(shown, "Astrid Berg")
        for word in ("hot eller fara", "frågat efter", "Hittebo", "Påhittade Vården"):
            assertNotContains(shown, word)
        assertNotContains(fresh(astrid).get(page), TOLD)
    assertContains(fresh(bo).get(reverse("cases:day")), url("stays", team_case.pk))
    assertNotContains(fresh(cecilia).get(reverse("cases:day")), TOLD)
    with acting(astrid):
        actions.handle_notice(
            notice=Notice.objects.select_related("stay__case").get(),
            outcome="Flyttad.",
            by=astrid,
            at=timezone.now(),
        )
    for page in (reverse("cases:day"), url("stays", team_case.pk)):
        assertNotContains(fresh(bo).get(page), TOLD)
