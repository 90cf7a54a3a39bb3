"""Pages of casework. Nouns; a case is named by its random id alone."""

from django.urls import path

from utvag.cases import views

app_name = "cases"

urlpatterns = [
    path("", views.day, name="day"),
    path("cases/", views.caseload, name="caseload"),
    path("cases/search/", views.search, name="search"),
    path("cases/new/", views.intake, name="intake"),
    path("cases/new/routing/", views.intake_routing, name="intake_routing"),
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/new/", views.new_consultation, name="new_consultation"),
    path("consultations/<uuid:pk>/", views.consultation, name="consultation"),
    path("cases/<uuid:pk>/contacts/", views.contacts, name="contacts"),
    path("cases/<uuid:pk>/next-step/", views.next_step, name="next_step"),
    path("cases/<uuid:pk>/tracks/", views.tracks, name="tracks"),
    path("cases/<uuid:pk>/tracks/social/", views.stage, {"track": "social"}, name="social_stage"),
    path("cases/<uuid:pk>/tracks/police/", views.stage, {"track": "police"}, name="police_stage"),
    path("cases/<uuid:pk>/tracks/known/", views.known_facts, name="known_facts"),
    path("cases/<uuid:pk>/meetings/", views.meetings, name="meetings"),
    path("cases/<uuid:pk>/meetings/<uuid:meeting>/time/", views.meeting_time, name="meeting_time"),
    path("cases/<uuid:pk>/meetings/<uuid:meeting>/outcome/", views.meeting_outcome, name="meeting_outcome"),
    path(
        "cases/<uuid:pk>/meetings/<uuid:meeting>/cancellation/",
        views.meeting_cancellation,
        name="meeting_cancellation",
    ),
    path(
        "cases/<uuid:pk>/meetings/<uuid:meeting>/calendar/", views.meeting_calendar, name="meeting_calendar"
    ),
    path("cases/<uuid:pk>/investigation/", views.investigation, name="investigation"),
    path(
        "cases/<uuid:pk>/investigation/<uuid:row>/extension/",
        views.investigation_extension,
        name="investigation_extension",
    ),
    path(
        "cases/<uuid:pk>/investigation/<uuid:row>/conclusion/",
        views.investigation_conclusion,
        name="investigation_conclusion",
    ),
    path("cases/<uuid:pk>/", views.overview, name="overview"),
    path("cases/<uuid:pk>/looks/", views.looks, name="looks"),
]
