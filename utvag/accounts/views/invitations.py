from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from utvag.accounts import actions, queries, step_up
from utvag.accounts.forms import NewPasswordForm
from utvag.walls import public as walls


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose the first password; the page for the second factor follows by itself."""
    with walls.signing_in():
        found = queries.open_invitation(token, timezone.now())
    if found is None:
        return render(request, "accounts/invitation_over.html", status=404)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=found.user)
    if form.is_valid():
        logout(request)
        user = actions.accept_invitation(
            invitation=found, password=form.cleaned_data["password"], at=timezone.now()
        )
        login(request, user, settings.AUTHENTICATION_BACKENDS[0])
        step_up.confirm(request, timezone.now())
        return redirect("accounts:second_factor")
    return render(request, "accounts/invitation.html", {"form": form, "name": found.user.name})
