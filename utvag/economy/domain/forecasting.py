"""What the simulator answers, by month and by year, and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from utvag.analytics import public as analytics
from utvag.economy.domain import applied as money
from utvag.economy.domain import spent as past
from utvag.economy.domain.applied import Applied
from utvag.economy.domain.periods import Span, month_of, year_of
from utvag.economy.domain.programme import A_DAY, Known, Wanted, programme_of
from utvag.economy.domain.spent import Spent

BANDS = (95, 80, 50)
# The same for every forecast, so that two of the same state say the same.
SEED = 2021
# A page answers within a second, also for 500 cases; more runs are made in the background.
MOST_RUNS, FEWEST_RUNS, WALKED = 10_000, 1_000, 400_000


@dataclass(frozen=True)
class Period:
    """One month or year: SEK. `bands` are low and high of 95, 80 and 50 per cent; none where nothing is open.

    `actual` and `accrued` are of its days that have been, as the cost engine has them. `persons`: how many cases stand
    behind those days, or behind the forecast where none of them has been; `persons_over` behind the months that are
    over, and `persons_claiming` behind the state money.
    """

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
    actual: float = 0.0
    accrued: float = 0.0
    persons: int = 0
    persons_over: int = 0
    persons_claiming: int = 0

    @property
    def foreseen(self) -> float:
        """On average, beside what its days have cost already."""
        return self.mean - self.actual - self.accrued


@dataclass(frozen=True)
class Forecast:
    """The answer: by month and by year, and what it rests on. Plain values, so that it can be kept as JSON.

    `unplanned`: how many cases cost something on the day, with nothing planned for the days after it. `came`: how many
    came at the least in the years that the rate is learnt from.
    """

    known_on: str
    runs: int
    seed: int
    clients: int
    rate: float
    rate_low: float
    rate_high: float
    months: tuple[Period, ...]
    years: tuple[Period, ...]
    unplanned: int = 0
    applied: tuple[Applied, ...] = ()
    came: int = 0

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
        applied = tuple(Applied(**each) for each in kept.get("applied", ()))
        return cls(**{**kept, **periods, "applied": applied})


def runs_for(phases: int) -> int:
    """How many runs a page makes while somebody waits: the more phases there are, the fewer."""
    return min(MOST_RUNS, max(FEWEST_RUNS, WALKED // max(1, phases)))


def simulated_in_parts(
    programme: analytics.Programme, *, runs: int, seed: int, parts: int = 1
) -> Iterator[analytics.Simulated]:
    """As many runs in so many parts, each with a seed of its own, so that somebody can say how far it has come."""
    for part in range(parts):
        yield analytics.simulate(programme, runs=runs // parts, seed=seed + part)


def forecast(wanted: Wanted, known: Known, *, runs: int, seed: int) -> Forecast:
    """The same in, the same out."""
    parts = list(simulated_in_parts(programme_of(wanted, known), runs=runs, seed=seed))
    return summed_up(wanted, known, parts, seed=seed)


def summed_up(wanted: Wanted, known: Known, parts: Sequence[analytics.Simulated], *, seed: int) -> Forecast:
    """What the parts say together."""
    simulated, horizon = analytics.joined(parts), wanted.horizon
    belief = analytics.believed(known.history) if known.history and wanted.opens < horizon.days else None
    been = past.spent(known.borne, wanted.known_on)
    planned = {row.way for row in known.phases if row.last_on > wanted.known_on}
    unplanned = {each.way for each in known.borne if past.goes_on(each, wanted.known_on)} - planned
    return Forecast(
        known_on=wanted.known_on.isoformat(),
        runs=simulated.runs,
        seed=seed,
        clients=len(known.ways),
        rate=belief.mean if belief else 0.0,
        rate_low=belief.quantile(0.025) if belief else 0.0,
        rate_high=belief.quantile(0.975) if belief else 0.0,
        months=_months(wanted, known, simulated, been),
        years=_years(wanted, known, simulated, been),
        unplanned=len(unplanned),
        applied=money.summed(known.applied, wanted.known_on, wanted.assumed["grant_chance"]),
        came=sum(year.at_least for year in known.history),
    )


def _persons(wanted: Wanted, known: Known, span: Span) -> int:
    """Of days that have been, the cases that they are of; a forecast alone is of those who are there or planned."""
    been = span.meets(Span(date.min, wanted.known_on))
    return known.persons_in(*been) if been else len(known.going_on(wanted.known_on))


def _months(
    wanted: Wanted,
    known: Known,
    simulated: analytics.Simulated,
    been: Mapping[date, Spent],
) -> tuple[Period, ...]:
    horizon = wanted.horizon
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
            actual=float(been.get(month, Spent()).actual),
            accrued=float(been.get(month, Spent()).accrued),
            persons=_persons(wanted, known, month_of(month)),
        )
        for place, (month, spread, present) in enumerate(zip(horizon.periods, costs, there, strict=True))
        if month.year >= wanted.first_year
    )


def _years(
    wanted: Wanted,
    known: Known,
    simulated: analytics.Simulated,
    been: Mapping[date, Spent],
) -> tuple[Period, ...]:
    horizon, found = wanted.horizon, []
    for place, year in enumerate(horizon.years):
        if year < wanted.first_year:
            continue
        cost = simulated.of_year(year) / 100
        spread = analytics.spread(cost)
        above = analytics.chance_above(cost, float(wanted.budget)) if wanted.budget is not None else None
        over = [m for m in _until(horizon, wanted.known_on) if horizon.periods[m].year == year]
        of_year = sum((each for first, each in been.items() if first.year == year), Spent())
        found.append(
            Period(
                first=f"{year}-01-01",
                known=float(simulated.cost[0, over].sum() / 100) if over else 0.0,
                mean=spread.mean,
                median=spread.median,
                bands=_bands(spread),
                above_budget=above.value if above else None,
                above_error=above.error if above else 0.0,
                state_expected=float(simulated.reimbursed.expected[place] / 100),
                state_at_risk=float(simulated.reimbursed.at_risk[place] / 100),
                actual=float(of_year.actual),
                accrued=float(of_year.accrued),
                persons=_persons(wanted, known, year_of(date(year, 1, 1))),
                persons_over=known.persons_in(date(year, 1, 1), month_of(horizon.periods[over[-1]]).last)
                if over
                else 0,
                persons_claiming=known.claiming_in(year),
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
