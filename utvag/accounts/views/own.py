from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts import actions, presenters, queries, step_up
from utvag.accounts.forms import LanguageForm
from utvag.accounts.requests import DatedUserRequest, SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import end_of
from utvag.ui.public import takes_day
from utvag.walls import public as walls


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """Show one's own account: language, factors, latest sign-ins."""
    form = LanguageForm(
        request.POST if request.method == "POST" else None, initial={"language": request.user.language}
    )
    if form.is_valid():
        actions.choose_language(user=request.user, by=request.user, at=timezone.now(), **form.cleaned_data)
        response = redirect("accounts:profile")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
        return response
    factors = [(presenters.factor_name(factor), factor) for factor in queries.factors_of(request.user)]
    context = {
        "form": form,
        "memberships": request.user.current_memberships,
        "factors": factors,
        "has_codes": any(factor.type == "totp" for _name, factor in factors),
        "sign_ins": audit.entries_of_actor(request.user.pk).filter(action="accounts.session.opened")[:10],
        "persona": step_up.is_demo_persona(request.user),
    }
    return render(request, "accounts/profile.html", context)


@takes_day
@require_safe
def looks(request: DatedUserRequest) -> HttpResponse:
    """Show what the log says of oneself."""
    until = end_of(request.on) if request.on else None
    audit.record("accounts.looks.seen", subject=request.user, by=request.user, at=timezone.now())
    page = Paginator(audit.entries_of_actor(request.user.pk, until), 50).get_page(request.GET.get("page"))
    return render(request, "accounts/looks.html", {"page": page, "looks": presenters.looks(page)})


@require_safe
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Offer the two kinds of second factor; whoever has none gets no further."""
    enrolled = queries.has_second_factor(request.user)
    return render(request, "accounts/second_factor.html", {"enrolled": enrolled})


@require_safe
@step_up.recent_sign_in_required
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    """Show the unused recovery codes, to be kept on paper."""
    found = [factor for factor in queries.factors_of(request.user) if factor.type == "recovery_codes"]
    if not found:
        raise Http404
    audit.record("accounts.recovery_codes.seen", subject=request.user, by=request.user, at=timezone.now())
    return render(request, "mfa/recovery_codes/index.html", {"codes": found[0].wrap().get_unused_codes()})


@require_POST
def sign_out_elsewhere(request: SignedInRequest) -> HttpResponse:
    """End one's sessions on every other computer."""
    key = request.session.session_key
    assert key, "whoever is signed in has a session"
    token = walls.token_of(key)
    actions.sign_out_elsewhere(user=request.user, token=token, by=request.user, at=timezone.now())
    return redirect("accounts:profile")
