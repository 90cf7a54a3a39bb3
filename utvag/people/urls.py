from django.urls import path

from utvag.people import views

app_name = "people"

urlpatterns = [
    path("candidates/", views.candidates, name="candidates"),
    path("candidates/<uuid:pk>/", views.candidate, name="candidate"),
    path("candidates/<uuid:pk>/numbers/", views.candidate_numbers, name="candidate-numbers"),
    path("merges/", views.merges, name="merges"),
    path("merges/<uuid:pk>/undoing/", views.undoing, name="undoing"),
]
