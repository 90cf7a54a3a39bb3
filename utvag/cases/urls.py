"""Pages of casework. Nouns; a case is named by its random id alone."""

from django.urls import path

from utvag.cases import views

app_name = "cases"

urlpatterns = [
    path("", views.day, name="day"),
    path("cases/", views.caseload, name="caseload"),
    path("cases/search/", views.search, name="search"),
    path("cases/new/", views.intake, name="intake"),
    path("cases/new/routing/", views.intake_routing, name="intake_routing"),
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/new/", views.new_consultation, name="new_consultation"),
    path("consultations/<uuid:pk>/", views.consultation, name="consultation"),
    path("cases/<uuid:pk>/contacts/", views.contacts, name="contacts"),
    path("cases/<uuid:pk>/next-step/", views.next_step, name="next_step"),
    path("cases/<uuid:pk>/tracks/", views.tracks, name="tracks"),
    path("cases/<uuid:pk>/tracks/social/", views.stage, {"track": "social"}, name="social_stage"),
    path("cases/<uuid:pk>/tracks/police/", views.stage, {"track": "police"}, name="police_stage"),
    path("cases/<uuid:pk>/tracks/known/", views.known_facts, name="known_facts"),
    path("cases/<uuid:pk>/meetings/", views.meetings, name="meetings"),
    path("cases/<uuid:pk>/meetings/<uuid:meeting>/time/", views.meeting_time, name="meeting_time"),
    path("cases/<uuid:pk>/meetings/<uuid:meeting>/outcome/", views.meeting_outcome, name="meeting_outcome"),
    path(
        "cases/<uuid:pk>/meetings/<uuid:meeting>/cancellation/",
        views.meeting_cancellation,
        name="meeting_cancellation",
    ),
    path(
        "cases/<uuid:pk>/meetings/<uuid:meeting>/calendar/", views.meeting_calendar, name="meeting_calendar"
    ),
    path("cases/<uuid:pk>/investigation/", views.investigation, name="investigation"),
    path(
        "cases/<uuid:pk>/investigation/<uuid:row>/extension/",
        views.investigation_extension,
        name="investigation_extension",
    ),
    path(
        "cases/<uuid:pk>/investigation/<uuid:row>/conclusion/",
        views.investigation_conclusion,
        name="investigation_conclusion",
    ),
    path("cases/<uuid:pk>/decisions/", views.decisions, name="decisions"),
    path("cases/<uuid:pk>/decisions/new/", views.new_decision, name="new_decision"),
    path("cases/<uuid:pk>/decisions/proposal/", views.new_proposal, name="new_proposal"),
    path("cases/<uuid:pk>/decisions/communication/", views.new_communication, name="new_communication"),
    path(
        "cases/<uuid:pk>/decisions/communication/<uuid:row>/answer/",
        views.communication_answer,
        name="communication_answer",
    ),
    path(
        "cases/<uuid:pk>/decisions/<uuid:row>/correction/",
        views.decision_correction,
        name="decision_correction",
    ),
    path("cases/<uuid:pk>/decisions/<uuid:row>/notice/", views.decision_notice, name="decision_notice"),
    path("cases/<uuid:pk>/decisions/<uuid:row>/appeal/", views.decision_appeal, name="decision_appeal"),
    path(
        "cases/<uuid:pk>/decisions/<uuid:row>/document/", views.decision_document, name="decision_document"
    ),
    path("cases/<uuid:pk>/decisions/notice/<uuid:row>/receipt/", views.notice_receipt, name="notice_receipt"),
    path(
        "cases/<uuid:pk>/decisions/notice/<uuid:row>/document/", views.notice_document, name="notice_document"
    ),
    path("cases/<uuid:pk>/decisions/appeal/<uuid:row>/step/", views.appeal_step, name="appeal_step"),
    path("cases/<uuid:pk>/plan/", views.plan, name="plan"),
    path("cases/<uuid:pk>/plan/start/", views.plan_start, name="plan_start"),
    path("cases/<uuid:pk>/plan/frame/", views.plan_frame, name="plan_frame"),
    path("cases/<uuid:pk>/plan/goals/new/", views.new_goal, name="new_goal"),
    path("cases/<uuid:pk>/plan/goals/<uuid:row>/", views.goal, name="goal"),
    path("cases/<uuid:pk>/plan/goals/<uuid:row>/removal/", views.goal_removal, name="goal_removal"),
    path("cases/<uuid:pk>/plan/agreement/", views.plan_agreement, name="plan_agreement"),
    path("cases/<uuid:pk>/plan/steps/<uuid:row>/done/", views.step_done, name="step_done"),
    path(
        "cases/<uuid:pk>/plan/<int:number>/document/<slug:language>/",
        views.plan_document,
        name="plan_document",
    ),
    path("cases/<uuid:pk>/sip/", views.sip, name="sip"),
    path("cases/<uuid:pk>/sip/rows/", views.sip_rows, name="sip_rows"),
    path("cases/<uuid:pk>/sip/end/", views.sip_end, name="sip_end"),
    path("cases/<uuid:pk>/journal/", views.journal, name="journal"),
    path("cases/<uuid:pk>/journal/note/", views.journal_note, name="journal_note"),
    path("cases/<uuid:pk>/journal/note/discard/", views.journal_discard, name="journal_discard"),
    path("cases/<uuid:pk>/journal/print/", views.journal_print, name="journal_print"),
    path("cases/<uuid:pk>/journal/<uuid:row>/addendum/", views.journal_addendum, name="journal_addendum"),
    path("cases/<uuid:pk>/person/", views.person, name="person"),
    path("cases/<uuid:pk>/person/whole/", views.person_secrets, name="person_secrets"),
    path("cases/<uuid:pk>/person/form/", views.person_form, name="person_form"),
    path("cases/<uuid:pk>/person/assumed-identity/", views.assumed_identity, name="assumed_identity"),
    path("cases/<uuid:pk>/person/relatives/new/", views.new_relative, name="new_relative"),
    path("cases/<uuid:pk>/person/relatives/<uuid:relative>/", views.relative, name="relative"),
    path(
        "cases/<uuid:pk>/person/relatives/<uuid:relative>/removal/",
        views.relative_removal,
        name="relative_removal",
    ),
    path("cases/<uuid:pk>/", views.overview, name="overview"),
    path("cases/<uuid:pk>/looks/", views.looks, name="looks"),
]
