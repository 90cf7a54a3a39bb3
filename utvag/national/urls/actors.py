from django.urls import path

from utvag.national.views import actors as views

urlpatterns = [
    path("national-count/", views.rounds, name="rounds"),
    path("national-count/<uuid:pk>/", views.round_, name="round"),
    path("national-count/<uuid:pk>/preparing/", views.preparing, name="preparing"),
    path("national-count/returns/<uuid:pk>/asking/", views.asking, name="asking"),
    path("national-count/returns/<uuid:pk>/asking-again/", views.asking_again, name="asking_again"),
    path("national-count/returns/<uuid:pk>/tokens/", views.taking_up, name="taking_up"),
    path("national-count/returns/<uuid:pk>/sending/", views.sending, name="sending"),
]
