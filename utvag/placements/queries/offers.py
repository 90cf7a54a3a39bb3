"""What can be asked for: units that are open, with the agreements and prices of a day."""

from datetime import date
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q

from utvag.placements.models import Agreement, Home, Licence, Price, Ranking

# Prices, of which a unit may have one for each year of its agreement.
MOST = 5_000


class Offer(NamedTuple):
    """A unit under an agreement; `rank` is its provider's place in the order, if it has one.

    `prices`: those of the care itself on the days that were asked for, the first first.
    """

    home: Home
    agreement: Agreement
    prices: list[Price]
    rank: int | None

    @property
    def key(self) -> str:
        return f"{self.home.pk}|{self.agreement.pk}"

    @property
    def price(self) -> Price:
        return self.prices[0]

    @property
    def inside(self) -> bool:
        return self.agreement.form == Agreement.Form.FRAMEWORK


def offers_on(day: date, until: date | None = None) -> list[Offer]:
    """Every unit that is asked, under every agreement with a price on the day: inside first, by ranking, then price.

    `until`: with the prices that follow up to that day.
    """
    return [each for each in offers_from(day, until or day) if each.price.valid_from <= day]


def offers_from(day: date, until: date = date.max) -> list[Offer]:
    """The same, and those whose first price is still to come."""
    holds = Q(valid_to=None) | Q(valid_to__gte=day)
    prices = (
        Price.objects.filter(holds, valid_from__lte=until, what="", withdrawn_at=None)
        .filter(
            Q(agreement__valid_to=None) | Q(agreement__valid_to__gte=day),
            agreement__valid_from__lte=until,
            agreement__ended_at=None,
            home__closed_at=None,
            home__provider__withdrawn_at=None,
        )
        .select_related("home__provider", "agreement")
        .order_by("agreement__name", "amount", "id")
        .fetch_mode(models.FETCH_RAISE)[:MOST]
    )
    ranks = {
        (row.agreement_id, row.provider_id, row.kind): row.rank
        for row in Ranking.objects.filter(agreement__valid_from__lte=until)
    }
    found: dict[tuple[Any, Any], Offer] = {}
    for each in prices:
        rank = ranks.get((each.agreement_id, each.home.provider_id, each.home.kind))
        key = each.home_id, each.agreement_id
        found.setdefault(key, Offer(each.home, each.agreement, [], rank)).prices.append(each)
    for offer in found.values():
        offer.prices.sort(key=lambda price: price.valid_from)
    return sorted(found.values(), key=lambda one: (not one.inside, one.rank or 1_000, one.price.amount))


def licensed_on(homes: list[Any], day: date) -> set[Any]:
    """Ids of the units that hold a licence on the day, which nobody has taken back."""
    held = Licence.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day),
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=day),
        home__in=homes,
        valid_from__lte=day,
    )
    return set(held.values_list("home_id", flat=True))
