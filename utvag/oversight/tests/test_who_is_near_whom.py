"""Colleagues and persons are compared by digests: what the rules need, and nothing to look anybody up by."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from utvag.common.policy import NotAllowed
from utvag.oversight import actions, queries
from utvag.oversight.models import HomeMark, StaffMark
from utvag.oversight.tests.conftest import APRIL, MARCH
from utvag.people import public as people
from utvag.people.tests.agreeing import agreed_for

pytestmark = pytest.mark.django_db

NUMBER = "19121212-1212"  # an impossible person: the Tax Agency's own example
HOME = "Påhittsgatan 7, 123 45 Exempelby"


@pytest.fixture
def asked(seal, acting, ines):
    """Which rules of nearness a review of March asks by, and about whom."""

    def rules():
        seal()
        with acting(ines), transaction.atomic():
            review = actions.open_review(
                first_on=date(2026, 3, 1), last_on=date(2026, 3, 31), reviewer=ines, by=ines, at=APRIL
            )
            near = queries.items_of(review).filter(rule__in=("own_records", "same_surname", "same_address"))
            found = {(item.rule, item.acted_by_id, item.case_id) for item in near}
            transaction.set_rollback(True)
        return found

    return rules


def mark(acting, by, user, kind, text=""):
    with acting(by):
        return actions.mark_colleague(user=user, kind=kind, text=text, by=by, at=MARCH)


def test_the_same_surname_is_asked_about_without_anything_being_noted(open_case, looked, asked, astrid, bo):
    namesake = open_case(by=astrid, person={"name": "Åke Påhittad Lind"})
    other = open_case(by=astrid, person={"name": "Bo Björklind"})
    for case in (namesake, other):
        looked(bo, case)
    assert asked() == {("same_surname", bo.pk, namesake.pk)}


@pytest.mark.parametrize("kind", ["OWN_NUMBER", "RELATIVE"])
def test_ones_own_number_and_a_relatives_are_known_again(
    open_case, looked, asked, acting, ines, astrid, bo, kind
):
    case = open_case(by=astrid, person={"name": "Åke Påhittad", "personal_number": NUMBER})
    looked(bo, case)
    assert asked() == set()
    noted = mark(acting, ines, bo, kind, NUMBER)
    assert asked() == {("own_records", bo.pk, case.pk)}
    with acting(ines):
        actions.end_mark(mark=noted, by=ines, at=MARCH)
    assert asked() == set()


def test_the_same_address_is_known_however_it_is_written_and_follows_the_person(
    open_case, looked, asked, acting, ines, astrid, bo
):
    case = open_case(by=astrid, person={"name": "Åke Påhittad", "address": HOME})
    looked(bo, case)
    mark(acting, ines, bo, "ADDRESS", "PÅHITTSGATAN 7,  12345 exempelby")
    assert asked() == {("same_address", bo.pk, case.pk)}
    with acting(astrid):
        person = people.people_of(astrid).get(pk=case.person_id)
        people.change_person(
            person=person,
            version=person.version,
            address="Annan gata 1",
            by=astrid,
            at=MARCH,
            case_id=case.pk,
        )
    assert asked() == set()


def test_an_assumed_identity_is_tied_to_no_address_nor_to_one_that_is_written_later(
    open_case, looked, asked, acting, ines, astrid, bo
):
    case = open_case(by=astrid, person={"name": "Åke Påhittad", "address": HOME})
    looked(bo, case)
    mark(acting, ines, bo, "ADDRESS", HOME)
    with acting(astrid):
        person = people.people_of(astrid).get(pk=case.person_id)
        agreed_for(person, astrid)
        told = {"by": astrid, "at": timezone.now(), "case_id": case.pk}
        person = people.assume_identity(person=person, version=person.version, name="Liam Drömqvist", **told)
    assert asked() == set()
    with acting(astrid):
        people.change_person(person=person, version=person.version, address=HOME, **told)
    assert asked() == set()


def test_who_has_not_looked_is_not_asked_about(open_case, looked, asked, acting, ines, astrid, bo):
    open_case(by=astrid, person={"name": "Åke Lind", "personal_number": NUMBER, "address": HOME})
    mark(acting, ines, bo, "OWN_NUMBER", NUMBER)
    mark(acting, ines, bo, "ADDRESS", HOME)
    assert asked() == set()


def test_what_is_typed_is_kept_as_a_digest_and_shown_to_reviewers_alone(acting, ines, bo, astrid, david):
    noted = mark(acting, ines, bo, "ADDRESS", HOME)
    assert len(bytes(noted.blind)) == 16
    shield = mark(acting, ines, astrid, "SHIELD")
    assert bytes(shield.blind) == b""
    with acting(david):
        assert [row.pk for row in queries.marks()] == [shield.pk]
        assert queries.shielded() == {astrid.pk}
        with pytest.raises(NotAllowed):
            actions.mark_colleague(user=bo, kind="SHIELD", text="", by=david, at=MARCH)
        with pytest.raises(DatabaseError), transaction.atomic():
            StaffMark.objects.create(
                controller_id=david.controller_id, user=bo, kind="SHIELD", noted_at=MARCH, noted_by=david
            )
    with acting(ines):
        assert queries.marks().count() == 2
        with pytest.raises(DatabaseError), transaction.atomic():
            StaffMark.objects.filter(pk=noted.pk).update(kind="SHIELD")


def test_nobody_reads_the_digests_of_addresses_or_asks_the_wall_without_reviewing(
    open_case, looked, acting, ines, astrid, bo
):
    case = open_case(by=astrid, person={"name": "Åke Lind", "address": HOME})
    looked(bo, case)
    for user in (astrid, ines):
        with acting(user):
            assert not HomeMark.objects.exists()
    blind = people.IdentityKey.blinded(bo.controller_id, "NAME", "lind")

    def near(user):
        with acting(user), connection.cursor() as cursor:
            cursor.execute(
                "SELECT * FROM wall.near_looks(%s, %s, %s, %s, %s, %s)",
                [datetime(2026, 1, 1, tzinfo=UTC), APRIL, [bo.pk], ["NAME"], [blind], ["SURNAME"]],
            )
            return cursor.fetchall()

    assert near(astrid) == []
    assert near(ines) == [(bo.pk, case.pk, "SURNAME")]
    # Of somebody whom he has not looked at it tells nothing.
    open_case(by=astrid, person={"name": "Åsa Lind"})
    assert near(ines) == [(bo.pk, case.pk, "SURNAME")]


def test_nobody_writes_the_address_of_somebody_they_do_not_reach(
    open_case, acting, astrid, cecilia, looked, asked, ines, bo
):
    case = open_case(by=astrid, person={"name": "Åke Påhittad", "address": HOME})
    mark(acting, ines, bo, "ADDRESS", HOME)
    looked(bo, case)
    with acting(cecilia), connection.cursor() as cursor:
        cursor.execute("SELECT wall.keep_home(%s, NULL)", [case.person_id])
    assert asked() == {("same_address", bo.pk, case.pk)}


def test_a_colleague_who_leads_the_unit_has_reach_by_the_days_of_the_role(
    case, looked, seal, acting, ines, david
):
    looked(david, case)
    seal()
    with acting(ines):
        read = queries.log_of(ines, date(2026, 3, 1), date(2026, 3, 31), 10_000)
    [look] = [event for event in read.log.looks if event.actor == david.pk]
    assert read.log.reach_at(look) == "UNIT"
