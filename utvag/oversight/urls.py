"""Pages of the log review, and the extract of a case's log. Nouns; everything is named by random ids."""

from django.urls import path

from utvag.oversight import views

app_name = "oversight"

urlpatterns = [
    path("log-review/", views.reviews, name="reviews"),
    path("log-review/rules/", views.rules, name="rules"),
    path("log-review/colleagues/", views.marks, name="marks"),
    path("log-review/colleagues/<uuid:pk>/end/", views.mark_end, name="mark_end"),
    path("log-review/heads/", views.heads, name="heads"),
    path("log-review/heads/document/", views.heads_file, name="heads_file"),
    path("log-review/unwraps/", views.unwraps, name="unwraps"),
    path("log-review/unwraps/<uuid:pk>/", views.unwrap, name="unwrap"),
    path("log-review/items/<uuid:pk>/", views.item, name="item"),
    path("log-review/items/<uuid:pk>/follow-up/", views.following, name="following"),
    path("log-review/<uuid:pk>/", views.review, name="review"),
    path("log-review/<uuid:pk>/sign-off/", views.signing, name="signing"),
    path("log-review/<uuid:pk>/report/", views.report, name="report"),
    path("log-review/<uuid:pk>/report/document/", views.report_file, name="report_file"),
    path("cases/<uuid:pk>/log-extract/", views.extract, name="extract"),
]
