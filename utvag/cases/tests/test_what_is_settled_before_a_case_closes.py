"""What must be done before a case may be closed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions import closing, investigation
from utvag.cases.actions.children import raise_child_alarm
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def begin(case, by, kind):
    return investigation.begin_investigation(
        case=case, kind=kind, concerns="ADULT", started_at=NOW, by=by, at=NOW
    )


def test_an_investigation_is_concluded_before_the_case_is_closed(client, acting, astrid, case):
    with acting(astrid):
        begin(case, astrid, "INVESTIGATION")
        with pytest.raises(NotAllowed, match="En utredning är inte avslutad"):
            closing.close(case=case, reason="OWN_WISH", seen_open=True, by=astrid, at=NOW)
    client.force_login(astrid)
    page = reverse("cases:closure", args=[case.pk])
    answer = client.post(page, {"reason": "OWN_WISH", "seen_open": "on"})
    assert answer.status_code == 200
    assert "Det här måste vara klart innan ärendet avslutas" in answer.content.decode()


def test_an_investigation_ends_with_the_person(acting, astrid, case):
    with acting(astrid):
        begin(case, astrid, "INVESTIGATION")
        assert closing.close(case=case, reason="DEATH", seen_open=True, by=astrid, at=NOW)


def test_no_case_ends_while_a_childs_need_of_protection_is_not_judged(acting, astrid, case):
    with acting(astrid):
        raise_child_alarm(case=case, by=astrid, at=NOW)
        with pytest.raises(NotAllowed, match="behov av skydd"):
            closing.close(case=case, reason="DEATH", seen_open=True, by=astrid, at=NOW)
