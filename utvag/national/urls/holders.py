from django.urls import path

from utvag.national.views import holders as views

urlpatterns = [
    path("national-keys/", views.periods, name="periods"),
    path("national-keys/opening/", views.opening, name="opening"),
    path("national-keys/<uuid:pk>/", views.period, name="period"),
    path("national-keys/<uuid:pk>/quota/", views.quota, name="quota"),
    path("national-keys/<uuid:pk>/ending/", views.ending, name="ending"),
    path("national-keys/requests/<uuid:pk>/answer/", views.answering, name="answering"),
]
