"""What cannot be said of a stay is refused where it is typed, and what was typed stands there still."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.placements import actions
from utvag.placements import public as placements
from utvag.placements.models import Absence, Stay
from utvag.placements.presenters import absences_shown

pytestmark = pytest.mark.django_db


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


@pytest.fixture
def today():
    return local_date(timezone.now())


@pytest.fixture
def direct(register, acting, astrid, at):
    """The unit under a direct award as well."""
    with acting(astrid):
        agreement = placements.add_agreement(
            form="DIRECT", name="Direkt", reason="Akut.", valid_from=date(2026, 1, 1), by=astrid, at=at
        )
        placements.add_price(
            home=register.home,
            agreement=agreement,
            unit="DAY",
            amount=Decimal(4000),
            valid_from=date(2026, 1, 1),
            by=astrid,
            at=at,
        )
    return agreement


def application(home, agreement, today, **more):
    return {
        "kind": "HVB",
        "planned_on": today.isoformat(),
        "offer": f"{home.pk}|{agreement.pk}",
        "framework": "INSIDE",
        **more,
    }


def accepted(applied, acting, astrid, at, **more):
    stay = applied(**more)
    with acting(astrid):
        return placements.answer(stay=stay, says="ACCEPTED", by=astrid, at=at)


def test_an_arrival_on_days_of_another_stay(
    signed_in, applied, ongoing, acting, team_case, astrid, at, today
):
    ongoing(today - timedelta(days=30))
    stay = accepted(applied, acting, astrid, at)
    day = str(today - timedelta(days=1))
    page = signed_in.post(url("stay_arrival", team_case.pk, stay.pk), {"first_on": day})
    assertContains(page, "Personen är redan placerad någon av dessa dagar")
    assertContains(page, f'value="{day}"')
    with acting(astrid):
        assert Stay.objects.get(pk=stay.pk).first_on is None


def test_a_second_absence_before_the_first_has_ended(signed_in, ongoing, acting, team_case, astrid, today):
    stay = ongoing(today - timedelta(days=3))
    away = url("stay_absence", team_case.pk, stay.pk)
    signed_in.post(away, {"reason": "LEAVE", "from_on": str(today - timedelta(days=1))})
    page = signed_in.post(away, {"reason": "HOSPITAL", "from_on": str(today)})
    assertContains(page, "Personen är redan antecknad som borta")
    assertContains(page, 'value="HOSPITAL" selected')
    with acting(astrid):
        assert Absence.objects.get().reason == "LEAVE"


def test_a_providers_unit_is_not_the_municipalitys_own(
    signed_in, acting, register, direct, team_case, astrid, at, today
):
    said = application(register.home, direct, today, framework="OWN")
    assertContains(signed_in.post(url("stay_new", team_case.pk), said), "inte kommunens egen")
    with acting(astrid):
        assert not Stay.objects.exists()
        with pytest.raises(NotAllowed, match="inte kommunens egen"):
            placements.apply_for(
                case=team_case,
                kind="HVB",
                framework="OWN",
                planned_on=today,
                home=register.home,
                agreement=direct,
                by=astrid,
                at=at,
            )


@pytest.mark.parametrize(
    ("framework", "is_direct", "told"),
    [("INSIDE", True, "Inom betyder"), ("OUTSIDE", False, "köps under ett ramavtal")],
)
def test_how_it_is_bought_is_what_the_agreement_is(applied, register, direct, framework, is_direct, told):
    agreement = direct if is_direct else register.agreement
    with pytest.raises(NotAllowed, match=told):
        applied(framework=framework, agreement=agreement, outside_reason="Därför.")


def test_a_place_of_ones_own_is_not_put_right_to_a_providers_unit(
    applied, acting, register, direct, astrid, at
):
    stay = applied(framework="OWN", home=None, agreement=None, elsewhere="En lägenhet")
    with acting(astrid), pytest.raises(NotAllowed):
        actions.correct_place(
            stay=stay, because="Fel ställe.", home=register.home, agreement=direct, by=astrid, at=at
        )


def test_who_was_away_when_the_stay_ended_is_not_away_still(
    signed_in, ongoing, acting, team_case, astrid, at, today
):
    stay = ongoing(today - timedelta(days=3))
    signed_in.post(
        url("stay_absence", team_case.pk, stay.pk),
        {"reason": "GONE", "from_on": str(today - timedelta(days=2))},
    )
    assertContains(signed_in.get(url("stays", team_case.pk)), "fortfarande borta")
    last_on = today - timedelta(days=1)
    signed_in.post(url("stay_discharge", team_case.pk, stay.pk), {"last_on": str(last_on)})
    page = signed_in.get(url("stays", team_case.pk))
    assertNotContains(page, "fortfarande borta")
    assertNotContains(page, "Är tillbaka")
    assertContains(page, "vistelsen avslutades")
    with acting(astrid):
        away = Absence.objects.select_related("stay").get()
        assert not away.back_on, "nobody has said that they came back"
        (then,) = absences_shown([away], away.stay.ended_at - timedelta(seconds=1))
        assert then.goes_on
        away.stay.case = team_case
        with pytest.raises(NotAllowed):
            actions.note_return(absence=away, back_on=today, by=astrid, at=at)


@pytest.mark.parametrize(
    ("ago", "told"), [(timedelta(days=2000), "90 dagar innan"), (timedelta(days=-1), "har inte hänt")]
)
def test_an_arrival_in_a_far_past_or_to_come(
    signed_in, applied, acting, team_case, astrid, at, today, ago, told
):
    stay = accepted(applied, acting, astrid, at)
    page = signed_in.post(url("stay_arrival", team_case.pk, stay.pk), {"first_on": str(today - ago)})
    assertContains(page, told)
    with acting(astrid):
        assert Stay.objects.get().first_on is None


def test_an_arrival_long_before_the_case_is_refused_without_the_page_as_well(applied, acting, astrid, at):
    stay = accepted(applied, acting, astrid, at)
    with acting(astrid):
        with pytest.raises(NotAllowed, match="90 dagar innan"):
            placements.begin(stay=stay, first_on=date(2025, 12, 1), by=astrid, at=at)
        assert placements.begin(stay=stay, first_on=date(2026, 1, 1), by=astrid, at=at).first_on


def test_days_before_the_stay_are_refused_where_they_are_typed(
    signed_in, ongoing, acting, team_case, astrid, today
):
    stay = ongoing(today - timedelta(days=3))
    before = str(today - timedelta(days=9))
    said = {"reason": "LEAVE", "from_on": before}
    assertContains(
        signed_in.post(url("stay_absence", team_case.pk, stay.pk), said), "innan vistelsen började"
    )
    page = signed_in.post(url("stay_discharge", team_case.pk, stay.pk), {"last_on": before})
    assertContains(page, "före den första")
    with acting(astrid):
        assert Stay.objects.get().ended_at is None


def test_a_unit_that_is_warned_of_is_asked_about_once(
    signed_in, acting, open_case, register, team_case, astrid, at, today
):
    other = open_case(by=astrid, alias="Entita", person={"name": "Evy Påhittad"})
    said = application(register.home, register.agreement, today)
    with acting(astrid):
        placements.apply_for(
            case=other,
            kind="HVB",
            framework="INSIDE",
            planned_on=today,
            home=register.home,
            agreement=register.agreement,
            by=astrid,
            at=at,
        )
        actions.keep_apart(case=team_case, label="Evy", number=other.number, by=astrid, at=at)
    assertNotContains(signed_in.get(url("stay_new", team_case.pk)), "Vi har sett varningen")
    page = signed_in.post(url("stay_new", team_case.pk), said)
    assertContains(page, "Vi har sett varningen")
    assertContains(page, "Varför sägs inte")
    assertNotContains(page, "Evy")
    with acting(astrid):
        assert not Stay.objects.filter(case=team_case).exists()
    signed_in.post(url("stay_new", team_case.pk), {**said, "seen_warning": "on"})
    with acting(astrid):
        assert Stay.objects.filter(case=team_case).exists()


def test_of_a_unit_that_is_not_warned_of_nothing_is_asked(signed_in, register, team_case, today):
    said = application(register.home, register.agreement, today, kind="")
    assertNotContains(signed_in.post(url("stay_new", team_case.pk), said), "Vi har sett varningen")
    del said["kind"]
    answer = signed_in.post(url("stay_new", team_case.pk), {**said, "kind": "HVB"})
    assert answer.status_code == 302


def test_a_stay_at_a_unit_is_of_the_units_kind(
    signed_in, acting, register, applied, team_case, astrid, today
):
    said = application(register.home, register.agreement, today, kind="SUPPORTED_HOUSING")
    page = signed_in.post(url("stay_new", team_case.pk), said)
    assertContains(page, "Enheten står i registret som: Hem för vård eller boende (HVB). Välj den sortens")
    with acting(astrid):
        assert not Stay.objects.exists()
    with pytest.raises(NotAllowed):
        applied(
            kind="SUPPORTED_HOUSING", home=register.home, agreement=register.agreement, framework="INSIDE"
        )


def test_a_place_is_put_right_to_a_unit_of_the_same_kind(acting, register, applied, astrid, at):
    stay = applied(kind="SUPPORTED_HOUSING")
    with acting(astrid), pytest.raises(NotAllowed, match="står i registret som"):
        actions.correct_place(
            stay=stay, because="Fel plats skrevs in.", home=register.home, agreement=None, by=astrid, at=at
        )


def test_a_unit_and_words_of_where_are_not_both_taken(signed_in, acting, register, team_case, astrid, today):
    said = application(register.home, register.agreement, today, elsewhere="Hos en släkting i Norr")
    page = signed_in.post(url("stay_new", team_case.pk), said)
    assertContains(page, "inte båda")
    assertContains(page, "Hos en släkting i Norr")
    with acting(astrid):
        assert not Stay.objects.exists()


@pytest.mark.parametrize(
    ("reason", "told", "not_told"),
    [("x", "Skriv varför med några ord", "högst"), ("Ingen plats. " * 200, "2000 tecken", "Skriv varför")],
)
def test_why_outside_tells_something_and_too_long_is_told_once(
    signed_in, register, direct, team_case, today, reason, told, not_told
):
    said = application(register.home, direct, today, framework="OUTSIDE", outside_reason=reason)
    page = signed_in.post(url("stay_new", team_case.pk), said)
    assertContains(page, told)
    assertNotContains(page, not_told)
