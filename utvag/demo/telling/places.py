"""Invented providers, and where the people of the stories stayed: told by the same actions as everything else."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from utvag.common.clock import start_of
from utvag.demo.stories.shapes import Placement
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.tale import Step, Tale
from utvag.placements import public as placements

FIRST = date(2015, 1, 7)


class Unit(NamedTuple):
    """A provider with one unit: by what name, of what kind, where (county, municipality, degrees), for what a day."""

    company_number: str
    provider: str
    region: str
    name: str
    kind: str
    municipality: str
    latitude: str
    longitude: str
    address: str
    capacity: int
    price: int
    rank: int  # in the framework agreement; 0 is outside it


UNITS = (
    Unit("559900-1012", "Kvarnvilan Vård AB (påhittat)", "06", "Kvarnvilan", "HVB", "Påhittås", "57.6", "14.1",
         "Kvarnvilevägen 3", 8, 2950, 1),
    Unit("559900-1020", "Lärkslingan Omsorg AB (påhittat)", "17", "Lärkslingan", "HVB", "Hittefors", "59.5", "13.2",
         "Lärkslingestigen 11", 6, 3050, 2),
    Unit("559900-1038", "Stiftelsen Åsnäste (påhittad)", "20", "Åsnäste", "HVB", "Tänkarp", "60.6", "15.4",
         "Åsnästet 1", 10, 3180, 3),
    Unit("559900-1046", "Björkhyllan HVB AB (påhittat)", "23", "Björkhyllan", "HVB", "Fantasjö", "63.2", "14.6",
         "Björkhyllebacken 7", 5, 3300, 0),
    Unit("559900-1053", "Skogsgläntans Behandling AB (påhittat)", "07", "Dovgläntan", "HVB", "Sagohult", "56.9", "14.8",
         "Dovgläntevägen 20", 7, 3000, 0),
    Unit("559900-1061", "Hamnstegen Stödboende AB (påhittat)", "14", "Hamnstegen", "SUPPORTED_HOUSING", "Diktevik",
         "57.7", "12.0", "Hamnstegsgatan 2", 12, 980, 1),
    Unit("559900-1079", "Föreningen Trampolinbo (påhittad)", "05", "Trampolinbo", "SUPPORTED_HOUSING", "Ordköping",
         "58.4", "15.6", "Trampolingränd 5", 9, 1100, 2),
    Unit("559900-1087", "Fyrljuset Skydd AB (påhittat)", "22", "Fyrljuset", "PROTECTED_HOUSING", "Utopsund", "62.4",
         "17.3", "Fyrljusudden 9", 4, 3900, 0),
    Unit("559900-1095", "Tallmossens Familjehem AB (påhittat)", "24", "Tallmossen", "FAMILY_HOME", "Drömsele", "64.6",
         "18.7", "Tallmossevägen 14", 3, 1650, 1),
)  # fmt: skip
FRAMEWORK, DIRECT = "Ramavtal boende (påhittat)", "Direktupphandlat (påhittat)"
FLAT = "Lägenhet 1102, Grindslantsgatan 6, Exempelby (påhittat)"
# Prices went up with the years; what a story says was paid stands with its stay.
PRICES = ((date(2015, 1, 1), date(2019, 12, 31), Decimal("0.9")), (date(2020, 1, 1), None, Decimal(1)))


def keep_providers(actors: Actors) -> None:
    """The register as Astrid keeps it, since the first year."""
    astrid = actors.become("astrid")
    at = start_of(FIRST) + timedelta(hours=10)
    kept: dict[str, Any] = {"by": astrid, "at": at}
    framework = placements.add_agreement(
        form="FRAMEWORK", name=FRAMEWORK, valid_from=date(2015, 1, 1), call_off="RANKED", **kept
    )
    direct = placements.add_agreement(
        form="DIRECT",
        name=DIRECT,
        valid_from=date(2015, 1, 1),
        reason="Ingen inom ramavtalet tar emot när hotet är riktat. (Påhittat.)",
        **kept,
    )
    for unit in UNITS:
        _unit(unit, framework if unit.rank else direct, kept)


def _unit(unit: Unit, agreement: Any, kept: dict[str, Any]) -> None:
    provider = placements.add_provider(
        company_number=unit.company_number, name=unit.provider, region=unit.region, **kept
    )
    placements.add_route(provider=provider, kind="PHONE", name="Föreståndaren", value="010-000 00 00", **kept)
    home = placements.add_home(
        provider=provider,
        name=unit.name,
        kind=unit.kind,
        target_groups=["DEFECTOR", "ADDICTION"] if unit.kind == "HVB" else ["DEFECTOR"],
        municipality=unit.municipality,
        address=unit.address,
        latitude=Decimal(unit.latitude),
        longitude=Decimal(unit.longitude),
        capacity=unit.capacity,
        **kept,
    )
    if unit.kind != "FAMILY_HOME":
        placements.add_licence(home=home, kind="IVO", reference="Dnr (påhittat)", valid_from=FIRST, **kept)
    placements.add_content(home=home, what="Vaken personal dygnet runt (påhittat)", **kept)
    if unit.rank:
        placements.rank(agreement=agreement, provider=provider, kind=unit.kind, rank=unit.rank, **kept)
    for first, last, share in PRICES:
        placements.add_price(
            home=home,
            agreement=agreement,
            unit="DAY",
            amount=(unit.price * share).quantize(Decimal(1)),
            included="Kost, logi och behandling",
            valid_from=first,
            valid_to=last,
            **kept,
        )


def steps_of_stays(tale: Tale) -> Iterator[Step]:
    """Each stay of the story: applied for and begun on its first day, ended on its last."""
    if tale.story.at != "exempelby":
        return
    for number, told in enumerate(tale.story.placements):
        yield Step(told.day, partial(_begin, told=told, number=number), 10.4)
        if told.until is not None:
            yield Step(told.until, partial(_end, last=told.until, number=number), 9.1)


def _begin(tale: Tale, *, told: Placement, number: int) -> None:
    if tale.is_closed:
        return
    by = _reader(tale)
    day = tale.on(told.day)
    offer = _offer(tale, told)
    stay = placements.apply_for(
        case=tale.case,
        kind=told.kind,
        framework=("INSIDE" if told.framework else "OUTSIDE") if offer else "OWN",
        outside_reason=""
        if told.framework or not offer
        else "Ingen inom ramavtalet tar emot med hotbilden. (Påhittat.)",
        planned_on=day,
        planned_until_on=None if told.until is None else max(day, tale.on(told.until)),
        home=offer.home if offer else None,
        agreement=offer.agreement if offer else None,
        elsewhere="" if offer else FLAT,
        readers=[tale.actors.user("astrid"), tale.actors.user(tale.worker)],
        follows=_before(tale, told, number),
        by=by,
        at=tale.at,
    )
    placements.answer(stay=stay, says="ACCEPTED", by=by, at=tale.at)
    tale.known["stay", number] = placements.begin(stay=stay, first_on=day, by=by, at=tale.at)
    tale.known.setdefault("place readers", {"astrid", tale.worker})


def _before(tale: Tale, told: Placement, number: int) -> Any:
    """The stay that ended the day before, or the same day."""
    earlier = tale.story.placements[number - 1] if number else None
    near = earlier is not None and earlier.until is not None and told.day - earlier.until <= 1
    return tale.known.get(("stay", number - 1)) if near else None


def _end(tale: Tale, *, last: int, number: int) -> None:
    stay = tale.known.get(("stay", number))
    if stay is None or tale.is_closed:
        return
    as_ = "STEPPED_DOWN" if number + 1 < len(tale.story.placements) else "PLANNED"
    placements.end(stay=stay, as_=as_, last_on=tale.on(last), by=_reader(tale), at=tale.at)


def _reader(tale: Tale) -> Any:
    """The worker of the case, where they are on the place's list; else the coordinator, who always is."""
    readers = tale.known.get("place readers", {tale.worker})
    return tale.actors.become(tale.worker if tale.worker in readers else "astrid")


def _offer(tale: Tale, told: Placement) -> Any:
    """The unit of the kind whose price is the nearest to what the story says was paid."""
    wanted = [
        each
        for each in placements.offers_on(tale.on(told.day))
        if each.home.kind == told.kind and each.inside is told.framework
    ]
    return min(
        wanted, key=lambda each: (abs(each.price.amount - told.day_price), each.home.name), default=None
    )
