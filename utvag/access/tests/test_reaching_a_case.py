"""Who reaches a case, from when to when: what the walls read, and what nobody can write into it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from utvag.access import public as access
from utvag.audit import public as audit
from utvag.cases.models import Case
from utvag.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def give(case, astrid):
    """Astrid lets somebody reach her case."""

    def given(user, kind="TEAM", **more):
        more.setdefault("at", timezone.now())
        return access.give(case_id=case.pk, person_id=case.person_id, kind=kind, by=astrid, user=user, **more)

    return given


def sees(user, acting):
    with acting(user):
        return Case.objects.count(), Person.objects.count()


def refused(statement, *parameters):
    with pytest.raises(ProgrammingError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    return str(caught.value)


def test_a_grant_opens_the_case_and_its_person_and_its_end_closes_both(acting, case, give, astrid, bo):
    assert sees(bo, acting) == (0, 0)
    with acting(astrid):
        give(bo)
    assert sees(bo, acting) == (1, 1)
    with acting(astrid):
        assert access.end(case_id=case.pk, user=bo, by=astrid, at=timezone.now()) == 1
    assert sees(bo, acting) == (0, 0)


def test_a_grant_opens_nothing_before_it_starts_or_after_it_ends(acting, give, astrid, bo, cecilia):
    now = timezone.now()
    with acting(astrid):
        give(bo, kind="COVER", starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2))
        give(cecilia, kind="COVER", starts_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1))

    assert sees(bo, acting) == sees(cecilia, acting) == (0, 0)


def test_a_grant_ended_before_it_began_never_begins(acting, case, give, astrid, bo):
    """Not even in the seconds that the clocks of two computers may differ by."""
    now = timezone.now()
    with acting(astrid):
        give(bo, kind="COVER", starts_at=now + timedelta(seconds=4), ends_at=now + timedelta(days=1))
        assert access.end(case_id=case.pk, user=bo, by=astrid, at=now) == 1

    assert sees(bo, acting) == (0, 0)


def test_an_end_is_never_moved_later(acting, case, give, astrid, bo):
    now = timezone.now()
    with acting(astrid):
        ended = give(bo, ends_at=now + timedelta(hours=1))
        access.end(case_id=case.pk, user=bo, by=astrid, at=now, ends_at=now + timedelta(days=9))
        ended.refresh_from_db()

    assert ended.ends_at == now + timedelta(hours=1)


def test_ending_takes_only_the_kinds_that_are_named(acting, case, give, astrid, bo):
    with acting(astrid):
        give(bo, kind="TEAM")
        give(bo, kind="COVER")
        access.end(case_id=case.pk, user=bo, by=astrid, at=timezone.now(), kinds=("COVER",))
        kinds = [grant.kind for grant in access.grants_of(case.pk, timezone.now()) if grant.user == bo]

    assert kinds == ["TEAM"]


def test_whoever_leads_the_unit_reaches_its_cases_and_a_worker_of_it_does_not(
    acting, case, astrid, david, cecilia
):
    with acting(astrid):
        (unit,) = [grant.unit for grant in access.grants_of(case.pk, timezone.now()) if grant.unit]
    with acting(david):
        assert david.leads(unit.pk)
    with acting(cecilia):
        assert unit.pk in cecilia.unit_ids
    assert sees(david, acting) == (1, 1)
    assert sees(cecilia, acting) == (0, 0)


def test_nobody_lets_themselves_into_a_case_they_do_not_reach(acting, case, cecilia):
    for case_id, person_id in ((case.pk, uuid4()), (uuid4(), case.person_id), (case.pk, case.person_id)):
        with (
            acting(cecilia),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            access.give(
                case_id=case_id, person_id=person_id, kind="TEAM", by=cecilia, user=cecilia, at=timezone.now()
            )


def test_nobody_gives_in_anothers_name_or_for_another_controller(acting, case, astrid, bo, maja):
    reach = {
        "case_id": case.pk,
        "person_id": case.person_id,
        "kind": "TEAM",
        "user": bo,
        "starts_at": timezone.now(),
    }
    for more in (
        {"controller_id": astrid.controller_id, "starts_by": bo},
        {"controller_id": maja.controller_id, "starts_by": astrid},
    ):
        with (
            acting(astrid),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            access.Grant.objects.create(**reach, **more)


def test_a_user_of_another_controller_gets_nothing_from_a_grant(acting, give, astrid, maja):
    with acting(astrid):
        give(maja)

    assert sees(maja, acting) == (0, 0)
    with acting(maja):
        assert not access.Grant.objects.exists()


def test_whom_a_grant_reaches_never_changes_and_none_is_removed(acting, case, astrid, cecilia):
    with acting(astrid):
        for statement in (
            "UPDATE access_grant SET user_id = %s",
            "UPDATE access_grant SET case_id = %s",
            "UPDATE access_grant SET starts_by_id = %s",
            "DELETE FROM access_grant WHERE id <> %s",
        ):
            assert "permission denied" in refused(statement, cecilia.pk)


def test_a_grant_is_to_somebody_and_ends_after_it_starts(acting, give, astrid, bo):
    now = timezone.now()
    with acting(astrid):
        with pytest.raises(IntegrityError, match="grant_is_to_a_user_or_a_unit"), transaction.atomic():
            give(None)
        with pytest.raises(IntegrityError, match="grant_ends_after_it_starts"), transaction.atomic():
            give(bo, starts_at=now, ends_at=now - timedelta(days=1))


def test_giving_and_ending_are_in_the_log_of_the_case(acting, case, give, astrid, bo):
    with acting(astrid):
        give(bo)
        access.end(case_id=case.pk, user=bo, by=astrid, at=timezone.now())
        kept = audit.entries_of_case(case.pk).filter(action__startswith="access.")

        assert {(entry.action, entry.actor_id) for entry in kept} == {
            ("access.grant.given", astrid.pk),
            ("access.grant.ended", astrid.pk),
        }
