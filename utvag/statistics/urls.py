from django.urls import path

from utvag.statistics import views

app_name = "statistics"
urlpatterns = [
    # Those that anybody can open; `middleware` answers them before there is a session.
    path("siffror/", views.public_figures, name="public_figures"),
    path("siffror/<uuid:pk>/", views.public_publisher, name="public_publisher"),
    path("siffror/tabell/<uuid:pk>/", views.public_publication, name="public_publication"),
    path("siffror/tabell/<uuid:pk>/siffror.csv", views.public_values, name="public_values"),
    path("siffror/tabell/<uuid:pk>/beskrivning.json", views.public_metadata, name="public_metadata"),
    path("figures/charts/", views.charts, name="charts"),
    path("figures/cases/", views.behind, name="behind"),
    path("figures/publications/", views.publications, name="publications"),
    path("figures/publications/new/", views.publication_new, name="publication_new"),
    path("figures/publications/<uuid:pk>/", views.publication, name="publication"),
    path("figures/publications/<uuid:pk>/values/", views.publication_values, name="publication_values"),
    path(
        "figures/publications/<uuid:pk>/description/", views.publication_metadata, name="publication_metadata"
    ),
    path("figures/rules/", views.disclosure_rules, name="disclosure_rules"),
    path("figures/rules/new/", views.disclosure_rules_new, name="disclosure_rules_new"),
    path("figures/", views.figures, name="figures"),
    path("figures/snapshot/", views.snapshot, name="snapshot"),
    path("cases/<uuid:pk>/counted-answers/", views.counted_answers, name="counted_answers"),
    path("cases/<uuid:pk>/counted-answers/new/", views.counted_answers_new, name="counted_answers_new"),
]
