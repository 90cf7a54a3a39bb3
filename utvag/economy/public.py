"""The front door to money: what is planned and foreseen, and state money."""

from utvag.economy.actions.forecasts import note_year, plan_phase
from utvag.economy.actions.state_money import apply_for_year as apply_for_state_money
from utvag.economy.actions.state_money import move as move_state_money
from utvag.economy.queries.forecasts import years_noted

__all__ = ["apply_for_state_money", "move_state_money", "note_year", "plan_phase", "years_noted"]
