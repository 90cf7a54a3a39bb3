"""What is planned in the cases and noted of earlier years, so that the demo has something to foresee."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from utvag.demo.stories.shapes import Placement
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.tale import Step, Tale
from utvag.economy import public as economy

# As the statement of 7 May 2021 says them.
SOURCE = "Tjänsteutlåtande 2021-05-07 (påhittad avskrift)"
YEARS = (*((year, 1, 4) for year in range(2015, 2020)), (2020, 4, 4))
NOTED_AT = datetime(2021, 1, 11, 9, 30, tzinfo=UTC)
# How long a stay is planned for that the story does not end.
OPEN_DAYS = 540


def note_years(actors: Actors) -> None:
    """How many came each year before the statement, noted once by the director."""
    hugo = actors.become("hugo")
    if not economy.years_noted().exists():
        for year, least, most in YEARS:
            economy.note_year(year=year, at_least=least, at_most=most, source=SOURCE, by=hugo, at=NOTED_AT)


def plans_of(tale: Tale) -> Iterator[Step]:
    """All phases are planned on the day of the first."""
    placements = tale.story.placements
    if placements and tale.story.at == "exempelby":
        yield Step(placements[0].day, _plan, 12)


def _plan(tale: Tale) -> None:
    if tale.is_closed:
        return
    placements = tale.story.placements
    ends = [_end(tale, placement) for placement in placements]
    starts = [_day(tale, placement.day) for placement in placements]
    # Who moves the same day is paid for once.
    for place, (end, begins) in enumerate(zip(ends, starts[1:], strict=False)):
        ends[place] = min(end, begins - timedelta(days=1))
    for placement, first_on, last_on in zip(placements, starts, ends, strict=True):
        economy.plan_phase(
            case=tale.case,
            kind=placement.kind,
            first_on=first_on,
            last_on=last_on,
            price=Decimal(placement.day_price),
            enters=85 if placement is not placements[0] else 100,
            extends=20,
            extension_days=60,
            breaks_off=15,
            claimable=60 if placement.state_money else 0,
            by=tale.by,
            at=tale.at,
        )


def _day(tale: Tale, day: int) -> date:
    return tale.opened + timedelta(days=day)


def _end(tale: Tale, placement: Placement) -> date:
    until = placement.until if placement.until is not None else placement.day + OPEN_DAYS
    return _day(tale, until)
