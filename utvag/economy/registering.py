"""What this module adds to the menu, to the pages of a case and to the log's words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy.policies import forecasts
from utvag.ui import navigation

FORECASTS = {
    "economy.forecast.seen": gettext_noop("Read a forecast: %(page)s"),
    "economy.forecast.asked": gettext_noop("Asked for a forecast with many runs"),
    "economy.phase.planned": gettext_noop("Planned a phase for the forecast"),
    "economy.phase.withdrawn": gettext_noop("Withdrew a planned phase"),
    "economy.year.noted": gettext_noop("Noted how many came in a year"),
    "economy.scenario.saved": gettext_noop("Saved a scenario"),
    "economy.scenario.removed": gettext_noop("Removed a scenario"),
}
PAGES = {
    "forecast": _("Forecast"),
    "arrivals": _("How many came in earlier years"),
    "scenarios": _("Own, bought or shared"),
    "scenario": _("A scenario"),
}


def register() -> None:
    audit.register_words(FORECASTS)
    audit.register_page_names(lambda: PAGES)
    navigation.register(pgettext_lazy("menu", "Forecast"), "economy:forecast", order=55, shown_to=_forecasts)
    cases.register_tab(cases.Tab("phases", _("Planned phases"), "economy:phases", "decision", 80))


def _forecasts(user: User) -> bool:
    return bool(forecasts.may_forecast(user))
