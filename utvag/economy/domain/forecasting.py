"""From planned phases and a history of arrivals to a forecast: what is asked of the simulator, and what it answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from utvag.analytics import public as analytics
from utvag.economy.domain.assumptions import as_numbers, assumptions_for

A_DAY = timedelta(days=1)
BANDS = (95, 80, 50)
# A page answers within a second, also for 500 cases; more runs are made in the background.
MOST_RUNS, FEWEST_RUNS, WALKED = 10_000, 1_000, 400_000


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
class Wanted:
    """What a forecast is to be of. `known_on`: the day at whose end it is made; `budget` SEK a year."""

    known_on: date
    first_year: int
    last_year: int
    budget: Decimal | None
    assumed: Mapping[str, float]

    @property
    def horizon(self) -> analytics.Horizon:
        return analytics.Horizon(date(self.first_year, 1, 1), date(self.last_year + 1, 1, 1))


def wanted(
    known_on: date, first_year: int, last_year: int, budget: Decimal | None, given: Mapping[str, Decimal]
) -> Wanted:
    """With what is assumed: what a reader `given`, else what the file says on the day."""
    assumed = as_numbers(assumptions_for("forecast", known_on), given)
    return Wanted(known_on, first_year, last_year, budget, assumed)


@dataclass(frozen=True)
class Period:
    """One month or year: SEK. `bands` are low and high of 95, 80 and 50 per cent; none where nothing is open."""

    first: str
    known: float
    mean: float
    median: float
    bands: tuple[tuple[float, float], ...]
    above_budget: float | None = None
    above_error: float = 0.0
    state_expected: float = 0.0
    state_at_risk: float = 0.0
    there: float = 0.0
    there_bands: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Forecast:
    """The answer: by month and by year, and what it rests on. Plain values, so that it can be kept as JSON."""

    known_on: str
    runs: int
    seed: int
    clients: int
    rate: float
    rate_low: float
    rate_high: float
    months: tuple[Period, ...]
    years: tuple[Period, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Forecast":
        periods = {
            name: tuple(
                Period(**{**each, "bands": _pairs(each["bands"]), "there_bands": _pairs(each["there_bands"])})
                for each in kept[name]
            )
            for name in ("months", "years")
        }
        return cls(**{**kept, **periods})


def programme_of(
    wanted: Wanted, rows: Sequence[PhaseRow], history: Sequence[analytics.Year]
) -> analytics.Programme:
    """What the simulator is asked: the clients that are there, and those to come from the day after `known_on`."""
    horizon = wanted.horizon
    ordered = sorted(rows, key=lambda row: (row.way, row.first_on))
    clients = tuple(
        client_of(list(phases), wanted.known_on, horizon)
        for _way, phases in groupby(ordered, key=lambda row: row.way)
    )
    opens = max(0, horizon.offset(wanted.known_on + A_DAY))
    says = wanted.assumed
    arrivals = None
    if history and opens < horizon.days:
        arrivals = analytics.Arrivals(analytics.believed(history), (_way_of_newcomers(says),), opens)
    return analytics.Programme(
        horizon,
        clients,
        arrivals,
        analytics.Prices(says["price_change"], says["price_spread"]),
        analytics.StateMoney(says["grant_chance"], round(says["grant_most"] * 100)),
        decided=opens,
    )


def client_of(phases: Sequence[PhaseRow], known_on: date, horizon: analytics.Horizon) -> analytics.Client:
    """Days up to `known_on` are as they were; what is left of the phases is open."""
    known = tuple(
        analytics.Known(
            horizon.offset(row.first_on), horizon.offset(min(row.last_on, known_on)) + 1, _ore(row.price)
        )
        for row in phases
        if row.first_on <= known_on
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
    return analytics.Client(known, horizon.offset(goes_on), analytics.Way(tuple(way)))


def runs_for(phases: int) -> int:
    """How many runs a page makes while somebody waits: the more phases there are, the fewer."""
    return min(MOST_RUNS, max(FEWEST_RUNS, WALKED // max(1, phases)))


def simulated_in_parts(
    programme: analytics.Programme, *, runs: int, seed: int, parts: int = 1
) -> Iterator[analytics.Simulated]:
    """As many runs in so many parts, each with a seed of its own, so that somebody can say how far it has come."""
    for part in range(parts):
        yield analytics.simulate(programme, runs=runs // parts, seed=seed + part)


def forecast(
    wanted: Wanted, rows: Sequence[PhaseRow], history: Sequence[analytics.Year], *, runs: int, seed: int
) -> Forecast:
    """The same in, the same out."""
    programme = programme_of(wanted, rows, history)
    return summed_up(wanted, programme, list(simulated_in_parts(programme, runs=runs, seed=seed)), seed=seed)


def summed_up(
    wanted: Wanted, programme: analytics.Programme, parts: Sequence[analytics.Simulated], *, seed: int
) -> Forecast:
    """What the parts say together."""
    simulated = analytics.joined(parts)
    belief = programme.arrivals.belief if programme.arrivals else None
    return Forecast(
        known_on=wanted.known_on.isoformat(),
        runs=simulated.runs,
        seed=seed,
        clients=len(programme.clients),
        rate=belief.mean if belief else 0.0,
        rate_low=belief.quantile(0.025) if belief else 0.0,
        rate_high=belief.quantile(0.975) if belief else 0.0,
        months=_months(wanted, wanted.horizon, simulated),
        years=_years(wanted, wanted.horizon, simulated),
    )


def _months(wanted: Wanted, horizon: analytics.Horizon, simulated: analytics.Simulated) -> tuple[Period, ...]:
    costs = analytics.spreads(simulated.cost / 100)
    lengths = [last - first for first, last in zip(horizon.edges, horizon.edges[1:], strict=False)]
    there = analytics.spreads(simulated.days / lengths) if simulated.days is not None else ()
    opens = horizon.offset(wanted.known_on + A_DAY)
    return tuple(
        Period(
            first=month.isoformat(),
            known=spread.mean if horizon.edges[place + 1] <= opens else 0.0,
            mean=spread.mean,
            median=spread.median,
            bands=_bands(spread) if horizon.edges[place + 1] > opens else (),
            there=present.mean,
            there_bands=_bands(present) if horizon.edges[place + 1] > opens else (),
        )
        for place, (month, spread, present) in enumerate(zip(horizon.periods, costs, there, strict=True))
    )


def _years(wanted: Wanted, horizon: analytics.Horizon, simulated: analytics.Simulated) -> tuple[Period, ...]:
    found = []
    for place, year in enumerate(horizon.years):
        cost = simulated.of_year(year) / 100
        spread = analytics.spread(cost)
        above = analytics.chance_above(cost, float(wanted.budget)) if wanted.budget is not None else None
        known = [m for m in _until(horizon, wanted.known_on) if horizon.periods[m].year == year]
        found.append(
            Period(
                first=f"{year}-01-01",
                known=float(simulated.cost[0, known].sum() / 100) if known else 0.0,
                mean=spread.mean,
                median=spread.median,
                bands=_bands(spread),
                above_budget=above.value if above else None,
                above_error=above.error if above else 0.0,
                state_expected=float(simulated.reimbursed.expected[place] / 100),
                state_at_risk=float(simulated.reimbursed.at_risk[place] / 100),
            )
        )
    return tuple(found)


def _until(horizon: analytics.Horizon, known_on: date) -> list[int]:
    """The months that were over."""
    opens = horizon.offset(known_on + A_DAY)
    return [place for place, end in enumerate(horizon.edges[1:]) if end <= opens]


def _bands(spread: analytics.Spread) -> tuple[tuple[float, float], ...]:
    return tuple((spread.band(percent).low, spread.band(percent).high) for percent in BANDS)


def _pairs(bands: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((low, high) for low, high in bands)


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


def _way_of_newcomers(says: Mapping[str, float]) -> analytics.Way:
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
    return analytics.Way((care, step))


def _ore(price: Decimal) -> int:
    return int((price * 100).to_integral_value())
