from django.urls import path

from utvag.statistics import views

app_name = "statistics"
urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/snapshot/", views.snapshot, name="snapshot"),
    path("cases/<uuid:pk>/counted-answers/", views.counted_answers, name="counted_answers"),
    path("cases/<uuid:pk>/counted-answers/new/", views.counted_answers_new, name="counted_answers_new"),
]
