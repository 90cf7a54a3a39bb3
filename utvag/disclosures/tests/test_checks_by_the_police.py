"""Recurring checks: one click when nothing deviates, a task the same day when something does, missed ones seen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.models import Task
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures import presenters
from utvag.disclosures.actions import checks
from utvag.disclosures.models import CheckPlan, PoliceCheck

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


def test_no_deviation_is_one_click_and_sets_the_next_day(client, acting, astrid, case):
    client.force_login(astrid)
    assert client.post(reverse("disclosures:no_deviation", args=[case.pk])).status_code == 403, (
        "nothing is started"
    )
    client.post(reverse("disclosures:checks_start", args=[case.pk]), {"every_days": 14, "due_on": TODAY})
    assert "Polisens löpande kontroll" in client.get(reverse("cases:day")).content.decode()
    client.post(reverse("disclosures:no_deviation", args=[case.pk]))
    with acting(astrid):
        assert PoliceCheck.objects.get().outcome == "NO_DEVIATION"
        assert CheckPlan.objects.get().due_on == TODAY + timedelta(days=14)
    assert "Polisens löpande kontroll" not in client.get(reverse("cases:day")).content.decode()


def test_a_check_that_is_written_down_late_does_not_bring_the_next_one_nearer(acting, astrid, case):
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
        checks.note_check(case=case, checked_on=TODAY, by=astrid, at=NOW)
        checks.note_check(case=case, checked_on=TODAY - timedelta(days=20), by=astrid, at=NOW)
        assert CheckPlan.objects.get().due_on == TODAY + timedelta(days=30)


def test_a_deviation_says_what_and_brings_a_task(client, acting, astrid, case):
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
    client.force_login(astrid)
    page = reverse("disclosures:deviation", args=[case.pk])
    client.post(page, {"checked_on": TODAY})
    client.post(page, {"checked_on": TODAY + timedelta(days=1), "text": "x"})
    with acting(astrid):
        assert not PoliceCheck.objects.exists()
    client.post(page, {"checked_on": TODAY, "text": "Sedd i området."})
    with acting(astrid):
        assert Task.objects.filter(case=case, key="after_deviation").exists()
    assert "Sedd i området." in client.get(reverse("disclosures:statements", args=[case.pk])).content.decode()


@pytest.mark.parametrize(
    ("days", "missed"), [(0, []), (1, [0]), (30, [0]), (31, [0, 30]), (400, [240, 270, 300, 330, 360, 390])]
)
def test_a_check_that_did_not_come_is_missed_from_the_day_after(acting, astrid, case, days, missed):
    with acting(astrid):
        plan = checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
    found = presenters.missed_checks(plan, TODAY + timedelta(days=days))
    assert found == [TODAY + timedelta(days=day) for day in missed]


def test_missed_checks_are_said_on_the_page_and_on_my_day(client, acting, astrid, case):
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=TODAY - timedelta(days=40), by=astrid, at=NOW)
    client.force_login(astrid)
    page = reverse("disclosures:statements", args=[case.pk])
    assert "Kontroller saknas" in client.get(page).content.decode()
    assert "Polisen har missat en kontroll" in client.get(reverse("cases:day")).content.decode()
    client.post(reverse("disclosures:no_deviation", args=[case.pk]))
    assert "Kontroller saknas" not in client.get(page).content.decode()


def test_checks_that_have_ended_are_not_due(client, acting, astrid, case):
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
        with pytest.raises(NotAllowed):
            checks.start_checks(case=case, every_days=7, due_on=TODAY, by=astrid, at=NOW)
    client.force_login(astrid)
    client.post(reverse("disclosures:checks_stop", args=[case.pk]))
    assert "Polisens löpande kontroll" not in client.get(reverse("cases:day")).content.decode()
