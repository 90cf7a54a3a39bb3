"""Of a statement that was read in from a list only the day is known."""

from datetime import timedelta

import pytest
from django.utils import timezone

from utvag.cases.models import Task
from utvag.disclosures.actions import statements
from utvag.disclosures.tests.test_statements_of_the_police import TODAY, stated, whole

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def test_the_first_conclusion_after_a_day_that_was_read_in_is_no_change(acting, astrid, case):
    with acting(astrid):
        read_in = {"kind": "THREAT", "stated_on": TODAY - timedelta(days=30)}
        statements.bring_in(case=whole(case), by=astrid, at=NOW - timedelta(days=1), **read_in)
        stated(case, astrid)
        assert not Task.objects.filter(case=case, key="after_threat").exists()
        stated(case, astrid, at=NOW + timedelta(minutes=1), conclusion="LOW")
        assert Task.objects.filter(case=case, key="after_threat").exists()
