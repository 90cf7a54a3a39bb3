"""A forecast as charts with their tables: cost by month as a fan and as bars, and how many are there."""

from datetime import date

from django.utils.translation import gettext as _

from utvag.analytics import public as analytics
from utvag.economy.domain.forecasting import Forecast, Period
from utvag.economy.presenters import amounts
from utvag.economy.presenters.amounts import Door
from utvag.ui.charts import Chart, FanPoint, Series, Table, bars, fan
from utvag.ui.charts.frame import Key


def charts(forecast: Forecast, door: Door) -> list[Chart]:
    """The cost by month as a fan and as bars, and how many are in the programme. Nothing is drawn that cannot be said."""
    if not all(door.lets_through(_as_figure(forecast, month)) for month in forecast.months):
        return []
    return [_cost(forecast), by_month(forecast), _there(forecast)]


def _cost(forecast: Forecast) -> Chart:
    points = [FanPoint(_month(period), period.median, period.bands) for period in forecast.months]
    rows = [
        (
            _month(period),
            amounts.kronor(period.median),
            *(f"{amounts.kronor(low)} – {amounts.kronor(high)}" for low, high in reversed(period.bands)),
            *(["–"] * (3 - len(period.bands))),
        )
        for period in forecast.months
    ]
    columns = (
        _("Month"),
        _("Median, SEK"),
        _("Half of the outcomes"),
        _("80 % of the outcomes"),
        _("95 % of the outcomes"),
    )
    return fan(
        "cost",
        points,
        title=_("Cost by month"),
        text=_("The whole line is months that are over. The bands widen the further ahead the month is."),
        table=Table(columns, rows),
        words=amounts.axis,
        legend=_legend(),
    )


def by_month(forecast: Forecast) -> Chart:
    """What each month has cost and may come to cost: invoiced, accrued and foreseen."""
    months = forecast.months
    columns = (_("Invoiced"), _("Accrued"), _("By plan and forecast"), _("Together"))
    series = (
        [period.actual for period in months],
        [period.accrued for period in months],
        [period.foreseen for period in months],
    )
    rows = [
        (_month(period), *(amounts.kronor(value) for value in (*of_month, sum(of_month))))
        for period, *of_month in zip(months, *series, strict=True)
    ]
    return bars(
        "by-month",
        [_month(period) for period in months],
        [Series(words, values) for words, values in zip(columns, series, strict=False)],
        title=_("What is invoiced, accrued and foreseen"),
        text=_(
            "Invoiced is what somebody has approved; accrued is the rest of what days that have been cost. Days of cases "
            "that no cost is written in are counted by their plan, and those to come as averages, which add up to a year."
        ),
        table=Table((_("Month"), *columns), rows),
        words=amounts.axis,
    )


def _there(forecast: Forecast) -> Chart:
    points = [FanPoint(_month(period), period.there, period.there_bands) for period in forecast.months]
    rows = [
        (
            _month(period),
            amounts.one(period.there),
            " – ".join(amounts.one(end) for end in period.there_bands[1]) if period.there_bands else "–",
        )
        for period in forecast.months
    ]
    return fan(
        "there",
        points,
        title=_("Clients in the programme at once"),
        text=_("Days of care in the month, divided by the days of the month."),
        table=Table((_("Month"), _("On average"), _("80 % of the outcomes")), rows),
        words=amounts.one,
        legend=_legend(),
        stepped=True,
    )


def _legend() -> tuple[Key, ...]:
    return (
        Key("known", _("Known")),
        Key("middle", _("Foreseen")),
        Key("band band-3", _("Half of the outcomes")),
        Key("band band-2", _("80 % of the outcomes")),
        Key("band band-1", _("95 % of the outcomes")),
    )


def _as_figure(forecast: Forecast, period: Period) -> analytics.Figure:
    first, persons = date.fromisoformat(period.first), period.persons or forecast.clients
    return amounts.cost_in(period.median, first, first, persons)


def _month(period: Period) -> str:
    return amounts.month(date.fromisoformat(period.first))
