"""From what is known on a day to what is asked of the simulator: who is there, what has cost, who is to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from utvag.analytics import public as analytics
from utvag.economy.domain import applied as money
from utvag.economy.domain import spent as past
from utvag.economy.domain.applied import AppliedFor
from utvag.economy.domain.assumptions import as_numbers, assumptions_for
from utvag.economy.domain.periods import Span, year_of
from utvag.economy.domain.spent import Borne

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PhaseRow:
    """A planned phase without its case: `way` is a number that only says which phases follow each other.

    From the first day to the last, both paid; SEK a day; chances and shares in per cent.
    """

    way: int
    kind: str
    first_on: date
    last_on: date
    price: Decimal
    enters: int = 100
    extends: int = 0
    extension_days: int = 0
    breaks_off: int = 0
    claimable: int = 0


@dataclass(frozen=True)
class Known:
    """What is known at the end of a day: what is planned, what has cost, what is applied for, who came each year."""

    phases: Sequence[PhaseRow] = ()
    history: Sequence[analytics.Year] = ()
    borne: Sequence[Borne] = ()
    applied: Sequence[AppliedFor] = ()

    @property
    def ways(self) -> set[int]:
        """The cases that anything of it is of."""
        return {row.way for row in self.phases} | {each.way for each in self.borne}

    def persons_in(self, first: date, last: date) -> int:
        """How many cases anything is known of that happened in those days, or is planned in them."""
        met = Span(first, last)
        planned = {row.way for row in self.phases if Span(row.first_on, row.last_on).meets(met)}
        return len(planned | {each.way for each in self.borne if each.bearing.paid().meets(met)})

    def going_on(self, day: date) -> set[int]:
        """The cases that something is planned or agreed of after the day: those a forecast from it is about."""
        planned = {row.way for row in self.phases if row.last_on > day}
        return planned | {each.way for each in self.borne if past.goes_on(each, day)}

    def claiming_in(self, year: int) -> int:
        """How many cases state money is applied for, or may be by plan, for the cost of a year."""
        met = year_of(date(year, 1, 1))
        planned = {
            row.way for row in self.phases if row.claimable and Span(row.first_on, row.last_on).meets(met)
        }
        return len(planned | {each.way for each in self.applied if each.year == year})


@dataclass(frozen=True)
class Wanted:
    """What a forecast is to be of. `known_on`: the day at whose end it is made; `budget` SEK a year."""

    known_on: date
    first_year: int
    last_year: int
    budget: Decimal | None
    assumed: Mapping[str, float]

    @property
    def opens(self) -> int:
        """The offset from which anything is left to chance."""
        return max(0, self.horizon.offset(self.known_on + A_DAY))

    @property
    def horizon(self) -> analytics.Horizon:
        """From the year of the day at the latest: who comes before the first year wanted, and how prices turn, counts."""
        first = min(self.first_year, self.known_on.year)
        return analytics.Horizon(date(first, 1, 1), date(self.last_year + 1, 1, 1))


def wanted(
    known_on: date, first_year: int, last_year: int, budget: Decimal | None, given: Mapping[str, Decimal]
) -> Wanted:
    """With what is assumed: what a reader `given`, else what the file says on the day."""
    assumed = as_numbers(assumptions_for("forecast", known_on), given)
    return Wanted(known_on, first_year, last_year, budget, assumed)


def programme_of(wanted: Wanted, known: Known) -> analytics.Programme:
    """What the simulator is asked: the clients that are there, and those to come from the day after `known_on`."""
    horizon, says = wanted.horizon, wanted.assumed
    ordered = sorted(known.phases, key=lambda row: (row.way, row.first_on))
    borne_from, claimed = past.first_borne(known.borne), money.claimed_until(known.applied)
    clients = tuple(
        sorted(
            (
                client_of(list(phases), wanted.known_on, horizon, borne_from.get(way), claimed.get(way))
                for way, phases in groupby(ordered, key=lambda row: row.way)
            ),
            # By what is planned of them: their numbers are others each time, and the draws are to be the same.
            key=repr,
        )
    )
    arrivals = None
    if known.history and wanted.opens < horizon.days:
        belief = analytics.believed(known.history)
        arrivals = analytics.Arrivals(belief, ways_of_newcomers(says), wanted.opens)
    return analytics.Programme(
        horizon,
        clients,
        arrivals,
        analytics.Prices(says["price_change"], says["price_spread"]),
        analytics.StateMoney(says["grant_chance"], round(says["grant_most"] * 100)),
        money.applications(known.applied, wanted.known_on, says["grant_chance"]),
        decided=wanted.opens,
        spent=tuple(
            analytics.Spent(horizon.periods.index(first), _ore(each.cost), each.days)
            for first, each in past.spent(known.borne, wanted.known_on).items()
            if first in horizon.periods
        ),
    )


def client_of(
    phases: Sequence[PhaseRow],
    known_on: date,
    horizon: analytics.Horizon,
    borne_from: date | None = None,
    claimed_until: date | None = None,
) -> analytics.Client:
    """Days up to `known_on` are as they were; what is left of the phases is open.

    From the day on from which the case's costs are written they count, and no plan does.
    """
    by_plan = min(known_on, borne_from - A_DAY) if borne_from else known_on
    known = tuple(
        analytics.Known(
            horizon.offset(row.first_on), horizon.offset(min(row.last_on, by_plan)) + 1, _ore(row.price)
        )
        for row in phases
        if row.first_on <= by_plan
    )
    left = [row for row in phases if row.last_on > known_on]
    if not left:
        return analytics.Client(known)
    goes_on = max(left[0].first_on, known_on + A_DAY)
    way, day = [], goes_on
    for row in left:
        if row.first_on > day:
            way.append(analytics.Phase("", (row.first_on - day).days, 0, is_away=True))
        way.append(_phase(row, max(row.first_on, day), is_begun=row.first_on <= known_on))
        day = row.last_on + A_DAY
    applied = horizon.offset(claimed_until) + 1 if claimed_until else 0
    return analytics.Client(known, horizon.offset(goes_on), analytics.Way(tuple(way)), applied)


def _phase(row: PhaseRow, first: date, *, is_begun: bool) -> analytics.Phase:
    """What is left of it from `first` on; what has begun is entered already."""
    return analytics.Phase(
        row.kind,
        (row.last_on - first).days + 1,
        _ore(row.price),
        enters=1.0 if is_begun else row.enters / 100,
        extends=row.extends / 100,
        extension=row.extension_days,
        breaks_off=row.breaks_off / 100,
        claimable=row.claimable / 100,
    )


def shares_of_ways(says: Mapping[str, float]) -> dict[str, float]:
    """How large a part of those to come goes by each way; round-the-clock care takes who goes by no other."""
    others = {way: says[f"{way}_share"] for way in ("open", "shelter")}
    return {"care": max(0.0, 1 - sum(others.values())), **others}


def ways_of_newcomers(says: Mapping[str, float]) -> tuple[analytics.Way, ...]:
    """The mix of ways by their shares; a way that nobody goes by is none."""
    phases = {"care": _care(says), "open": (_open_care(says),), "shelter": (_shelter(says),)}
    return tuple(
        analytics.Way(phases[way], share)
        for way, share in shares_of_ways(says).items()
        if round(share, 6) > 0
    )


def _care(says: Mapping[str, float]) -> tuple[analytics.Phase, ...]:
    """Round-the-clock care, then step-down for some."""
    care = analytics.Phase(
        "care",
        round(says["care_days"]),
        round(says["care_price"] * 100),
        spread=says["care_spread"],
        extends=says["care_extends"],
        extension=round(says["care_extension"]),
        breaks_off=says["care_breaks"],
        claimable=says["claimable"],
    )
    step = analytics.Phase(
        "step_down",
        round(says["step_days"]),
        round(says["step_price"] * 100),
        enters=says["step_enters"],
        spread=says["care_spread"],
        claimable=says["claimable"],
    )
    return care, step


def _open_care(says: Mapping[str, float]) -> analytics.Phase:
    """Open care with housing support from the first day."""
    return analytics.Phase(
        "open_care",
        round(says["open_days"]),
        round(says["open_price"] * 100),
        spread=says["care_spread"],
        breaks_off=says["open_breaks"],
        claimable=says["claimable"],
    )


def _shelter(says: Mapping[str, float]) -> analytics.Phase:
    """A short protected stay alone."""
    return analytics.Phase(
        "shelter",
        round(says["shelter_days"]),
        round(says["shelter_price"] * 100),
        spread=says["care_spread"],
        claimable=says["claimable"],
    )


def _ore(price: Decimal) -> int:
    return int((price * 100).to_integral_value())
