"""A role reaches nothing before its first day nor from its last, also when no policy was asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from utvag.accounts.models import Membership
from utvag.cases.models import Case, Consultation
from utvag.people.models import Person
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db

EACH = pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        pytest.param(1, None, False, id="from tomorrow"),
        pytest.param(0, None, True, id="from today"),
        pytest.param(-9, 1, True, id="until tomorrow"),
        pytest.param(-9, 0, False, id="ended today"),
        pytest.param(-9, -1, False, id="ended yesterday"),
    ],
)


@pytest.fixture
def appointed(greta, case):
    """Greta of the economy, with a role in the case's unit that was written past every action."""

    def appoint(role, first, last):
        today = timezone.localdate()
        ends_on = None if last is None else today + timedelta(days=last)
        with walls.installing():
            Membership.objects.create(
                user=greta,
                unit_id=case.unit_id,
                role=role,
                starts_on=today + timedelta(days=first),
                ends_on=ends_on,
            )
        return greta

    return appoint


def answer(question, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT wall.{question}", parameters)
        return cursor.fetchone()[0]


@EACH
def test_who_leads_a_unit_reaches_what_is_its_own_on_the_days_of_the_role(
    acting, case, client, bo, appointed, first, last, holds
):
    client.force_login(bo)
    client.post(
        "/consultations/new/",
        {
            "asked_at": "2026-03-02T10:00",
            "channel": "PHONE",
            "asker": "probation",
            "question": "Hur gör vi?",
            "outcome": "ADVISED",
        },
    )
    with acting(appointed("MANAGER", first, last)):
        assert Case.objects.exists() is holds
        assert Person.objects.exists() is holds
        assert Consultation.objects.exists() is holds
        assert answer("manages(%s)", case.unit_id) is holds
        assert answer("is_manager()") is holds
        assert answer("may_answer(%s, %s)", bo.pk, case.unit_id) is holds


@EACH
@pytest.mark.parametrize("role", ["ADMINISTRATOR", "REGISTRAR"])
def test_who_administers_or_registers_does_so_on_the_days_of_the_role(
    acting, appointed, role, first, last, holds
):
    with acting(appointed(role, first, last)):
        assert answer(f"is_{role.lower()}()") is holds
