from django.urls import path
from django.views.generic import RedirectView

from utvag.organisations.views import counterparts, delegations, on_call, units

app_name = "organisations"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="organisations:counterparts"), name="organisation"),
    path("counterparts/", counterparts.counterparts, name="counterparts"),
    path("counterparts/new/", counterparts.new_counterpart, name="new_counterpart"),
    path("counterparts/<uuid:pk>/", counterparts.counterpart, name="counterpart"),
    path("counterparts/<uuid:pk>/change/", counterparts.counterpart_change, name="counterpart_change"),
    path("counterparts/<uuid:pk>/contacts/new/", counterparts.new_contact, name="new_contact"),
    path("counterparts/<uuid:pk>/contacts/<uuid:contact_pk>/", counterparts.contact, name="contact"),
    path("on-call/", on_call.on_call, name="on_call"),
    path("on-call/new/", on_call.new_on_call, name="new_on_call"),
    path("on-call/<uuid:pk>/withdrawal/", on_call.withdrawal, name="on_call_withdrawal"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/new/", delegations.new_delegation, name="new_delegation"),
    path("delegations/<uuid:pk>/", delegations.delegation, name="delegation"),
    path("delegations/<uuid:pk>/history/", delegations.delegation_history, name="delegation_history"),
    path("units/new/", units.new_unit, name="new_unit"),
]
