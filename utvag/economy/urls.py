"""Pages of money. Nouns; everything is named by random ids."""

from django.urls import path

from utvag.economy import views
from utvag.economy.views import (
    forecasts,
    phases,
    programme_costs,
    scenarios,
    state_money,
    state_money_pipeline,
)

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

COSTS = [
    path("economy/costs/", programme_costs.programme_costs, name="programme_costs"),
    path(
        "economy/costs/file/xlsx/",
        programme_costs.programme_costs_file,
        {"kind": "xlsx"},
        name="programme_costs_book",
    ),
    path(
        "economy/costs/file/csv/",
        programme_costs.programme_costs_file,
        {"kind": "csv"},
        name="programme_costs_csv",
    ),
    path("economy/", views.books, name="books"),
    path("economy/bearers/", views.bearers, name="bearers"),
    path("economy/lines/", views.lines, name="lines"),
    path("economy/lines/budget/", views.budget, name="budget"),
    path("economy/hours/", views.hourly_rates, name="hourly_rates"),
    path("economy/invoices/", views.invoices, name="invoices"),
    path("economy/invoices/<uuid:pk>/", views.invoice_checked, name="invoice_checked"),
    path("economy/invoices/<uuid:pk>/payment/", views.payment, name="payment"),
    path("economy/months/<uuid:pk>/", views.month, name="month"),
    path("economy/months/<uuid:pk>/attest/", views.attesting, name="attesting"),
    path("economy/months/<uuid:pk>/file/xlsx/", views.month_file, {"kind": "xlsx"}, name="month_book"),
    path("economy/months/<uuid:pk>/file/sie/", views.month_file, {"kind": "se"}, name="month_sie"),
    path("economy/months/<uuid:pk>/file/csv/", views.month_file, {"kind": "csv"}, name="month_csv"),
    path("economy/reconciliation/", views.reconciliation, name="reconciliation"),
    path("economy/statement/", views.statement_models, name="statement_models"),
    path("cases/<uuid:pk>/costs/", views.costs, name="costs"),
    path("cases/<uuid:pk>/costs/new/", views.bearer_new, name="bearer_new"),
    path("cases/<uuid:pk>/costs/own-care/", views.own_care_new, name="own_care_new"),
    path("cases/<uuid:pk>/costs/<uuid:row>/", views.bearer, name="bearer"),
    path("cases/<uuid:pk>/costs/<uuid:row>/price/", views.rate_new, name="rate_new"),
    path("cases/<uuid:pk>/costs/<uuid:row>/price/<uuid:rate>/index/", views.index_new, name="index_new"),
    path("cases/<uuid:pk>/costs/<uuid:row>/besides/", views.extra_new, name="extra_new"),
    path(
        "cases/<uuid:pk>/costs/<uuid:row>/besides/<uuid:extra>/withdrawal/",
        views.extra_withdrawal,
        name="extra_withdrawal",
    ),
    path(
        "cases/<uuid:pk>/costs/<uuid:row>/away/<uuid:away>/withdrawal/",
        views.away_withdrawal,
        name="away_withdrawal",
    ),
    path("cases/<uuid:pk>/costs/<uuid:row>/away/", views.away_new, name="away_new"),
    path("cases/<uuid:pk>/costs/<uuid:row>/hours/", views.hours_new, name="hours_new"),
    path("cases/<uuid:pk>/costs/<uuid:row>/days/", views.bearer_following, name="bearer_following"),
    path("cases/<uuid:pk>/costs/<uuid:row>/end/", views.bearer_end, name="bearer_end"),
    path("cases/<uuid:pk>/costs/<uuid:row>/invoice/", views.invoice_new, name="invoice_new"),
    path("cases/<uuid:pk>/costs/invoices/<uuid:row>/", views.invoice, name="invoice"),
]

STATE_MONEY = [
    path("state-money/", state_money_pipeline.state_money_pipeline, name="state_money_pipeline"),
    path("state-money/schemes/", state_money_pipeline.state_money_schemes, name="state_money_schemes"),
    path("cases/<uuid:pk>/state-money/", state_money.state_money, name="state_money"),
    path("cases/<uuid:pk>/state-money/new/", state_money.state_money_new, name="state_money_new"),
    path(
        "cases/<uuid:pk>/state-money/<uuid:row>/",
        state_money.state_money_application,
        name="state_money_application",
    ),
    path(
        "cases/<uuid:pk>/state-money/<uuid:row>/evidence/",
        state_money.state_money_evidence,
        name="state_money_evidence",
    ),
    path(
        "cases/<uuid:pk>/state-money/<uuid:row>/replacement/",
        state_money.state_money_replacement,
        name="state_money_replacement",
    ),
    path(
        "cases/<uuid:pk>/state-money/<uuid:row>/discarding/",
        state_money.state_money_discarding,
        name="state_money_discarding",
    ),
    path("cases/<uuid:pk>/state-money/<uuid:row>/pdf/", state_money.state_money_pdf, name="state_money_pdf"),
    path(
        "cases/<uuid:pk>/state-money/<uuid:row>/docx/", state_money.state_money_docx, name="state_money_docx"
    ),
]

urlpatterns = [*FORECASTS, *COSTS, *STATE_MONEY]
