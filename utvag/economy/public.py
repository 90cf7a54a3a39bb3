"""The front door to money: what is planned and foreseen."""

from utvag.economy.actions.forecasts import note_year, plan_phase
from utvag.economy.queries.forecasts import years_noted

__all__ = ["note_year", "plan_phase", "years_noted"]
