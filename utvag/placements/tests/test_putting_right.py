"""What was written wrongly is put right, with why; what stood there is kept. And a unit that takes nobody new."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.common.clock import end_of
from utvag.common.policy import NotAllowed
from utvag.placements import actions, queries
from utvag.placements import public as placements
from utvag.placements.models import Home, Place, Replanning, Stay
from utvag.placements.tests.conftest import AT, version_on

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)
WHY = "Fel enhet valdes i listan."


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


@pytest.fixture
def other(register, acting, astrid):
    """Another unit of the same provider, under the same agreement."""
    with acting(astrid):
        home = placements.add_home(provider=register.provider, name="Rättebo", kind="HVB", by=astrid, at=AT)
        placements.add_price(
            home=home,
            agreement=register.agreement,
            unit="DAY",
            amount=Decimal(2800),
            valid_from=date(2026, 1, 1),
            by=astrid,
            at=AT,
        )
    return home


@pytest.fixture
def visiting(fresh, team_case):
    def visiting(user):
        client = fresh(user)
        client.post(url("visit", team_case.pk), {"reason": "Ska rätta var personen bor."})
        return client

    return visiting


def correct(acting, by, stay, register, home, **more):
    with acting(by):
        said = {"home": home, "agreement": register.agreement, "because": WHY, "by": by, "at": LATER, **more}
        return actions.correct_place(stay=stay, **said)


def test_a_place_is_put_right_and_what_stood_there_is_kept(
    visiting, acting, ongoing, team_case, register, other, astrid
):
    stay = ongoing()
    client = visiting(astrid)
    page = client.get(url("place_correction", team_case.pk, stay.pk))
    assertContains(page, "Hittebo")
    client.post(
        url("place_correction", team_case.pk, stay.pk),
        {"offer": f"{other.pk}|{register.agreement.pk}", "because": WHY, "version": version_on(page)},
    )
    with acting(astrid):
        assert queries.place_of(stay, team_case).home_ref == str(other.pk)
        assert Place.objects.count() == 2
        entry = audit.Entry.objects.get(action="placements.place.corrected")
        assert (entry.reason, entry.details) == ("", {}), "why is sealed with the place, and not in the log"
    page = client.get(url("place", team_case.pk))
    for words in ("Rättebo", "Hittebo", WHY):
        assertContains(page, words)


def test_two_who_put_it_right_at_once_see_both(visiting, acting, ongoing, team_case, register, other, astrid):
    stay = ongoing()
    client = visiting(astrid)
    address = url("place_correction", team_case.pk, stay.pk)
    version = version_on(client.get(address))
    correct(acting, astrid, stay, register, other)
    said = {"elsewhere": "En stuga", "because": WHY, "version": version}
    assertContains(client.post(address, said), "Någon annan har sparat")
    with acting(astrid):
        assert Place.objects.count() == 2


@pytest.fixture
def warned(acting, team_case, open_case, other, register, astrid):
    """Somebody whom the person is to be kept apart from stays at the other unit."""
    kin = open_case(by=astrid, alias="Entita", person={"name": "Evy Påhittad"})
    with acting(astrid):
        placements.apply_for(
            case=kin,
            kind="HVB",
            framework="INSIDE",
            planned_on=date(2026, 3, 10),
            home=other,
            agreement=register.agreement,
            by=astrid,
            at=AT,
        )
        actions.keep_apart(case=team_case, label="Kusinen", number=kin.number, by=astrid, at=AT)
    return other


def test_a_unit_that_is_warned_of_is_asked_about_once_more(
    visiting, acting, ongoing, team_case, register, warned, astrid
):
    stay = ongoing()
    client = visiting(astrid)
    address = url("place_correction", team_case.pk, stay.pk)
    page = client.get(address)
    assertNotContains(page, "Vi har sett varningen")
    said = {"offer": f"{warned.pk}|{register.agreement.pk}", "because": WHY, "version": version_on(page)}
    told = client.post(address, said)
    assertContains(told, "märkt som olämplig")
    for secret in ("Kusinen", "Entita"):
        assertNotContains(told, secret)
    with acting(astrid):
        assert Place.objects.filter(stay=stay).count() == 1
    client.post(address, {**said, "seen_warning": "on"})
    with acting(astrid):
        assert queries.place_of(stay, team_case).home_ref == str(warned.pk)
    page = client.get(address)
    said |= {"contact": "Ring först.", "version": version_on(page)}
    assert client.post(address, said).status_code == 302, "who is there already is not put there anew"


def test_only_those_on_the_list_put_it_right(fresh, acting, ongoing, team_case, register, other, bo, david):
    stay = ongoing()
    for user in (bo, david):
        client = fresh(user)
        assert client.get(url("place_correction", team_case.pk, stay.pk)).status_code == 403
        assert (
            client.post(url("place_correction", team_case.pk, stay.pk), {"elsewhere": "X"}).status_code == 403
        )
        with pytest.raises((NotAllowed, Http404)):
            correct(acting, user, stay, register, other)


def test_a_correction_says_why_and_keeps_how_it_is_bought(acting, ongoing, register, other, astrid):
    stay = ongoing()
    with pytest.raises(NotAllowed, match="varför"):
        correct(acting, astrid, stay, register, other, because="x")
    with pytest.raises(NotAllowed, match="inom ramavtal"):
        correct(acting, astrid, stay, register, None, agreement=None, elsewhere="En stuga")


def test_the_database_changes_no_place_that_is_written(acting, ongoing, astrid):
    ongoing()
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        Place.objects.update(home_blind=None)


def test_on_an_earlier_day_the_place_reads_as_it_was_written(
    acting, ongoing, team_case, register, other, astrid
):
    from utvag.cases import public as cases

    stay = ongoing()
    correct(acting, astrid, stay, register, other)
    with acting(astrid):
        then = cases.case_on(team_case, AT.date())
        assert queries.place_of(stay, then).home_ref == str(register.home.pk)


def test_a_closed_unit_can_stand_but_not_be_chosen(acting, ongoing, register, other, astrid):
    stay = ongoing()
    with acting(astrid):
        for home in (register.home, other):
            actions.close_home(home=home, by=astrid, at=AT)
        closed = Home.objects.select_related("provider", "key").in_bulk([register.home.pk, other.pk])
    with pytest.raises(NotAllowed):
        correct(acting, astrid, stay, register, closed[other.pk])
    correct(acting, astrid, stay, register, closed[register.home.pk], contact="Ring först.")


def test_another_last_day_is_planned_with_why(fresh, acting, ongoing, team_case, astrid, bo):
    stay = ongoing(planned_until_on=date(2026, 9, 1))
    client = fresh(astrid)
    page = client.get(url("stay_plan", team_case.pk, stay.pk))
    said = {"until_on": "2026-12-01", "reason": "Behöver längre tid.", "version": version_on(page)}
    client.post(url("stay_plan", team_case.pk, stay.pk), said)
    with acting(astrid):
        assert Stay.objects.get().planned_until_on == date(2026, 12, 1)
        assert audit.Entry.objects.filter(action="placements.stay.replanned").count() == 1
    assertContains(fresh(bo).get(url("stays", team_case.pk)), "Behöver längre tid.")


def test_on_an_earlier_day_the_stay_reads_as_it_was_planned(acting, ongoing, team_case, astrid):
    stay = ongoing(planned_until_on=date(2026, 9, 1))
    with acting(astrid):
        actions.replan(stay=stay, until_on=None, reason="Behöver längre tid.", by=astrid, at=LATER)
        until = end_of(AT.date())
        team_case.as_of = AT.date()
        assert team_case.until == until
        assert queries.stays_of(team_case).get().planned_until_on == date(2026, 9, 1)


@pytest.mark.parametrize("until", [date(2026, 3, 9), date(2026, 9, 1)], ids=["before the first", "the same"])
def test_a_planned_last_day_is_another_and_not_before_the_first(acting, ongoing, astrid, until):
    stay = ongoing(planned_until_on=date(2026, 9, 1))
    with acting(astrid), pytest.raises(NotAllowed):
        actions.replan(stay=stay, until_on=until, reason="Behöver längre tid.", by=astrid, at=LATER)


def test_a_stay_that_has_ended_is_planned_no_more(acting, ongoing, astrid):
    stay = ongoing()
    with acting(astrid):
        stay = placements.end(stay=stay, as_="PLANNED", last_on=date(2026, 4, 1), by=astrid, at=LATER)
        with pytest.raises(NotAllowed):
            actions.replan(stay=stay, until_on=date(2026, 9, 1), reason="Längre tid.", by=astrid, at=LATER)


def test_who_is_not_on_the_list_plans_nothing(acting, ongoing, team_case, bo):
    stay = ongoing()
    with acting(bo):
        with pytest.raises(NotAllowed):
            actions.replan(stay=stay, until_on=date(2026, 9, 1), reason="Längre tid.", by=bo, at=LATER)
        with pytest.raises(DatabaseError), transaction.atomic():
            Replanning.objects.create(
                case=team_case, stay=stay, reason="Längre.", replanned_at=LATER, replanned_by=bo
            )


def test_what_was_planned_anew_is_never_changed(acting, ongoing, astrid):
    stay = ongoing()
    with acting(astrid):
        actions.replan(stay=stay, until_on=date(2026, 9, 1), reason="Behöver tid.", by=astrid, at=LATER)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE placements_replanning SET until_on = NULL")


def test_a_closed_unit_takes_nobody_new(client, acting, register, applied, astrid, bo):
    client.force_login(bo)
    assert client.post(url("home_closing", register.provider.pk, register.home.pk)).status_code == 403
    client.force_login(astrid)
    client.post(url("home_closing", register.provider.pk, register.home.pk))
    with acting(astrid):
        home = Home.objects.select_related("provider", "key").get()
        assert home.closed_at is not None
        assert placements.offers_on(date(2026, 3, 10)) == []
        with pytest.raises(NotAllowed):
            actions.close_home(home=home, by=astrid, at=AT)
    with pytest.raises(NotAllowed):
        applied(home=home)


def test_who_stays_there_is_told_to_those_on_the_list_and_kept_in_the_case(
    fresh, acting, ongoing, team_case, register, astrid, bo
):
    ongoing()
    address = url("home_stays", register.provider.pk, register.home.pk)
    client = fresh(astrid)
    assertNotContains(client.get(address), team_case.display)
    assertNotContains(client.post(address, {"reason": "x"}), team_case.display)
    assertContains(client.post(address, {"reason": "Enheten stängs till hösten."}), team_case.display)
    with acting(astrid):
        entry = audit.Entry.objects.get(action="placements.place.met")
        assert entry.case_id == team_case.pk
        assert entry.reason
    assertNotContains(fresh(bo).post(address, {"reason": "Enheten stängs till hösten."}), team_case.display)


def test_who_has_moved_or_left_does_not_stay_there(acting, ongoing, register, other, astrid):
    stay = ongoing()
    with acting(astrid):
        assert [each.pk for each in queries.stays_there(register.home)] == [stay.pk]
    correct(acting, astrid, stay, register, other)
    with acting(astrid):
        assert queries.stays_there(register.home) == []
        assert [each.pk for each in queries.stays_there(other)] == [stay.pk]
        placements.end(stay=stay, as_="PLANNED", last_on=date(2026, 4, 1), by=astrid, at=LATER)
        assert queries.stays_there(other) == []
