"""What was, on a day that has been: stages, team and which cases were ongoing."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from utvag.cases import public as cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(acting, open_case, astrid):
    """Opened in March, in pre-assessment from April."""
    case = open_case(by=astrid, alias="Talgoxe", at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    with acting(astrid):
        cases.StageEntry.objects.create(
            case=case,
            track="social",
            stage="pre_assessment",
            entered_at=datetime(2026, 4, 1, 9, 0, tzinfo=UTC),
            entered_by=astrid,
        )
        cases.Case.objects.filter(pk=case.pk).update(social_stage="pre_assessment")
    return case


def current_stages(client, case, on):
    page = client.get(reverse("cases:overview", args=[case.pk]), {"on": on} if on else {}).content.decode()
    return [part.split("</li>")[0].split(">")[-1] for part in page.split('<li aria-current="step"')[1:]]


def test_the_overview_shows_the_stage_of_the_day(client, astrid, case):
    client.force_login(astrid)
    assert current_stages(client, case, "2026-03-15")[0] == "Aktualisering"
    assert current_stages(client, case, "2026-04-15")[0] == "Förhandsbedömning"
    assert current_stages(client, case, "")[0] == "Förhandsbedömning"


def test_a_day_to_come_is_today(client, astrid, case):
    client.force_login(astrid)
    assert current_stages(client, case, "2999-01-01")[0] == "Förhandsbedömning"


def test_the_caseload_of_a_day_lists_what_was_ongoing_then(client, astrid, case):
    client.force_login(astrid)
    for on, there in (("2026-03-01", False), ("2026-03-02", True)):
        page = client.get(reverse("cases:caseload"), {"on": on, "state": "ongoing"}).content.decode()
        assert ("Talgoxe" in page) is there
