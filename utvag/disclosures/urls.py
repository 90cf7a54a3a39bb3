"""What crosses the wall of a case, and on what ground; a case is named by its random id alone."""

from django.urls import path

from utvag.disclosures import views

app_name = "disclosures"

urlpatterns = [
    path("<uuid:pk>/", views.statements, name="statements"),
    path("<uuid:pk>/question/", views.statement_request, name="statement_request"),
    path("<uuid:pk>/new/", views.statement_new, name="statement_new"),
    path("<uuid:pk>/<uuid:row>/answer/", views.statement_answer, name="statement_answer"),
    path("<uuid:pk>/<uuid:row>/package/", views.statement_package, name="statement_package"),
    path("<uuid:pk>/checks/", views.checks_start, name="checks_start"),
    path("<uuid:pk>/checks/no-deviation/", views.no_deviation, name="no_deviation"),
    path("<uuid:pk>/checks/deviation/", views.deviation, name="deviation"),
    path("<uuid:pk>/checks/end/", views.checks_stop, name="checks_stop"),
    path("<uuid:pk>/checks/package/", views.check_package, name="check_package"),
    path("<uuid:pk>/checks/answer/", views.check_answer, name="check_answer"),
    path("<uuid:pk>/handover/", views.handover, name="handover"),
    path("<uuid:pk>/handover/new/", views.handover_package, name="handover_package"),
    path("question/<uuid:package>/", views.question_case, name="question_case"),
    path("<uuid:pk>/consents/", views.consents, name="consents"),
    path("<uuid:pk>/consents/<uuid:row>/withdrawal/", views.consent_withdrawal, name="consent_withdrawal"),
    path("<uuid:pk>/ledger/", views.ledger, name="ledger"),
    path("<uuid:pk>/ledger/document/", views.ledger_copy, name="ledger_copy"),
    path("<uuid:pk>/ledger/new/", views.disclosure_new, name="disclosure_new"),
    path("<uuid:pk>/ledger/contact-details/", views.contact_details, name="contact_details"),
    path("<uuid:pk>/ledger/referral/", views.referral_package, name="referral_package"),
    path("<uuid:pk>/ledger/packages/", views.package_kinds, name="package_kinds"),
    path("<uuid:pk>/ledger/question/", views.information_package, name="information_package"),
    path("<uuid:pk>/ledger/meeting/", views.meeting_package, name="meeting_package"),
    path("<uuid:pk>/ledger/question/<uuid:package>/", views.question_answer, name="question_answer"),
    path("<uuid:pk>/ledger/told/", views.reception_new, name="reception_new"),
    path("<uuid:pk>/ledger/<uuid:row>/", views.disclosure, name="disclosure"),
    path("<uuid:pk>/ledger/<uuid:row>/decision/", views.disclosure_decision, name="disclosure_decision"),
    path("<uuid:pk>/ledger/<uuid:row>/given/", views.disclosure_sending, name="disclosure_sending"),
    path("<uuid:pk>/ledger/<uuid:row>/package/", views.disclosure_package, name="disclosure_package"),
    path("<uuid:pk>/ledger/<uuid:row>/stop/", views.disclosure_stop, name="disclosure_stop"),
    path("<uuid:pk>/ledger/<uuid:row>/document/", views.disclosure_note, name="disclosure_note"),
]
