"""Where somebody stays is for those on its own list: in the tables, under its key, and in an emergency."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from utvag.access import public as access
from utvag.common.policy import ALLOWED, NotAllowed
from utvag.placements import public as placements
from utvag.placements.models import Home, Place, Provider, Stay
from utvag.vault import public as vault

pytestmark = pytest.mark.django_db


def test_those_on_the_list_see_the_place(applied, team_case, register, acting, astrid):
    stay = applied()
    with acting(astrid):
        place = placements.place_of(stay, team_case)
        assert place.home_ref == str(register.home.pk)
        assert [each.amount for each in placements.prices_of_place(stay, team_case)] == [3000]


def test_the_rest_of_the_team_sees_placed_and_a_kind(applied, team_case, acting, bo):
    applied()
    with acting(bo):
        (stay,) = placements.stays_of(team_case)
        assert stay.kind == "HVB"
        assert not Place.objects.exists()
        assert not vault.DataKey.objects.filter(kind="PLACE").exists()
        assert placements.prices_of_place(stay, team_case) == []


def test_who_leads_the_unit_is_not_on_the_list(applied, team_case, acting, david):
    applied()
    with acting(david):
        assert Stay.objects.filter(case=team_case).exists()
        assert not placements.reads_place(team_case)
        assert not Place.objects.exists()


def test_outside_the_team_there_is_no_stay(applied, acting, cecilia, filip):
    applied()
    for user in (cecilia, filip):
        with acting(user):
            assert not Stay.objects.exists()
            assert not Place.objects.exists()


def test_nobody_joins_the_list_by_themselves(applied, team_case, acting, bo, at):
    applied()
    with acting(bo), pytest.raises(Exception, match="row-level security"):
        access.seal_part(
            case_id=team_case.pk,
            person_id=team_case.person_id,
            part="PLACE",
            users=[bo],
            reason="",
            by=bo,
            at=at,
        )


def test_who_is_not_on_the_list_neither_applies_nor_ends(applied, team_case, acting, bo, at):
    stay = applied()
    with acting(bo):
        with pytest.raises(NotAllowed):
            placements.apply_for(
                case=team_case,
                kind="HVB",
                framework="OWN",
                planned_on=date(2026, 4, 1),
                elsewhere="Ett rum",
                by=bo,
                at=at,
            )
        with pytest.raises(NotAllowed):
            placements.answer(stay=stay, says="ACCEPTED", by=bo, at=at)


def test_the_place_is_nowhere_in_clear(applied, register, team_case, acting, astrid):
    """Whoever has a copy of the database learns that two stays are at the same unit, and not which."""
    applied()
    with acting(astrid), connection.cursor() as cursor:
        cursor.execute(
            "SELECT p::text FROM placements_place p UNION ALL SELECT s::text FROM placements_stay s"
        )
        kept = "\n".join(row for (row,) in cursor.fetchall())
        assert str(register.home.pk) not in kept
        assert str(register.home.pk).encode().hex() not in kept


def test_a_place_outside_agreements_says_why(applied, monkeypatch):
    with pytest.raises(NotAllowed):
        applied(framework="OUTSIDE", agreement=None)
    with monkeypatch.context() as patched:
        patched.setattr("utvag.placements.policies.says_why_outside", lambda *_what: ALLOWED)
        with pytest.raises(IntegrityError, match="stay_outside_says_why"):
            applied(framework="OUTSIDE", agreement=None)
    assert (
        applied(framework="OUTSIDE", agreement=None, outside_reason="Ingen annan har plats.").framework
        == "OUTSIDE"
    )


@pytest.mark.parametrize("outsider", ["filip", "eva", "greta", "hugo", "ines"])
def test_the_register_is_for_those_who_place_people(request, register, acting, outsider):
    with acting(request.getfixturevalue(outsider)):
        assert not Provider.objects.exists()
        assert not Home.objects.exists()


def test_workers_read_the_register_and_do_not_keep_it(register, acting, bo, at):
    with acting(bo):
        assert Provider.objects.count() == 1
        with pytest.raises(NotAllowed):
            placements.add_provider(company_number="559900-0022", name="Annan", region="06", by=bo, at=at)
        assert not Provider.objects.update(name="Annat")


def test_another_controllers_register_is_not_seen(register, acting, maja):
    with acting(maja):
        assert not Provider.objects.exists()


def test_a_person_is_at_one_place_at_a_time(ongoing, acting, astrid, at):
    first = ongoing(date(2026, 3, 10))
    with pytest.raises(ValidationError):
        ongoing(date(2026, 4, 1))
    with acting(astrid):
        placements.end(stay=first, as_="MOVED", last_on=date(2026, 4, 1), by=astrid, at=at)
    assert ongoing(date(2026, 4, 1)).first_on == date(2026, 4, 1)


def test_what_only_the_database_sees_is_refused_in_the_same_words(ongoing, monkeypatch):
    """Such as a stay in a case of the person that the user has not."""
    ongoing(date(2026, 3, 10))
    monkeypatch.setattr(Stay, "validate_constraints", lambda _stay: None)
    with pytest.raises(ValidationError, match="redan placerad"):
        ongoing(date(2026, 4, 1))


def test_the_database_itself_refuses_two_places_at_once(ongoing, applied, acting, astrid):
    ongoing(date(2026, 3, 10))
    applied(planned_on=date(2026, 3, 20))
    begun = (
        "UPDATE placements_stay SET first_on = planned_on, arrived_at = now(), arrived_by_id = applied_by_id,"
        " answer = 'ACCEPTED', answered_at = now(), answered_by_id = applied_by_id WHERE first_on IS NULL"
    )
    with (
        pytest.raises(IntegrityError, match="one_stay_at_a_time"),
        acting(astrid),
        connection.cursor() as cursor,
    ):
        cursor.execute(begun)


def test_open_care_goes_on_beside(ongoing):
    ongoing(date(2026, 3, 10))
    assert ongoing(date(2026, 3, 15), kind="OPEN_CARE").state == Stay.State.ONGOING
