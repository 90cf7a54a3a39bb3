"""What this module adds to the menu, to the pages of a case and to the log's words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy import policies
from utvag.economy.policies import forecasts
from utvag.ui import navigation

WORDS = {
    "economy.bearer.opened": gettext_noop("Wrote that something begins to cost"),
    "economy.bearer.ended": gettext_noop("Wrote when a cost ends"),
    "economy.bearer.followed": gettext_noop("Let a cost follow the days of its stay"),
    "economy.bearer.kept": gettext_noop("Said that the days of a cost are right as they are"),
    "economy.rate.agreed": gettext_noop("Wrote a price"),
    "economy.index.noted": gettext_noop("Wrote the value of an index"),
    "economy.bearer.withdrawn": gettext_noop("Withdrew a cost that was written by mistake"),
    "economy.extra.added": gettext_noop("Wrote what came besides the price"),
    "economy.away.withdrawn": gettext_noop("Withdrew days away"),
    "economy.extra.withdrawn": gettext_noop("Withdrew what was written besides the price"),
    "economy.hours.noted": gettext_noop("Noted hours of own staff"),
    "economy.away.noted": gettext_noop("Noted days away, for the cost"),
    "economy.invoice.received": gettext_noop("Took in an invoice"),
    "economy.invoice.answered": gettext_noop("Answered an invoice"),
    "economy.invoice.answer_taken_back": gettext_noop("Took back the answer to an invoice"),
    "economy.invoice.paid": gettext_noop("Noted an invoice as paid"),
    "economy.books.seen": gettext_noop("Looked at: %(page)s"),
    "economy.line.added": gettext_noop("Added a budget line"),
    "economy.budget.set": gettext_noop("Set a budget"),
    "economy.hourly_rate.set": gettext_noop("Set what an hour costs"),
    "economy.month.closed": gettext_noop("Closed a month of the books"),
    "economy.month.attested": gettext_noop("Attested a month of the books"),
    "economy.month.exported": gettext_noop("Took out a month of the books"),
    "economy.state_money.drafted": gettext_noop("Made a draft of an application for state money"),
    "economy.state_money.moved": gettext_noop("Noted what became of an application for state money"),
    "economy.state_money.evidence_noted": gettext_noop("Noted evidence for state money"),
    "economy.state_money.seen": gettext_noop("Looked at state money in all"),
}
FORECASTS = {
    "economy.forecast.seen": gettext_noop("Read a forecast: %(page)s"),
    "economy.costs.exported": gettext_noop("Took out the costs of the programme"),
    "economy.forecast.asked": gettext_noop("Asked for a forecast with many runs"),
    "economy.phase.planned": gettext_noop("Planned a phase for the forecast"),
    "economy.phase.withdrawn": gettext_noop("Withdrew a planned phase"),
    "economy.year.noted": gettext_noop("Noted how many came in a year"),
    "economy.scenario.saved": gettext_noop("Saved a scenario"),
    "economy.scenario.removed": gettext_noop("Removed a scenario"),
}
PAGES = {
    "books": _("The books"),
    "bearers": _("Bearers of cost"),
    "lines": _("Budget lines"),
    "budget": _("A budget"),
    "hourly_rates": _("What an hour costs"),
    "invoices": _("Invoices"),
    "invoice": _("An invoice"),
    "month": _("A month of the books"),
    "reconciliation": _("Comparison with the ledger"),
    "forecast": _("Forecast"),
    "programme_costs": _("Costs of the programme"),
    "arrivals": _("How many came in earlier years"),
    "scenarios": _("Own, bought or shared"),
    "scenario": _("A scenario"),
    "state_money_pipeline": _("State money"),
}


def register() -> None:
    """Called once every app is there."""
    navigation.register(pgettext_lazy("menu", "Economy"), "economy:books", order=60, shown_to=_keeps_books)
    audit.register_words(WORDS)
    cases.register_tab(cases.Tab("costs", _("Costs"), "economy:costs", "placement", 79))
    audit.register_words(FORECASTS)
    audit.register_page_names(lambda: PAGES)
    navigation.register(pgettext_lazy("menu", "Forecast"), "economy:forecast", order=55, shown_to=_forecasts)
    cases.register_tab(cases.Tab("phases", _("Planned phases"), "economy:phases", "placement", 80))
    _state_money()
    _costs()


def _forecasts(user: User) -> bool:
    return bool(forecasts.may_forecast(user))


def _costs() -> None:
    # As below.
    from utvag.economy import actions
    from utvag.economy.presenters import costs_waiting
    from utvag.placements import events

    cases.register_day(costs_waiting.waiting_for)
    events.stay_begun.connect(actions.begin_with_stay)
    events.stay_ended.connect(actions.end_with_stay)
    events.stay_corrected.connect(actions.correct_with_stay)
    events.absence_ended.connect(actions.be_away_with_stay)
    events.absence_withdrawn.connect(actions.be_there_with_stay)


def _state_money() -> None:
    # Models can be imported only once every app is there.
    from utvag.economy.presenters import state_money_waiting as presenters

    cases.register_tab(cases.Tab("state_money", _("State money"), "economy:state_money", "placement", 85))
    cases.register_day(presenters.waiting_for)
    cases.register_open_things(presenters.what_is_open)
    cases.register_section("state_money", 66, presenters.section)
    navigation.register(
        _("State money"), "economy:state_money_pipeline", order=65, shown_to=_sees_state_money
    )


def _sees_state_money(user: User) -> bool:
    return bool(policies.may_see_pipeline(user))


def _keeps_books(user: User) -> bool:
    return bool(policies.may_keep_books(user))
