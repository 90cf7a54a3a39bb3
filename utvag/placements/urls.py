"""Stays and places of a case, and the register of providers. A unit is never in the address of a case."""

from django.urls import path

from utvag.placements import views

app_name = "placements"

urlpatterns = [
    path("placements/<uuid:pk>/", views.stays, name="stays"),
    path("placements/<uuid:pk>/new/", views.stay_new, name="stay_new"),
    path("placements/<uuid:pk>/search/", views.search, name="search"),
    path("placements/<uuid:pk>/search/areas/", views.area_new, name="area_new"),
    path("placements/<uuid:pk>/search/areas/<uuid:row>/end/", views.area_end, name="area_end"),
    path("placements/<uuid:pk>/search/apart/", views.apart_new, name="apart_new"),
    path("placements/<uuid:pk>/search/apart/<uuid:row>/end/", views.apart_end, name="apart_end"),
    path("placements/<uuid:pk>/list/", views.readers, name="readers"),
    path("placements/<uuid:pk>/place/", views.place, name="place"),
    path("placements/<uuid:pk>/place/why/", views.visit, name="visit"),
    path(
        "placements/<uuid:pk>/place/<uuid:row>/correction/", views.place_correction, name="place_correction"
    ),
    path("placements/<uuid:pk>/<uuid:row>/plan/", views.stay_plan, name="stay_plan"),
    path("placements/<uuid:pk>/<uuid:row>/days/", views.stay_days, name="stay_days"),
    path("placements/<uuid:pk>/<uuid:row>/answer/", views.stay_answer, name="stay_answer"),
    path("placements/<uuid:pk>/<uuid:row>/arrival/", views.stay_arrival, name="stay_arrival"),
    path("placements/<uuid:pk>/<uuid:row>/end/", views.stay_end, name="stay_end"),
    path("placements/<uuid:pk>/<uuid:row>/discharge/", views.stay_discharge, name="stay_discharge"),
    path("placements/<uuid:pk>/<uuid:row>/next/", views.stay_next, name="stay_next"),
    path("placements/<uuid:pk>/<uuid:row>/absence/", views.stay_absence, name="stay_absence"),
    path("placements/<uuid:pk>/<uuid:row>/notice/", views.stay_notice, name="stay_notice"),
    path("placements/<uuid:pk>/absences/<uuid:row>/return/", views.absence_return, name="absence_return"),
    path(
        "placements/<uuid:pk>/absences/<uuid:row>/correction/",
        views.absence_correction,
        name="absence_correction",
    ),
    path(
        "placements/<uuid:pk>/absences/<uuid:row>/withdrawal/",
        views.absence_withdrawal,
        name="absence_withdrawal",
    ),
    path("placements/<uuid:pk>/notices/<uuid:row>/handled/", views.notice_handled, name="notice_handled"),
    path("placements/occupancy/", views.occupancy, name="occupancy"),
    path("providers/", views.providers, name="providers"),
    path("providers/new/", views.provider_new, name="provider_new"),
    path("providers/<uuid:pk>/", views.provider, name="provider"),
    path("providers/<uuid:pk>/change/", views.provider_change, name="provider_change"),
    path("providers/<uuid:pk>/withdrawal/", views.provider_withdrawal, name="provider_withdrawal"),
    path("providers/<uuid:pk>/routes/new/", views.route_new, name="route_new"),
    path("providers/<uuid:pk>/routes/<uuid:row>/end/", views.route_end, name="route_end"),
    path("providers/<uuid:pk>/incidents/new/", views.incident_new, name="incident_new"),
    path("providers/<uuid:pk>/units/", views.provider_homes, name="provider_homes"),
    path("providers/<uuid:pk>/units/new/", views.home_new, name="home_new"),
    path("providers/<uuid:pk>/units/<uuid:row>/change/", views.home_change, name="home_change"),
    path("providers/<uuid:pk>/units/<uuid:row>/closing/", views.home_closing, name="home_closing"),
    path("providers/<uuid:pk>/units/<uuid:row>/stays/", views.home_stays, name="home_stays"),
    path("providers/<uuid:pk>/units/<uuid:row>/licence/", views.licence_new, name="licence_new"),
    path("providers/<uuid:pk>/licences/<uuid:row>/end/", views.licence_withdrawal, name="licence_withdrawal"),
    path("providers/<uuid:pk>/terms/", views.provider_terms, name="provider_terms"),
    path("providers/<uuid:pk>/contents/", views.provider_contents, name="provider_contents"),
    path("providers/<uuid:pk>/units/<uuid:row>/contents/", views.content_new, name="content_new"),
    path("providers/<uuid:pk>/contents/<uuid:row>/", views.delivery_new, name="delivery_new"),
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/new/", views.agreement_new, name="agreement_new"),
    path("agreements/<uuid:pk>/", views.agreement, name="agreement"),
    path("agreements/<uuid:pk>/change/", views.agreement_change, name="agreement_change"),
    path("agreements/<uuid:pk>/end/", views.agreement_end, name="agreement_end"),
    path("agreements/<uuid:pk>/order/", views.ranking_new, name="ranking_new"),
    path("agreements/<uuid:pk>/order/<uuid:row>/removal/", views.ranking_removal, name="ranking_removal"),
    path("agreements/<uuid:pk>/prices/new/", views.price_new, name="price_new"),
    path("agreements/<uuid:pk>/prices/<uuid:row>/end/", views.price_end, name="price_end"),
    path(
        "agreements/<uuid:pk>/prices/<uuid:row>/withdrawal/", views.price_withdrawal, name="price_withdrawal"
    ),
    path("agreements/<uuid:pk>/prices/", views.price_list, name="price_list"),
    path("agreements/<uuid:pk>/prices/import/", views.price_import, name="price_import"),
]
