"""Pages of money. Nouns; everything is named by random ids."""

from django.urls import path

from utvag.economy.views import forecasts, phases, scenarios

app_name = "economy"

FORECASTS = [
    path("economy/forecast/", forecasts.forecast, name="forecast"),
    path("economy/forecast/runs/", forecasts.forecast_runs, name="forecast_runs"),
    path("economy/forecast/runs/<uuid:pk>/", forecasts.forecast_run, name="forecast_run"),
    path("economy/forecast/arrivals/", forecasts.arrivals, name="arrivals"),
    path("economy/scenarios/", scenarios.scenarios, name="scenarios"),
    path("economy/scenarios/new/", scenarios.scenario_new, name="scenario_new"),
    path("economy/scenarios/<uuid:pk>/", scenarios.scenario, name="scenario"),
    path("economy/scenarios/<uuid:pk>/removal/", scenarios.scenario_removal, name="scenario_removal"),
    path("cases/<uuid:pk>/planned-phases/", phases.phases, name="phases"),
    path("cases/<uuid:pk>/planned-phases/new/", phases.phase_new, name="phase_new"),
    path(
        "cases/<uuid:pk>/planned-phases/<uuid:row>/withdrawal/",
        phases.phase_withdrawal,
        name="phase_withdrawal",
    ),
]

urlpatterns = [*FORECASTS]
