from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from utvag.accounts.adapters import SignOnAdapter
from utvag.accounts.requests import SignedInRequest
from utvag.accounts.step_up import next_page


def known(request: HttpRequest, provider_id: str) -> SignOnAdapter:
    """The one service that the settings name; every other address does not exist."""
    if not get_adapter(request).list_apps(request, provider=provider_id):
        raise Http404
    return SignOnAdapter(request, provider_id)


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for the sign-on service, after a button."""
    return OAuth2LoginView.adapter_view(known(request, provider_id))(request)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from it."""
    return OAuth2CallbackView.adapter_view(known(request, provider_id))(request)


@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: SignedInRequest) -> HttpResponse:
    """Let the sign-on service ask anew, for a user who has no second factor here."""
    services = get_adapter(request).list_providers(request)
    if not services:
        raise Http404
    following = next_page(request)
    if request.method == "POST":
        return services[0].redirect(request, AuthProcess.REDIRECT, next_url=following)
    context = {"service": services[0].name, "next": following}
    return render(request, "socialaccount/confirmation.html", context)
