"""A price that was written wrongly is taken back with why; nothing is found or bought by it any more."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.common.policy import NotAllowed
from utvag.placements import actions, queries
from utvag.placements import public as placements
from utvag.placements.domain.price_lists import PriceRow
from utvag.placements.models import Price
from utvag.placements.tests.conftest import AT

pytestmark = pytest.mark.django_db


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


@pytest.fixture
def withdrawn(acting, register, astrid):
    with acting(astrid):
        return actions.withdraw_price(price=register.price, because="Ett nolla för litet.", by=astrid, at=AT)


def test_it_is_taken_back_with_why_and_stands_on_the_page(signed_in, acting, register, astrid):
    address = url("price_withdrawal", register.agreement.pk, register.price.pk)
    assertContains(signed_in.get(address), "behåller sitt pris")
    signed_in.post(address, {"because": "Avsåg ett annat boende."})
    page = signed_in.get(url("agreement", register.agreement.pk))
    assertContains(page, "Avsåg ett annat boende.")
    assertNotContains(page, address)
    with acting(astrid):
        row = Price.objects.get()
        assert (row.withdrawn_by, row.amount) == (astrid, Decimal(3000))
        assert audit.Entry.objects.filter(action="placements.price.withdrawn").count() == 1


def test_without_a_reason_it_stands(signed_in, acting, register, astrid):
    signed_in.post(url("price_withdrawal", register.agreement.pk, register.price.pk), {"because": ""})
    with acting(astrid):
        assert Price.objects.get().withdrawn_at is None


def test_no_search_finds_a_unit_by_it(acting, withdrawn, astrid):
    with acting(astrid):
        assert queries.offers_on(date(2026, 4, 1)) == []


def test_no_new_cost_and_no_place_goes_by_it(acting, register, applied, astrid):
    stay = applied()
    with acting(astrid):
        assert placements.prices_of_place(stay, stay.case) == [register.price]
        actions.withdraw_price(price=register.price, because="Fel.", by=astrid, at=AT)
        assert placements.prices_of_place(stay, stay.case) == []


def test_the_right_one_is_written_for_the_same_days_also_by_a_list(acting, register, withdrawn, astrid):
    def row(first, amount):
        return PriceRow(2, "559900-0014", "Hittebo", "", "DAY", Decimal(amount), first, date(2026, 6, 30), "")

    with acting(astrid):
        taken = actions.take_prices(
            agreement=register.agreement, rows=[row(date(2026, 1, 1), 3100)], by=astrid, at=AT
        )
        assert (taken.added, taken.bad) == (1, [])
        made = actions.add_price(
            home=register.home,
            agreement=register.agreement,
            unit="DAY",
            amount=Decimal(3200),
            valid_from=date(2026, 7, 1),
            by=astrid,
            at=AT,
        )
        withdrawn.refresh_from_db()
        assert withdrawn.valid_to is None
        assert not made.overlaps_another()


def test_it_is_taken_back_once_and_not_ended_after(acting, register, withdrawn, astrid):
    with acting(astrid):
        with pytest.raises(NotAllowed):
            actions.withdraw_price(price=withdrawn, because="Igen.", by=astrid, at=AT)
        with pytest.raises(NotAllowed):
            actions.end_price(price=withdrawn, valid_to=date(2026, 12, 31), by=astrid, at=AT)


def test_the_price_list_that_is_taken_out_has_it_not(signed_in, acting, register, withdrawn, astrid):
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(signed_in.get(url("price_list", register.agreement.pk)).content))
    assert book.active.max_row == 1


def test_what_a_price_says_never_changes(acting, register, astrid):
    for change in ("UPDATE placements_price SET amount = 1", "DELETE FROM placements_price"):
        with (
            acting(astrid),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def test_no_price_is_nought_whichever_way_it_comes(acting, register, astrid):
    with acting(astrid), pytest.raises(ValidationError):
        actions.add_price(
            home=register.home,
            agreement=register.agreement,
            unit="DAY",
            amount=Decimal(0),
            valid_from=date(2027, 1, 1),
            by=astrid,
            at=AT,
        )
