from django.urls import path

from utvag.statistics import views

app_name = "statistics"
urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/snapshot/", views.snapshot, name="snapshot"),
]
