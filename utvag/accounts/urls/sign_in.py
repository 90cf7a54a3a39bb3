"""The pages of allauth that are open, each by name; every other one does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from utvag.accounts.views import own, sign_on

# Where allauth goes when it has done something; the user's own page shows it all.
to_profile = RedirectView.as_view(pattern_name="accounts:profile")

urlpatterns = [
    path("login/", account.login, name="account_login"),
    # Also for whoever has given a password but no second factor yet, and wants to begin again.
    path("logout/", login_not_required(account.logout), name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("factors/", to_profile, name="mfa_index"),
    path("factors/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("factors/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("factors/codes/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("factors/codes/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("factors/recovery/", own.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "factors/recovery/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("factors/passkeys/", to_profile, name="mfa_list_webauthn"),
    path("factors/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("factors/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "factors/passkeys/reauthenticate/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("factors/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("sso/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/confirmation/", sign_on.confirmation, name="accounts_confirm_sign_on"),
    path("sso/<slug:provider_id>/", sign_on.login, name="openid_connect_login"),
    path("sso/<slug:provider_id>/callback/", sign_on.callback, name="openid_connect_callback"),
]
