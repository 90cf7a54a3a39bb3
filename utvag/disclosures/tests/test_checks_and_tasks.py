"""A check that is noted is what the operating model asked for."""

import pytest
from django.utils import timezone

from utvag.cases.actions.tracks import write_stage
from utvag.cases.models import Task
from utvag.disclosures.actions import checks
from utvag.disclosures.tests.test_statements_of_the_police import TODAY, whole

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def test_a_check_that_is_noted_does_the_models_own_task_too(acting, astrid, case):
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
        write_stage(case=whole(case), track="police", stage="checks", by=astrid, at=NOW)
        checks.note_check(case=case, checked_on=TODAY, by=astrid, at=NOW)
        tasks = Task.objects.filter(case=case, key="regular_check")
        assert tasks.filter(done_at__isnull=False).count() == 1
        assert tasks.filter(done_at=None).count() == 1, "and comes back"
