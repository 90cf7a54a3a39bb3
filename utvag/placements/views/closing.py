"""A unit takes nobody new any more; and who stays there, for those who have their places."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.audit import public as audit
from utvag.cases.public import sent
from utvag.common.clock import local_date
from utvag.placements import actions, policies, presenters, queries
from utvag.placements.forms import CloseForm, WhyForm
from utvag.placements.pages import keeper_page, register_page
from utvag.placements.views.keeping import READ_OR_SENT, _to, ask
from utvag.placements.views.register import way


@READ_OR_SENT
@audit.sent_once(_to("placements:provider_homes"))
@keeper_page
def home_closing(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Close a unit."""
    home = queries.home_in(queries.provider_of(pk), row)
    policies.may_close(home).require()
    do = partial(actions.close_home, home=home)
    intro = _(
        "%(unit)s is not found any more when somebody looks for a place, and takes nobody new. Stays that go on there "
        "go on; those on the list of each see them under “Who stays there”."
    ) % {"unit": home.name}
    return ask(
        request,
        CloseForm(sent(request)),
        _("Close the unit"),
        do,
        "placements:provider_homes",
        pk,
        intro=intro,
        button=_("Close the unit"),
    )


@READ_OR_SENT
@fresh_sign_in_required
@register_page
def home_stays(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Who stays there or is to come, of those whose place the reader has; why is asked first, and kept with each case."""
    home = queries.home_in(queries.provider_of(pk), row)
    form = WhyForm(sent(request))
    shown: dict[str, Any] = {"form": form, "home": home, "provider": home.provider, "asked": False}
    if form.is_valid():
        stays = queries.stays_there(home)
        actions.explain_looks(stays=stays, by=request.user, at=timezone.now(), **form.cleaned_data)
        shown |= {"asked": True, "rows": presenters.stays_shown(stays, local_date(timezone.now()))}
    shown["way"] = way(request, home.name)
    return render(request, "placements/home_stays.html", shown)
