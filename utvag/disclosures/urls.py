"""What was asked of the police, and consents; a case is named by its random id alone."""

from django.urls import path

from utvag.disclosures import views

app_name = "disclosures"

urlpatterns = [
    path("<uuid:pk>/", views.statements, name="statements"),
    path("<uuid:pk>/question/", views.statement_request, name="statement_request"),
    path("<uuid:pk>/new/", views.statement_new, name="statement_new"),
    path("<uuid:pk>/<uuid:row>/answer/", views.statement_answer, name="statement_answer"),
    path("<uuid:pk>/checks/", views.checks_start, name="checks_start"),
    path("<uuid:pk>/checks/no-deviation/", views.no_deviation, name="no_deviation"),
    path("<uuid:pk>/checks/deviation/", views.deviation, name="deviation"),
    path("<uuid:pk>/checks/end/", views.checks_stop, name="checks_stop"),
    path("<uuid:pk>/consents/", views.consents, name="consents"),
    path("<uuid:pk>/consents/<uuid:row>/withdrawal/", views.consent_withdrawal, name="consent_withdrawal"),
]
