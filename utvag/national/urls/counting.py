from django.urls import path

from utvag.national.views import counting as views

urlpatterns = [
    path("national-statistics/", views.counts, name="counts"),
    path("national-statistics/opening/", views.opening_round, name="opening_round"),
    path("national-statistics/<uuid:pk>/", views.count_round, name="count_round"),
    path("national-statistics/<uuid:pk>/calling/", views.calling, name="calling"),
    path("national-statistics/<uuid:pk>/counting/", views.counting, name="counting"),
    path("national-statistics/<uuid:pk>/publishing/", views.publishing, name="publishing"),
    path("national-statistics/publications/<uuid:pk>/", views.count_publication, name="count_publication"),
    path(
        "national-statistics/publications/<uuid:pk>/<slug:table>/<slug:kind>/",
        views.count_file,
        name="count_file",
    ),
]
