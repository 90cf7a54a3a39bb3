from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from utvag.accounts import actions, step_up
from utvag.accounts.requests import SignedInRequest
from utvag.audit import public as audit


def _shown_already(request: HttpRequest, _done: object) -> str:
    """Back to the question; the proof itself is kept nowhere and cannot be shown again."""
    messages.warning(request, _("The proof was shown once. Show a new one if you did not get it."))
    return reverse("accounts:command_token")


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(_shown_already)
@step_up.fresh_sign_in_required
def command_token(request: SignedInRequest) -> HttpResponse:
    """Make what proves the user at the command line, and show it once."""
    now = timezone.now()
    if request.method != "POST":
        return render(request, "accounts/command_token.html")
    context = {"token": actions.make_command_token(by=request.user, at=now)}
    return render(request, "accounts/command_token.html", context)
