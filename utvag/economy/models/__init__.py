"""Rows of money: of whom and where nothing stands here but in what is planned for a case."""

from utvag.economy.models.forecasts import ForecastRun, PlannedPhase, Scenario, YearOfArrivals

__all__ = ["ForecastRun", "PlannedPhase", "Scenario", "YearOfArrivals"]
