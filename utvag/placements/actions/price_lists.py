"""Taking in a framework agreement's price list: all of it, or nothing and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.placements import policies, queries
from utvag.placements.actions.terms import end_open_price
from utvag.placements.domain.price_lists import BadRow, PriceRow
from utvag.placements.models import Agreement, Home, Price


class Taken(NamedTuple):
    """What came of it: how many prices are new, and how many stood there as they are; or which rows could not be taken."""

    added: int
    kept: int
    bad: list[BadRow]


@transaction.atomic
def take_prices(*, agreement: Agreement, rows: Sequence[PriceRow | BadRow], by: User, at: datetime) -> Taken:
    """Add what is new. An open price ends the day before a later one of the same thing begins."""
    policies.may_keep_register(by).require()
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    policies.may_use(None, agreement).require()
    bad = [row for row in rows if isinstance(row, BadRow)]
    homes = queries.homes_by_name()
    added = kept = 0
    with transaction.atomic():
        for row in sorted(
            (each for each in rows if isinstance(each, PriceRow)), key=lambda each: each.valid_from
        ):
            home = homes.get((row.company_number, row.unit.casefold()))
            if home is None:
                bad.append(BadRow(row.number, "unit"))
                continue
            came = _take(agreement, home, row, by, at)
            added += came == "added"
            kept += came == "kept"
            if came not in ("added", "kept"):
                bad.append(BadRow(row.number, came))
        if bad:
            transaction.set_rollback(True)
    if bad:
        return Taken(0, 0, sorted(bad, key=lambda each: each.number))
    audit.record("placements.prices.taken_in", subject=agreement, by=by, at=at, added=added, kept=kept)
    return Taken(added, kept, [])


def _take(agreement: Agreement, home: Home, row: PriceRow, by: User, at: datetime) -> str:
    same = Price.objects.filter(agreement=agreement, home=home, what=row.what, withdrawn_at=None)
    standing = same.filter(valid_from=row.valid_from).first()
    if standing is not None:
        return "kept" if _says_the_same(standing, row) else "other"
    price = Price(
        home=home,
        agreement=agreement,
        what=row.what,
        unit=row.per,
        amount=row.amount,
        included=row.included,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        added_at=at,
        added_by=by,
    )
    end_open_price(price)
    try:
        price.full_clean()
    except ValidationError:
        return "overlap"
    price.save(force_insert=True)
    return "added"


def _says_the_same(price: Price, row: PriceRow) -> bool:
    return (price.unit, price.amount, price.valid_to, price.included) == (
        row.per,
        row.amount,
        row.valid_to,
        row.included,
    )
