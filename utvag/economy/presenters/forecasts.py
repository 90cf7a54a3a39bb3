"""A forecast as a page shows it: a paragraph and a table; for those who may read it, or to hand out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utvag.analytics import public as analytics
from utvag.economy.domain.forecasting import Forecast, Period
from utvag.economy.domain.programme import shares_of_ways
from utvag.economy.presenters import amounts
from utvag.economy.presenters.amounts import Door
from utvag.economy.presenters.words import percent


@dataclass(frozen=True)
class YearSaid:
    """One year in words, and its row of the table."""

    year: int
    paragraph: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """Each cell with the header of its column, for narrow windows."""
        return list(zip(year_columns(), self.cells, strict=True))


def ways(says: Mapping[str, float]) -> list[dict[str, str]]:
    """The ways of those to come, each with its share, days and SEK a day; one that nobody goes by is left out."""
    care = [says["care_days"], says["step_days"]], [says["care_price"], says["step_price"]]
    told = {
        "care": (_("Round-the-clock care, then step-down"), *care),
        "open": (_("Open care with housing support"), [says["open_days"]], [says["open_price"]]),
        "shelter": (_("A short protected stay"), [says["shelter_days"]], [says["shelter_price"]]),
    }
    found = []
    for way, share in shares_of_ways(says).items():
        name, days, prices = told[way]
        if round(share, 6) > 0:
            found.append(
                {
                    "name": name,
                    "share": percent(Decimal(str(round(share, 4)))),
                    "days": " + ".join(amounts.kronor(each) for each in days),
                    "price": " + ".join(amounts.kronor(each) for each in prices),
                }
            )
    return found


def editions(asked: str, *, may_be_exact: bool) -> analytics.Edition:
    """`outside` where it was asked for by that word, and always for those who read nothing else."""
    return analytics.Edition.INSIDE if may_be_exact and asked != "outside" else analytics.Edition.OUTSIDE


def years(forecast: Forecast, budget: Any, door: Door) -> list[YearSaid]:
    """Each year of the forecast."""
    behind = fewest(forecast)
    known_on = date.fromisoformat(forecast.known_on)
    return [_year(period, known_on, behind, budget, door) for period in forecast.years]


def fewest(forecast: Forecast) -> int:
    """The fewest that stand behind any month or year of it.

    What a year has cost until the end of one month, less what it had until the end of the month before, is that month.
    """
    persons = [each.persons for each in (*forecast.months, *forecast.years)]
    return min((each for each in persons if each), default=forecast.clients)


def year_columns() -> tuple[str, ...]:
    """What the cells of a year are."""
    return (
        _("Year, million SEK"),
        _("Median"),
        _("Half of the outcomes"),
        _("80 % of the outcomes"),
        _("95 % of the outcomes"),
        _("Chance of more than the budget"),
        _("From the state, expected"),
        _("From the state, at risk"),
    )


def basis(forecast: Forecast, door: Door) -> str:
    """What the forecast rests on, in one sentence."""
    known_on = date.fromisoformat(forecast.known_on)
    cases = amounts.cases_on(forecast.clients, known_on)
    said = ngettext(
        "The forecast is made from what was known on %(day)s: %(clients)s case with costs or planned phases",
        "The forecast is made from what was known on %(day)s: %(clients)s cases with costs or planned phases",
        door.plural(cases),
    ) % {"day": date_format(known_on, "j F Y"), "clients": door.count(cases)}
    if not forecast.rate:
        return said + _(", and nobody new, because it is not noted how many came in earlier years.")
    if not door.lets_through(amounts.came_until(forecast.came, known_on)):
        return said + _(
            ", and those who are to come, by the few who came in earlier years. It is %(runs)s possible futures, drawn with "
            "the seed %(seed)d."
        ) % {"runs": amounts.kronor(forecast.runs), "seed": forecast.seed}
    return said + _(
        ", and about %(rate)s new a year (likely between %(low)s and %(high)s). It is %(runs)s possible futures, "
        "drawn with the seed %(seed)d."
    ) % {
        "rate": amounts.one(forecast.rate),
        "low": amounts.one(forecast.rate_low),
        "high": amounts.one(forecast.rate_high),
        "runs": amounts.kronor(forecast.runs),
        "seed": forecast.seed,
    }


def unplanned(forecast: Forecast, door: Door) -> str:
    """What the forecast lacks: cases that cost something and have no plan; nothing where every case has one."""
    if not forecast.unplanned:
        return ""
    cases = amounts.cases_on(forecast.unplanned, date.fromisoformat(forecast.known_on))
    return ngettext(
        "%(clients)s case costs something today and has no planned phases: what is to come of it is not in the "
        "forecast, which is too low by that.",
        "%(clients)s cases cost something today and have no planned phases: what is to come of them is not in the "
        "forecast, which is too low by that.",
        door.plural(cases),
    ) % {"clients": door.count(cases)}


def applied(forecast: Forecast, door: Door) -> list[tuple[str, ...]]:
    """State money that is applied for, by the year whose cost it covers and how far it has come."""
    words = {
        "DRAFT": pgettext("state money", "Draft"),
        "PENDING": pgettext("state money", "Sent, not decided"),
        "GRANTED": pgettext("state money", "Granted or paid"),
    }
    return [
        (
            str(each.year),
            words[each.came],
            door.count(amounts.applications_of(each.year, each.count, each.persons)),
            *(
                door.sek(amounts.state_money_of(each.year, value, each.persons))
                for value in (each.amount, each.expected, each.at_risk)
            ),
        )
        for each in forecast.applied
    ]


def applied_columns() -> tuple[str, ...]:
    """What the cells of `applied` are."""
    return (
        _("Year of the cost"),
        _("How far it has come"),
        pgettext("state money", "Applications"),
        _("Amount, SEK"),
        _("Expected"),
        _("At risk"),
    )


def _year(period: Period, known_on: date, persons: int, budget: Any, door: Door) -> YearSaid:
    year = date.fromisoformat(period.first).year

    def figure(value: float, behind: int = persons) -> analytics.Figure:
        return amounts.cost_in(value, date(year, 1, 1), date(year, 12, 31), behind)

    def state(value: float) -> analytics.Figure:
        return amounts.state_money_of(year, value, period.persons_claiming or persons)

    def between(band: tuple[float, float]) -> tuple[str, str]:
        low, high = band
        return door.between(figure(low), figure(high), amounts.millions)

    wide, usual, _half = period.bands
    words = {
        "year": year,
        "median": door.million(figure(period.median)),
        "low": between(usual)[0],
        "high": between(usual)[1],
        "lowest": between(wide)[0],
        "highest": between(wide)[1],
        "expected": door.million(state(period.state_expected)),
        "at_risk": door.million(state(period.state_at_risk)),
        "planned": door.million(figure(period.foreseen)),
        "known": door.million(figure(period.known, min(persons, period.persons_over or persons))),
    }
    is_over = known_on >= date(year, 12, 31)
    said = (
        [_over(period, words)]
        if is_over
        else [
            _(
                "In %(year)d the programme is expected to cost about %(median)s million SEK. It is as likely to become "
                "more as to become less. In eight cases of ten the cost will be between %(low)s and %(high)s million, and "
                "in nineteen of twenty between %(lowest)s and %(highest)s million."
            )
            % words
        ]
    )
    if period.known and not is_over:
        said.append(_("Of this, %(known)s million is of months that are over.") % words)
    # By one budget after another a chance tells the amount.
    if period.above_budget is not None and door.lets_through(figure(period.median)):
        chance = {"chance": amounts.chance(period.above_budget), "budget": amounts.millions(float(budget))}
        said.append(_("The chance that a budget of %(budget)s million does not last is %(chance)s.") % chance)
    said.append(
        _(
            "Of the cost, the state is expected to pay back about %(expected)s million; another %(at_risk)s million "
            "is applied for or could be, but should not be counted on."
        )
        % words
    )
    return YearSaid(year, tuple(said), _cells(year, period, door, figure, state))


def _over(period: Period, words: dict[str, Any]) -> str:
    """A year that is over is not expected; what no cost is written of is told apart, because it is a plan still."""
    if round(period.foreseen) > 0:
        return (
            _(
                "In %(year)d the programme cost about %(median)s million SEK. Of this, %(planned)s million is by the plan of "
                "cases that no cost is written in."
            )
            % words
        )
    return _("In %(year)d the programme cost about %(median)s million SEK.") % words


def _cells(year: int, period: Period, door: Door, figure: Any, state: Any) -> tuple[str, ...]:
    wide, usual, half = (
        " – ".join(door.between(figure(low), figure(high), amounts.hundredths)) for low, high in period.bands
    )
    above = _("no budget given") if period.above_budget is None else "–"
    if period.above_budget is not None and door.lets_through(figure(period.median)):
        above = amounts.chance(period.above_budget)
    return (
        str(year),
        door.hundredths(figure(period.median)),
        half,
        usual,
        wide,
        above,
        door.hundredths(state(period.state_expected)),
        door.hundredths(state(period.state_at_risk)),
    )
