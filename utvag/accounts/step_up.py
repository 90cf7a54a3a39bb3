"""Step-up: a page that shows a secret asks for the second factor again, unless that was a moment ago."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from utvag.accounts import queries
from utvag.accounts.events import SIGNED_ON
from utvag.accounts.models import User
from utvag.accounts.requests import SignedInRequest
from utvag.ui.public import confirm_and_send_again, is_page_left, read_day

CONFIRMED = "accounts.confirmed_at"
# What was begun after a confirmation may be sent long after it, as it would be lost; nothing is shown then.
SENDING = timedelta(hours=8)


def is_demo_persona(user: User | AnonymousUser) -> bool:
    """Personas are chosen from a list and have no factors; only ever in a demo.

    One that a link has given a password is no longer chosen, and proves itself like anybody.
    """
    return settings.DEMO and user.is_authenticated and user.is_persona and not user.has_usable_password()


def confirmed_recently(request: SignedInRequest, at: datetime) -> bool:
    """Whether the strongest factor that the user has was shown within the last minutes."""
    return confirmed_within(request, at, timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT))


def confirmed_within(request: SignedInRequest, at: datetime, limit: timedelta) -> bool:
    """The same within another limit."""
    moments = [request.session.get(CONFIRMED, 0), request.session.get(SIGNED_ON, 0)]
    if not is_demo_persona(request.user):
        strong = queries.has_second_factor(request.user)
        moments += [
            record["at"]
            for record in get_authentication_records(request, request.user)
            if record["method"] == "mfa" or not strong
        ]
    return at.timestamp() - max(moments) < limit.total_seconds()


def confirm(request: HttpRequest, at: datetime) -> None:
    """Count this moment as a sign-in."""
    request.session[CONFIRMED] = at.timestamp()


def _where_to_confirm(request: SignedInRequest) -> str:
    """The page on which this user shows their factor, or for a persona says so."""
    if is_demo_persona(request.user):
        return reverse("accounts:confirmation")
    if request.session.get(SIGNED_ON) and not queries.has_second_factor(request.user):
        return reverse("accounts_confirm_sign_on")
    return get_adapter(request).get_reauthentication_methods(request.user)[0]["url"]


def confirm_first(request: SignedInRequest, back: str) -> HttpResponse:
    """Lead to where this user shows their factor, and from there to the page `back`."""
    return redirect(_confirming(request, back))


def _confirming(request: SignedInRequest, back: str) -> str:
    return f"{_where_to_confirm(request)}?{urlencode({'next': back})}"


def next_page(request: HttpRequest) -> str:
    """Where the reader was going, if that is a page of this program; else the first one."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else "/"


def recent_sign_in_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a page that reveals an identity number or an address.

    A form that was open longer than the limit is taken still, as it would be lost; but a page that comes back
    with the form and its errors, or with both versions, reveals what the page does, so that it is not shown.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
        now = timezone.now()
        # The view itself refuses other methods, and says which it takes.
        if request.method not in ("GET", "HEAD", "POST") or confirmed_recently(request, now):
            return view(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            read_day(request)
            return confirm_first(request, request.get_full_path())
        if confirmed_within(request, now, SENDING):
            response = view(request, *args, **kwargs)
            if is_page_left(response):
                return response
        return confirm_and_send_again(request, _confirming(request, request.path))

    return guarded


def fresh_sign_in_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard what is done also when it is posted: a form left open must not do it for whoever comes by.

    What was written in it is given back, to be pasted after the confirmation.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
        if confirmed_recently(request, timezone.now()):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return confirm_and_send_again(request, _confirming(request, request.get_full_path()))
        return confirm_first(request, request.get_full_path())

    return guarded
