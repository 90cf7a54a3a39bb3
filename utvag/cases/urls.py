"""Pages of casework. Nouns; a case is named by its random id alone."""

from django.urls import path

from utvag.cases import views

app_name = "cases"

urlpatterns = [
    path("", views.day, name="day"),
    path("cases/", views.caseload, name="caseload"),
    path("cases/search/", views.search, name="search"),
    path("cases/<uuid:pk>/", views.overview, name="overview"),
    path("cases/<uuid:pk>/looks/", views.looks, name="looks"),
]
