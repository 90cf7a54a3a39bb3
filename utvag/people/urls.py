from django.urls import path

from utvag.people import views

app_name = "people"

urlpatterns = [
    path("candidates/", views.candidates, name="candidates"),
    path("candidates/<uuid:pk>/", views.candidate, name="candidate"),
    path("candidates/<uuid:pk>/numbers/", views.candidate_numbers, name="candidate-numbers"),
    path("identity-requests/", views.identity_requests, name="identity_requests"),
    path(
        "identity-requests/<uuid:pk>/answer/", views.identity_request_answer, name="identity_request_answer"
    ),
    path("merges/", views.merges, name="merges"),
    path("merges/<uuid:pk>/undoing/", views.undoing, name="undoing"),
]
