"""A case opened in an emergency: by its whole number, one, for hours, loudly, and never twice without a review."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from utvag.access import public as access
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.cases.models import Case, TeamMember
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.people.models import Person
from utvag.secrecy.models import EmergencyOpening

pytestmark = pytest.mark.django_db

# Published by the Tax Agency for tests; it belongs to nobody.
NUMBER = "19900101-2385"


def sees(user, acting):
    with acting(user):
        return Case.objects.count(), Person.objects.count()


def sql(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone() if cursor.description else cursor.rowcount


def test_the_case_number_opens_the_case_and_its_person_until_the_hours_are_over(
    acting, case, open_in_emergency, cecilia
):
    assert sees(cecilia, acting) == (0, 0)
    opening = open_in_emergency(cecilia, hours=2)

    assert sees(cecilia, acting) == (1, 1)
    assert opening.case_id == case.pk
    assert timedelta(0) <= timezone.now() + timedelta(hours=2) - opening.over_at < timedelta(minutes=1)


def test_what_was_opened_hours_ago_is_closed(acting, open_in_emergency, cecilia):
    open_in_emergency(cecilia, at=timezone.now() - timedelta(hours=1, seconds=1), hours=1)

    assert sees(cecilia, acting) == (0, 0)


def test_the_personal_number_opens_the_persons_newest_case(
    acting, open_case, open_in_emergency, astrid, cecilia
):
    theirs = open_case(by=astrid, person={"name": "Åke Påhittad", "personal_number": NUMBER})
    open_case(by=astrid, person={"name": "Orvar Påhittad"})

    assert open_in_emergency(cecilia, NUMBER).case_id == theirs.pk
    assert sees(cecilia, acting) == (1, 1)


def test_it_opens_one_case_and_no_other_of_the_same_unit(
    acting, case, open_case, open_in_emergency, astrid, cecilia
):
    open_case(by=astrid)
    open_in_emergency(cecilia)

    with acting(cecilia):
        assert [seen.pk for seen in Case.objects.all()] == [case.pk]


def test_a_name_and_half_a_number_open_nothing(acting, case, open_in_emergency, cecilia):
    for text in ("Åke Påhittad", case.number[:4], case.number[:8], "%", ""):
        assert open_in_emergency(cecilia, text or " ") is None
    assert sees(cecilia, acting) == (0, 0)


def test_a_case_of_another_controller_is_as_none(acting, open_case, open_in_emergency, maja, cecilia):
    other = open_case(by=maja, person={"name": "Tolvan Påhittad", "personal_number": NUMBER})

    assert open_in_emergency(cecilia, other.number) is None
    assert open_in_emergency(cecilia, NUMBER) is None
    assert sees(cecilia, acting) == (0, 0)


def test_whoever_reaches_the_case_opens_nothing_more(acting, open_in_emergency, astrid, david):
    assert open_in_emergency(astrid) is None
    assert open_in_emergency(david) is None
    with acting(astrid):
        assert not access.Grant.objects.filter(kind="EMERGENCY").exists()


def test_whoever_comes_to_cover_meanwhile_works_with_the_case(
    acting, case, open_in_emergency, astrid, cecilia, now
):
    open_in_emergency(cecilia)
    with acting(cecilia):
        assert cases.part_of(cecilia, case, timezone.now()) == "EMERGENCY"
    today = local_date(now)
    with acting(astrid):
        cases.cover(
            case=case,
            user=cecilia,
            starts_on=today,
            ends_on=today + timedelta(days=7),
            reason="HOLIDAY",
            by=astrid,
            at=timezone.now(),
        )

    with acting(cecilia):
        part = cases.part_of(cecilia, case, timezone.now())
        assert part == "COVER"
        assert cases.policies.may_work(case, cecilia, part=part)


@pytest.mark.parametrize("who", ["filip", "eva", "ines", "greta", "hugo"])
def test_only_those_who_do_casework_open_in_an_emergency(request, who, open_in_emergency):
    with pytest.raises(NotAllowed):
        open_in_emergency(request.getfixturevalue(who))


def test_the_database_refuses_those_who_do_no_casework(acting, case, filip):
    with acting(filip), pytest.raises(ProgrammingError, match="not somebody who opens"):
        _call(filip, case.number)


def _call(user, number, *, lasting=timedelta(hours=1), moment=None):
    from uuid import uuid4

    from utvag.vault import public as vault

    key = vault.controller_key(user.controller_id)
    return sql(
        "SELECT wall.open_in_emergency(%s, %s, %s, %s, %s, %s, %s, %s)",
        number,
        [],
        uuid4(),
        "DANGER",
        key.pk,
        b"sealed",
        lasting,
        moment or timezone.now(),
    )[0]


def test_the_database_opens_nothing_for_longer_than_four_hours_or_later_than_now(acting, case, cecilia):
    with acting(cecilia):
        with pytest.raises(ProgrammingError, match="not somebody who opens"):
            _call(cecilia, case.number, lasting=timedelta(hours=5))
        assert _call(cecilia, case.number, moment=timezone.now() + timedelta(days=9)) == "OPENED"
        opening = EmergencyOpening.objects.get()
        assert opening.opened_at <= timezone.now() + timedelta(seconds=5)


def test_nobody_gives_themselves_an_emergency_or_makes_it_longer(
    acting, case, open_in_emergency, astrid, bo, cecilia
):
    reach = {"case_id": case.pk, "person_id": case.person_id, "at": timezone.now(), "kind": "EMERGENCY"}
    with acting(astrid), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        access.give(by=astrid, user=bo, ends_at=timezone.now() + timedelta(hours=1), **reach)
    open_in_emergency(cecilia)
    with acting(cecilia), pytest.raises(IntegrityError, match="emergency_is_somebodys_and_short"):
        sql("UPDATE access_grant SET ends_at = now() + interval '5 hours' WHERE kind = 'EMERGENCY'")


def test_in_an_emergency_nobody_is_let_in_and_nobody_out(acting, case, open_in_emergency, cecilia, disa, bo):
    open_in_emergency(cecilia)
    now = timezone.now()
    for user in (cecilia, disa):
        with (
            acting(cecilia),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            access.give(case_id=case.pk, person_id=case.person_id, kind="TEAM", by=cecilia, user=user, at=now)
    with acting(cecilia):
        assert sql("UPDATE access_grant SET ends_at = now() WHERE kind <> 'EMERGENCY'") == 0


def test_the_next_is_refused_until_somebody_else_has_reviewed_the_last(
    acting, case, open_case, open_in_emergency, end_emergency, review, astrid, cecilia, ines
):
    other = open_case(by=astrid)
    opening = open_in_emergency(cecilia)
    with pytest.raises(NotAllowed, match="granskad"):
        open_in_emergency(cecilia, other.number)
    with acting(cecilia):
        assert _call(cecilia, other.number) == "UNREVIEWED"
    end_emergency(opening, cecilia)
    review(opening, ines)

    assert open_in_emergency(cecilia, other.number).case_id == other.pk


def test_five_numbers_a_day_right_or_wrong(acting, case, open_in_emergency, cecilia):
    for number in range(5):
        assert open_in_emergency(cecilia, f"AAAA-AAA{number}") is None
    with pytest.raises(NotAllowed, match="det senaste dygnet"):
        open_in_emergency(cecilia)
    assert sees(cecilia, acting) == (0, 0)


def test_a_wrong_number_is_in_the_log_without_the_number(acting, open_in_emergency, cecilia):
    open_in_emergency(cecilia, "AAAA-AAAA")
    with acting(cecilia):
        (entry,) = audit.entries_of_actor(cecilia.pk).filter(action="secrecy.emergency.not_found")
        assert audit.reasons_of([entry]) == {entry.pk: "Hotet är här nu."}
        assert "AAAA" not in f"{entry.details} {entry.body}"


def test_the_team_reads_in_the_log_who_opened_it_and_why(acting, case, open_in_emergency, astrid, cecilia):
    open_in_emergency(cecilia)
    with acting(astrid):
        (entry,) = audit.entries_of_case(case.pk).filter(action="secrecy.emergency.opened")
        assert entry.actor_id == cecilia.pk
        assert audit.reasons_of([entry]) == {entry.pk: "Hotet är här nu."}


def test_ending_it_closes_the_case_at_once(acting, open_in_emergency, end_emergency, cecilia):
    end_emergency(open_in_emergency(cecilia), cecilia)

    assert sees(cecilia, acting) == (0, 0)


def test_a_log_reviewer_who_sees_an_opening_is_told_that_others_end_it(
    acting, open_in_emergency, end_emergency, cecilia, ines
):
    with pytest.raises(NotAllowed, match="avsluta öppningen"):
        end_emergency(open_in_emergency(cecilia), ines)


def test_whoever_leads_the_case_ends_it_for_them(acting, open_in_emergency, end_emergency, cecilia, david):
    end_emergency(open_in_emergency(cecilia), david)

    assert sees(cecilia, acting) == (0, 0)


def test_somebody_in_the_team_who_does_not_lead_does_not_end_it(
    acting, case, open_in_emergency, end_emergency, astrid, bo, cecilia
):
    now = timezone.now()
    with acting(astrid):
        access.give(case_id=case.pk, person_id=case.person_id, kind="TEAM", by=astrid, user=bo, at=now)
        TeamMember.objects.create(case=case, user=bo, role="CO_WORKER", starts_at=now, starts_by=astrid)
    opening = open_in_emergency(cecilia)
    with pytest.raises(NotAllowed):
        end_emergency(opening, bo)
