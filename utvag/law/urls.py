from django.urls import path

from utvag.law import views

app_name = "law"

urlpatterns = [
    path("references/", views.references, name="references"),
    path("gates/", views.gates, name="gates"),
]
