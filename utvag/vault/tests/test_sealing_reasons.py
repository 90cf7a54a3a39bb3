"""Why somebody looked is sealed: with the case's key where there is a case, else with the controller's."""

import pytest
from django.utils import timezone

from utvag.audit import public as audit

pytestmark = pytest.mark.django_db
WHY = "Hans mor ringde"


def looked(by, case=None, why=WHY):
    audit.record("cases.case.seen", subject=None, by=by, at=timezone.now(), case=case, reason=why)
    return audit.entries_of_actor(by.pk).first()


def test_the_team_reads_why_somebody_looked(acting, astrid, case):
    with acting(astrid):
        entry = looked(astrid, case)
        assert audit.reasons_of([entry]) == {entry.pk: WHY}


def test_a_reason_without_a_case_opens_within_the_controller(acting, astrid):
    with acting(astrid):
        entry = looked(astrid)
        assert audit.reasons_of([entry]) == {entry.pk: WHY}


def test_whoever_has_not_the_key_reads_no_reason(acting, astrid, maja, case):
    with acting(astrid):
        entries = [looked(astrid, case), looked(astrid)]
    with acting(maja):
        assert audit.reasons_of(entries) == {}


def test_a_reason_moved_to_another_entry_does_not_open(acting, astrid, case):
    with acting(astrid):
        one, two = looked(astrid, case), looked(astrid, case, "Annat")
        two.reason = one.reason
        assert audit.reasons_of([two]) == {}


def test_a_reason_is_never_kept_in_the_open(acting, astrid):
    with acting(astrid), pytest.raises(ValueError, match="case or a controller"):
        audit.record("cases.case.seen", subject=None, by=None, at=timezone.now(), reason=WHY)
