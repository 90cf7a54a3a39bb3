"""What cannot be said of a stay is refused where it is typed, and what was typed stands there still."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.placements import actions
from utvag.placements import public as placements
from utvag.placements.models import Absence, Stay

pytestmark = pytest.mark.django_db


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


@pytest.fixture
def today():
    return local_date(timezone.now())


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    return client


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


def test_a_place_of_ones_own_is_not_put_right_to_a_providers_unit(
    applied, acting, register, direct, astrid, at
):
    stay = applied(framework="OWN", home=None, agreement=None, elsewhere="En lägenhet")
    with acting(astrid), pytest.raises(NotAllowed):
        actions.correct_place(
            stay=stay, because="Fel ställe.", home=register.home, agreement=direct, by=astrid, at=at
        )
