"""The page that anybody can open. It knows nothing of the reader: no session, no user, no cookie."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from utvag.common.addresses import address_of
from utvag.door import actions, presenters, queries
from utvag.door.domain.choices import LANGUAGE, SWITCH, TOKEN
from utvag.door.domain.texts import preferred
from utvag.door.forms import WrittenForm, new_token, token_in

ALONE = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}


@login_not_required
@csp_override(ALONE)
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """The page, the form and the receipt: one address, which never changes."""
    found = queries.open_door(slug)
    if found is None or request.method not in ("GET", "HEAD", "POST"):
        return nothing()
    asked = request.headers.get("Accept-Language", "")
    if request.method != "POST" or not _is_own_form(request):
        return _page(found, code=preferred(asked, found.languages))
    wanted = request.POST.get(SWITCH) or request.POST.get(LANGUAGE, "")
    code = wanted if wanted in found.languages else preferred(asked, found.languages)
    if SWITCH in request.POST:
        # In another language with everything that was typed, and without complaints.
        return _page(found, code=code, form=WrittenForm(initial={}, data=request.POST), unsent=True)
    form = WrittenForm(request.POST)
    if not form.is_valid():
        return _page(found, code=code, form=form, notice="problems")
    token = token_in(request.POST.get(TOKEN, ""))
    if token is None:
        return _page(found, code=code, form=form, notice="too_old")
    now = timezone.now()
    if not actions.is_within_limits(door_id=found.id, address=address_of(request), at=now):
        return _page(found, code=code, form=form, notice="too_many", status=429)
    actions.receive(door=found, written={**form.cleaned_data, LANGUAGE: code}, form=token, at=now)
    return _page(found, code=code, form=form, sent=True)


@login_not_required
@csp_override(ALONE)
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """Away at once; what the browser kept of the page in memory goes too. For those without JavaScript."""
    found = queries.open_door(slug)
    if found is None or request.method not in ("GET", "HEAD"):
        return nothing()
    response = HttpResponseRedirect(found.exit_url)
    # Not cookies: there are none of ours here, and a colleague who tries the page would be signed out.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def nothing() -> HttpResponse:
    """The same for an address that never was and for a door that is closed."""
    return HttpResponse(render_to_string("door/nothing.html"), status=404)


def _page(
    found: queries.OpenDoor,
    *,
    code: str,
    form: WrittenForm | None = None,
    notice: str = "",
    sent: bool = False,
    unsent: bool = False,
    status: int = 200,
) -> HttpResponse:
    form = form or WrittenForm()
    if unsent:
        form.errors.clear()
    shown: dict[str, Any] = presenters.page_of(
        found, code=code, form=form, token=new_token(), notice=notice, sent=sent
    )
    return HttpResponse(render_to_string("door/door.html", shown), status=status)


def _is_own_form(request: HttpRequest) -> bool:
    """Whether another site's page has sent it; browsers say so, and an old one that does not is believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    # Without a referrer browsers say “null” for their own page too.
    return origin in ("null", f"{request.scheme}://{request.get_host()}")
