from django.urls import path

from utvag.pathways import views

app_name = "pathways"

urlpatterns = [
    path("", views.models, name="models"),
    path("upload/", views.upload, name="upload"),
    path("choice/", views.choice, name="choice"),
    path("<uuid:pk>/", views.model, name="model"),
    path("<uuid:pk>/trial/", views.trial, name="trial"),
    path("<uuid:pk>/file/", views.file, name="file"),
]
