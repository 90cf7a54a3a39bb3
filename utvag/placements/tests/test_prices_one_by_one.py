"""Prices are written one by one, agreements are changed, and a provider leaves the order of an agreement."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains

from utvag.audit import public as audit
from utvag.common.policy import NotAllowed
from utvag.placements import actions
from utvag.placements.models import Agreement, Price, Ranking
from utvag.placements.tests.conftest import AT, version_on

pytestmark = pytest.mark.django_db


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


def price(register, **more):
    said = {"home": register.home.pk, "unit": "DAY", "amount": "3100", "valid_from": "2026-07-01", **more}
    return url("price_new", register.agreement.pk), said


def test_one_price_is_added_and_the_one_that_went_on_ends(client, acting, register, astrid):
    client.force_login(astrid)
    client.post(*price(register, included="Kost och logi"))
    with acting(astrid):
        old, new = Price.objects.order_by("valid_from")
    assert (old.valid_to, new.amount, new.included) == (date(2026, 6, 30), Decimal(3100), "Kost och logi")
    assertContains(client.get(url("agreement", register.agreement.pk)), "Kost och logi")


@pytest.mark.parametrize("written", ["3100,50", "3100.50", "3 100,50", "3\u00a0100,50", "3\u202f100.50"])
def test_a_price_is_written_with_a_comma_or_a_point(client, acting, register, astrid, written):
    client.force_login(astrid)
    client.post(*price(register, amount=written))
    with acting(astrid):
        assert Price.objects.order_by("valid_from").last().amount == Decimal("3100.50")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"valid_from": "2025-06-01"}, "Ett annat pris gäller"),
        ({"amount": "-1"}, "Ett pris är över noll"),
        ({"amount": "0"}, "Ett pris är över noll"),
        ({"amount": "1e5"}, "Fyll i ett tal"),
        ({"valid_to": "2026-06-01"}, "före den första"),
        ({"valid_from": "", "home": ""}, "Välj"),
    ],
)
def test_a_price_that_cannot_be_is_told_on_the_form(client, acting, register, astrid, more, says):
    client.force_login(astrid)
    assertContains(client.post(*price(register, **more)), says)
    with acting(astrid):
        assert Price.objects.get().valid_to is None


def test_a_price_ends_once(client, acting, register, astrid):
    client.force_login(astrid)
    address = url("price_end", register.agreement.pk, register.price.pk)
    assertContains(client.post(address, {"valid_to": "2025-12-31"}), "före den första")
    client.post(address, {"valid_to": "2026-12-31"})
    with acting(astrid):
        row = Price.objects.get()
        assert row.valid_to == date(2026, 12, 31)
        with pytest.raises(NotAllowed):
            actions.end_price(price=row, valid_to=date(2027, 1, 1), by=astrid, at=AT)


def test_nothing_is_added_to_an_agreement_that_has_ended(acting, register, astrid):
    with acting(astrid):
        ended = actions.end_agreement(agreement=register.agreement, by=astrid, at=AT)
        with pytest.raises(NotAllowed):
            actions.add_price(
                home=register.home,
                agreement=ended,
                unit="DAY",
                amount=Decimal(1),
                valid_from=date(2027, 1, 1),
                by=astrid,
                at=AT,
            )
        with pytest.raises(NotAllowed):
            actions.change_agreement(agreement=ended, by=astrid, at=AT, name="Nytt")


def test_an_agreement_is_changed_and_two_at_once_see_both(client, acting, register, astrid, bo):
    client.force_login(astrid)
    address = url("agreement_change", register.agreement.pk)
    version = version_on(client.get(address))
    said = {"form": "FRAMEWORK", "valid_from": "2026-01-01", "call_off": "RANKED", "version": version}
    client.post(address, {**said, "name": "Ramavtal 2026 A"})
    assertContains(client.post(address, {**said, "name": "Ramavtal 2026 B"}), "Ramavtal 2026 A")
    with acting(astrid):
        assert Agreement.objects.get().name == "Ramavtal 2026 A"
    client.force_login(bo)
    assert client.post(address, {**said, "name": "C"}).status_code == 403


def test_a_provider_is_taken_out_of_the_order(client, acting, register, astrid):
    with acting(astrid):
        row = actions.rank(
            agreement=register.agreement, provider=register.provider, kind="HVB", rank=1, by=astrid, at=AT
        )
        with pytest.raises(ValidationError):
            actions.rank(
                agreement=register.agreement, provider=register.provider, kind="HVB", rank=2, by=astrid, at=AT
            )
    client.force_login(astrid)
    client.post(url("ranking_removal", register.agreement.pk, row.pk))
    with acting(astrid):
        assert not Ranking.objects.exists()
        assert audit.Entry.objects.filter(action="placements.ranking.removed", subject_id=row.pk).exists()
