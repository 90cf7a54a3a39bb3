from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from utvag.accounts import presenters, queries, step_up
from utvag.accounts.requests import SignedInRequest


def only_in_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Elsewhere the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@only_in_demo
@require_http_methods(["GET", "HEAD", "POST"])
def personas(request: HttpRequest) -> HttpResponse:
    """Let whoever tries the demo be one of its invented people."""
    everybody = queries.personas()
    if request.method == "POST":
        chosen = next((user for user in everybody if str(user.pk) == request.POST.get("persona")), None)
        if chosen is None:
            raise Http404
        logout(request)
        login(request, chosen, settings.AUTHENTICATION_BACKENDS[0])
        return redirect(step_up.next_page(request))
    context = {"groups": presenters.persona_groups(everybody), "next": step_up.next_page(request)}
    return render(request, "accounts/personas.html", context)


@only_in_demo
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: SignedInRequest) -> HttpResponse:
    """Stand in for the second factor that a persona does not have."""
    if not step_up.is_demo_persona(request.user):
        raise Http404
    if request.method == "POST":
        step_up.confirm(request, timezone.now())
        return redirect(step_up.next_page(request))
    return render(request, "accounts/confirmation.html", {"next": step_up.next_page(request)})
