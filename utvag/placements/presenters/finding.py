"""What was found, in a table and on a map that show the same."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.common.maps import HEIGHT, WIDTH, kilometres, on_the_map, outlines
from utvag.placements.domain.ages import Fit, fit
from utvag.placements.domain.kinds import kind_on
from utvag.placements.domain.lengths import A_DAY, Phase, price_for
from utvag.placements.models import AvoidedArea, Home
from utvag.placements.queries import Offer

Position = tuple[float, float]
# Half the width of a ring around an area to avoid, as it is drawn.
RING = 14


@dataclass(frozen=True)
class FoundShown:
    """One unit under one agreement; `number` is the same in the table and on the map."""

    number: int
    offer: Offer
    cost: Decimal | None
    # The last day that the prices are known for, where it comes before the last planned one: the same price goes on.
    price_ends: date | None
    distance: int | None
    too_near: bool
    # Or of a kind that needs no licence.
    is_licensed: bool
    is_unsuitable: bool
    age: Fit
    across: float | None
    down: float | None

    @property
    def is_full(self) -> bool:
        return self.offer.home.free_places == 0

    @property
    def is_of_other_age(self) -> bool:
        return self.age is Fit.NO

    @property
    def is_age_unsure(self) -> bool:
        return self.age is Fit.UNSURE

    @property
    def ages(self) -> str:
        """Whom the unit takes."""
        home = self.offer.home
        if home.highest_age is None:
            return _("from %(lowest)s years") % {"lowest": home.lowest_age}
        return _("%(lowest)s–%(highest)s years") % {"lowest": home.lowest_age, "highest": home.highest_age}


@dataclass(frozen=True)
class UnitDrawn:
    """One dot; `label_x` is where its number begins, outside a ring that the dot is in."""

    row: FoundShown
    label_x: float


@dataclass(frozen=True)
class AreaDrawn:
    """One ring; its letter stands to the left of it, and is explained under the map."""

    letter: str
    name: str
    across: float
    down: float

    @property
    def label_x(self) -> float:
        return round(self.across - RING - 4, 1)


def found_shown(
    offers: Sequence[Offer],
    *,
    wanted: dict[str, Any],
    areas: Collection[AvoidedArea],
    licensed: Collection[UUID],
    unsuitable: Collection[UUID],
    ages: cases.Ages | None,
) -> list[FoundShown]:
    """In the order of the offers: inside first. Those with any remark are last.

    Too near, without a licence they need, unsuitable, full, or for another age than the person has on the first day
    (`ages`, None where nobody knows: then no unit is set behind for it).
    """
    unlicensed = _unlicensed(offers, licensed, wanted["planned_on"])
    avoided = [position_of(area) for area in areas]
    rows = []
    for offer in offers:
        home = offer.home
        if home.kind != wanted["kind"] or (wanted["target"] and wanted["target"] not in home.target_groups):
            continue
        nearest = _nearest(home, avoided)
        rows.append((offer, nearest, nearest is not None and nearest < wanted["distance"]))

    def order(row: tuple[Offer, float | None, bool]) -> tuple[bool, bool, int]:
        """Stable: offers come in the order of their agreements, and then by price."""
        home = row[0].home
        remarks = row[2] + (home.pk in unlicensed) + (home.pk in unsuitable) + (home.free_places == 0)
        remarks += ages is not None and _age_of(home, ages) is not Fit.YES
        return remarks > 0, not row[0].inside, remarks

    rows.sort(key=order)
    return [
        FoundShown(
            number,
            offer,
            cost_of(offer, wanted["planned_on"], wanted["planned_until_on"]),
            price_ends(offer, wanted["planned_on"], wanted["planned_until_on"]),
            None if nearest is None else round(nearest),
            too_near,
            offer.home.pk not in unlicensed,
            offer.home.pk in unsuitable,
            Fit.YES if ages is None else _age_of(offer.home, ages),
            *_drawn(offer.home),
        )
        for number, (offer, nearest, too_near) in enumerate(rows, start=1)
    ]


def _age_of(home: Home, ages: cases.Ages) -> Fit:
    return fit(ages, home.lowest_age, home.highest_age)


def _unlicensed(offers: Iterable[Offer], licensed: Collection[UUID], on: date) -> set[UUID]:
    """Units of a kind that needs a licence on the day, which hold none."""
    homes = {offer.home.pk: offer.home.kind for offer in offers}
    return {pk for pk, kind in homes.items() if pk not in licensed and kind_on(kind, on).licence}


def cost_of(offer: Offer, first: date, last: date) -> Decimal | None:
    """What the planned days cost at the prices that are known."""
    phases = [Phase(price.valid_from, price.unit, price.amount) for price in offer.prices]
    return price_for(phases, first, last)


def price_ends(offer: Offer, first: date, last: date) -> date | None:
    """The last day that is priced without a gap, if it comes before the last planned day. With the agreement prices end."""
    known = first - A_DAY
    for price in offer.prices:
        if price.valid_from > known + A_DAY:
            break
        known = max(known, price.valid_to or last)
    known = min(known, offer.agreement.valid_to or last)
    return known if known < last else None


def position_of(area: AvoidedArea) -> Position:
    north, east = area.position.split()
    return float(north), float(east)


def _nearest(home: Home, avoided: Collection[Position]) -> float | None:
    if home.latitude is None or home.longitude is None or not avoided:
        return None
    here = float(home.latitude), float(home.longitude)
    return min(kilometres(here, each) for each in avoided)


def _drawn(home: Home) -> tuple[float | None, float | None]:
    if home.latitude is None or home.longitude is None:
        return None, None
    return on_the_map(float(home.latitude), float(home.longitude))


def map_shown(rows: Iterable[FoundShown], areas: Iterable[AvoidedArea]) -> dict[str, Any]:
    """What the map draws: the outline, the units by their numbers, the areas to avoid by letters."""
    rings = [
        AreaDrawn(letter, area.name, *on_the_map(*position_of(area)))
        for letter, area in zip(ascii_uppercase, areas, strict=False)
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "outlines": outlines(),
        "ring": RING,
        "units": [
            UnitDrawn(row, _beside(row.across, row.down, rings)) for row in rows if row.across is not None
        ],
        "areas": rings,
    }


def _beside(across: float, down: float | None, rings: Iterable[AreaDrawn]) -> float:
    """Where the number of a unit begins: right of its dot, and right of a ring that would be written over."""
    right = across + 8
    for ring in rings:
        if abs((down or 0) - ring.down) < RING + 6 and abs(right - ring.across) < RING + 8:
            right = ring.across + RING + 4
    return round(right, 1)
