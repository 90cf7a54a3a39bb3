"""Pages about users: their own, the demo's chooser, and the administrator's."""

from django.urls import path

from utvag.accounts.views import administration, changes, commands, demo, invitations, own, sessions

app_name = "accounts"

urlpatterns = [
    path("", own.profile, name="profile"),
    path("looks/", own.looks, name="looks"),
    path("second-factor/", own.second_factor, name="second_factor"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/<uuid:pk>/ending/", sessions.session_ending, name="session_ending"),
    path("sign-out-elsewhere/", own.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("command-token/", commands.command_token, name="command_token"),
    path("personas/", demo.personas, name="personas"),
    path("confirmation/", demo.confirmation, name="confirmation"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("users/", administration.users, name="users"),
    path("users/new/", administration.new_user, name="new_user"),
    path("users/<uuid:pk>/", administration.user, name="user"),
    path("users/<uuid:pk>/appointment/", administration.appointment, name="appointment"),
    path("users/<uuid:pk>/signing-out/", sessions.signing_out, name="signing_out"),
    path("users/<uuid:pk>/closure/", administration.closure, name="closure"),
    path("users/<uuid:pk>/invitation/", administration.new_invitation, name="new_invitation"),
    path("changes/", changes.account_changes, name="account_changes"),
    path("changes/<uuid:pk>/answer/", changes.account_change_answer, name="account_change_answer"),
    path("memberships/<uuid:pk>/end/", administration.membership_end, name="membership_end"),
]
