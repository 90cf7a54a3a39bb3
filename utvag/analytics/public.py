"""The front door: plain figures in, plain figures out. Tables for others leave by `disclosure`."""

from utvag.analytics.counting import public as counting
from utvag.analytics.disclosure import public as disclosure
from utvag.analytics.disclosure.figures import (
    CannotMix,
    Differs,
    Edition,
    Figure,
    Said,
    released,
    summed,
)
from utvag.analytics.disclosure.figures import Kind as FigureKind
from utvag.analytics.disclosure.figures import alike as require_alike
from utvag.analytics.disclosure.rules import Rules, Unit, rules_on
from utvag.analytics.domain.alternatives import (
    Alternative,
    BreakEven,
    Terms,
    alternatives,
    break_even,
    break_even_with_rooms,
)
from utvag.analytics.domain.arrivals import DAYS_IN_A_YEAR, Belief, Prior, Year, believed, certain
from utvag.analytics.domain.paths import Phase, Way
from utvag.analytics.domain.periods import Horizon
from utvag.analytics.domain.simulating import (
    Arrivals,
    Client,
    Known,
    Prices,
    Programme,
    Simulated,
    Spent,
    joined,
    simulate,
)
from utvag.analytics.domain.state_money import Application, Reimbursed, StateMoney
from utvag.analytics.domain.summing_up import BANDS, Band, Chance, Spread, chance_above, spread, spreads
from utvag.analytics.drill import public as drill
from utvag.analytics.linkage import public as linkage
from utvag.analytics.publication import public as publication

__all__ = [
    "BANDS",
    "DAYS_IN_A_YEAR",
    "Alternative",
    "Application",
    "Arrivals",
    "Band",
    "Belief",
    "BreakEven",
    "CannotMix",
    "Chance",
    "Client",
    "Differs",
    "Edition",
    "Figure",
    "FigureKind",
    "Horizon",
    "Known",
    "Phase",
    "Prices",
    "Prior",
    "Programme",
    "Reimbursed",
    "Rules",
    "Said",
    "Simulated",
    "Spent",
    "Spread",
    "StateMoney",
    "Terms",
    "Unit",
    "Way",
    "Year",
    "alternatives",
    "believed",
    "break_even",
    "break_even_with_rooms",
    "certain",
    "chance_above",
    "counting",
    "disclosure",
    "drill",
    "joined",
    "linkage",
    "publication",
    "released",
    "require_alike",
    "rules_on",
    "simulate",
    "spread",
    "spreads",
    "summed",
]
