"""What the stays of the demo cost, as Astrid has written it from the agreements; and own open care, by its hours."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from utvag.cases import public as cases
from utvag.common.clock import local_date, start_of
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.coming import case_id_of
from utvag.demo.telling.supplier_files import Row
from utvag.economy import public as economy
from utvag.placements import public as placements

A_DAY = timedelta(days=1)
# Whoever is in no home yet has open care of the municipality's own.
OPEN_CARE = "live-2"
HOURS = (Decimal("1.5"), Decimal(2), Decimal("0.75"), Decimal("2.25"))
# From which day away which share is paid: half for those who move on, nothing for whoever came last.
HALF, NOTHING = (1, Decimal("0.5")), (1, Decimal(0))
INDEX, INDEX_NOW = Decimal("104.0"), Decimal("106.6")
INDEXED = "SKR, prisindex PKV (påhittat värde)"
MOVED = Decimal(4800)


@dataclass
class Borne:
    """One bearer of cost: whose, paid to whom, and at which price from which day. `last` is the day of leaving."""

    case: Any
    bearer: Any
    company_number: str
    supplier: str
    words: str
    first: date
    last: date | None
    prices: list[tuple[date, Decimal]]
    away_share: Decimal
    pieces: list[Row] = field(default_factory=list)

    def rows(self, first: date, last: date) -> list[Row]:
        """What the supplier asks for the days: all of them, since nobody has told about days away."""
        first = max(first, self.first)
        last = min(last, self.last - A_DAY) if self.last else last
        found = []
        turns = [*self.prices[1:], (date.max, Decimal(0))]
        for (begins, price), (after, _price) in zip(self.prices, turns, strict=True):
            one, other = max(first, begins), min(last, after - A_DAY)
            if one <= other:
                found.append(Row(one, other, price, self.words))
        return found + [row for row in self.pieces if found and first <= row.first <= last]


def open_costs(
    actors: Actors,
    lines: dict[str, Any],
    span: tuple[date, date],
    turns: tuple[date, date],
    now: datetime,
) -> list[Borne]:
    """A bearer for each stay of an open case with days in the span; one price is raised and one follows an index."""
    first, last = span
    astrid = actors.become("astrid")
    stays = (
        placements.Stay.objects.filter(Q(last_on=None) | Q(last_on__gt=first), first_on__lte=last)
        .exclude(framework="OWN")
        .select_related("case__key", "case__closure")
        .order_by("first_on", "case__number")
    )
    borne = [_open(stay, lines, first, last, astrid) for stay in stays if not stay.case.is_closed]
    staying = [each for each in borne if each.last is None]
    if staying:
        _raise(staying[0], turns[0], astrid)
        _index(staying[min(1, len(staying) - 1)], turns[1], astrid)
        _move_goods(staying[len(staying) // 2], astrid)
        _go_away(staying[-1], last, now, astrid)
    _own_care(lines["OWN"], last, astrid)
    return borne


def _open(stay: Any, lines: dict[str, Any], first: date, last: date, astrid: Any) -> Borne:
    """As the register says: whom to pay, and the price of a day when it began."""
    case = stay.case
    home = placements.Home.objects.select_related("provider", "key").get(
        pk=UUID(placements.place_of(stay, case).home_ref)  # type: ignore[union-attr]
    )
    price = next(
        each.amount
        for each in placements.prices_of_place(stay, case)
        if each.valid_from <= stay.first_on and (each.valid_to is None or each.valid_to >= stay.first_on)
    )
    begins = max(first, stay.first_on)
    left = stay.last_on if stay.last_on and stay.last_on <= last else None
    ongoing = stay.last_on is None
    share = (
        HALF if stay.kind != "HVB" else NOTHING if ongoing and stay.framework == "INSIDE" else (4, HALF[1])
    )
    bearer = economy.open_bearer(
        case=case,
        line=lines["HVB" if stay.kind == "HVB" else "HOUSING"],
        company_number=home.provider.company_number,
        framework=stay.framework,
        first_on=begins,
        price=price,
        unit="DAY",
        vat="exempt_care",
        absence=[share],
        stay_id=stay.pk,
        by=astrid,
        at=_office(begins, 10.2),
    )
    if stay.last_on:
        economy.end_bearer(
            case=case, bearer=bearer, last_on=stay.last_on, by=astrid, at=_office(stay.last_on, 10.6)
        )
    return Borne(
        case,
        bearer,
        home.provider.company_number,
        home.provider.name,
        f"Vårddygn {home.name}",
        begins,
        left or stay.last_on,
        [(begins, price)],
        share[1],
    )


def _raise(each: Borne, since: date, astrid: Any) -> None:
    """A new price in the middle of a month."""
    if since <= each.first:
        return
    price = each.prices[0][1] + 60
    _agree(each, price, since, astrid, at=_office(since - 6 * A_DAY, 10.8))
    each.prices.append((since, price))


def _index(each: Borne, since: date, astrid: Any) -> None:
    """A price that follows an index, which has a new value from a day on."""
    if since <= each.first or len(each.prices) > 1:
        return
    price = each.prices[0][1]
    rate = _agree(each, price, each.first, astrid, at=_office(each.first, 10.4), index_base=INDEX)
    economy.note_index(
        case=each.case,
        rate=rate,
        first_on=since,
        value=INDEX_NOW,
        source=INDEXED,
        by=astrid,
        at=_office(since, 10.8),
    )
    each.prices.append((since, (price * INDEX_NOW / INDEX).quantize(Decimal("0.01"))))


def _agree(each: Borne, price: Decimal, since: date, astrid: Any, at: datetime, **more: Any) -> Any:
    return economy.agree_rate(
        case=each.case,
        bearer=each.bearer,
        part="CARE",
        price=price,
        unit="DAY",
        vat="exempt_care",
        first_on=since,
        by=astrid,
        at=at,
        **more,
    )


def _move_goods(each: Borne, astrid: Any) -> None:
    """What came besides, with VAT."""
    economy.add_extra(
        case=each.case,
        bearer=each.bearer,
        kind="MOVING",
        first_on=each.first,
        last_on=None,
        quantity=Decimal(1),
        price=MOVED,
        vat="standard",
        by=astrid,
        at=_office(each.first, 11),
    )
    each.pieces.append(Row(each.first, each.first, MOVED, "Flytt av bohag", pieces=1, percent=25))


def _go_away(each: Borne, last: date, now: datetime, astrid: Any) -> None:
    """A day away in the open month, which is not paid; the supplier does not leave it out."""
    day = last.replace(day=17)
    economy.note_away(
        case=each.case,
        bearer=each.bearer,
        first_on=day,
        last_on=day,
        by=astrid,
        at=min(_office(day + A_DAY, 9.4), now - timedelta(hours=2)),
    )


def _own_care(line: Any, last: date, astrid: Any) -> None:
    case = cases.Case.objects.filter(pk=case_id_of(OPEN_CARE)).first()
    if case is None:
        return
    begins = max(local_date(case.opened_at), last.replace(day=1))
    bearer = economy.open_own_care(case=case, line=line, first_on=begins, by=astrid, at=_office(begins, 11.2))
    for number, hours in enumerate(HOURS):
        on = local_date(_office(begins + 4 * number * A_DAY, 12))
        if on <= last:
            economy.note_hours(case=case, bearer=bearer, on=on, hours=hours, by=astrid, at=_office(on, 15.5))


def _office(day: date, hour: float) -> datetime:
    """An hour of the day, or of the Monday after it."""
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    return start_of(day) + timedelta(hours=hour)
