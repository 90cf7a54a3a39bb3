"""The register of providers, kept."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.cases.public import sent
from utvag.common.clock import local_date
from utvag.placements import actions, queries
from utvag.placements import forms as placements_forms
from utvag.placements.models import ContactRoute, Home, Licence, Provider
from utvag.placements.pages import keeper_page
from utvag.placements.views.register import way
from utvag.ui.public import go_to

READ_OR_SENT = require_http_methods(["GET", "HEAD", "POST"])


def _to(name: str) -> Callable[..., str]:
    """Where the first sending of a form led: a page of the provider in the address."""
    return lambda _request, _done, pk, **_ids: reverse(name, args=[pk])


def ask(
    request: SignedInRequest,
    form: Any,
    heading: str,
    do: Callable[..., Any],
    then: str,
    *ids: Any,
    intro: str = "",
    button: str = "",
) -> HttpResponse:
    """One form, one action, and back."""
    if form.is_valid():
        do(by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, then, *ids)
    shown = {
        "form": form,
        "heading": heading,
        "intro": intro,
        "button": button or _("Save"),
        "way": way(request, heading),
        "back": reverse(then, args=ids),
    }
    return render(request, "placements/form.html", shown)


@READ_OR_SENT
@audit.sent_once(lambda _request, done: reverse("placements:provider", args=[done.subject_id]))
@keeper_page
def provider_new(request: SignedInRequest) -> HttpResponse:
    """Add a provider."""
    row = Provider(controller_id=request.user.controller_id)
    form = placements_forms.ProviderForm(sent(request), instance=row)
    if form.is_valid():
        made = actions.add_provider(by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "placements:provider", made.pk)
    return ask(request, form, _("New provider"), actions.add_provider, "placements:providers")


@READ_OR_SENT
@audit.sent_once(_to("placements:provider"))
@keeper_page
def provider_change(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change what is said; two who do it at once are shown both versions."""
    row = queries.provider_of(pk, locked=request.method == "POST")
    form = placements_forms.ProviderForm(sent(request), instance=row)
    do = partial(actions.change_provider, provider=row)
    return ask(request, form, _("Change the provider"), do, "placements:provider", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider"))
@keeper_page
def provider_withdrawal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask it no more."""
    row = queries.provider_of(pk)
    form = placements_forms.WithdrawalForm(sent(request))
    do = partial(actions.withdraw_provider, provider=row)
    intro = _(
        "Its units are not found any more when somebody looks for a place. Stays that go on there go on."
    )
    return ask(request, form, _("Withdraw the provider"), do, "placements:provider", pk, intro=intro)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider"))
@keeper_page
def route_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Add a way to reach them."""
    row = queries.provider_of(pk)
    form = placements_forms.RouteForm(sent(request), instance=ContactRoute(provider=row))
    do = partial(actions.add_route, provider=row)
    return ask(request, form, _("New way to reach them"), do, "placements:provider", pk)


@require_POST
@audit.sent_once(_to("placements:provider"))
@keeper_page
def route_end(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """It is no way to reach them any more."""
    route = queries.route_of(queries.provider_of(pk), row)
    actions.end_route(route=route, by=request.user, at=timezone.now())
    return go_to(request, "placements:provider", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider"))
@keeper_page
def incident_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Note something that happened there."""
    row = queries.provider_of(pk)
    form = placements_forms.IncidentForm(sent(request), today=local_date(timezone.now()))
    do = partial(actions.note_incident, provider=row)
    return ask(request, form, _("New incident"), do, "placements:provider", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider_homes"))
@keeper_page
def home_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Add a unit."""
    row = queries.provider_of(pk)
    form = placements_forms.HomeForm(sent(request), instance=Home(provider=row))
    do = partial(actions.add_home, provider=row)
    return ask(request, form, _("New unit"), do, "placements:provider_homes", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider_homes"))
@keeper_page
def home_change(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change what is said of a unit."""
    home = queries.home_in(queries.provider_of(pk), row, locked=request.method == "POST")
    form = placements_forms.HomeForm(sent(request), instance=home)
    do = partial(actions.change_home, home=home)
    return ask(request, form, _("Change the unit"), do, "placements:provider_homes", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider_homes"))
@keeper_page
def licence_new(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Record a licence of a unit."""
    home = queries.home_in(queries.provider_of(pk), row)
    form = placements_forms.LicenceForm(sent(request), instance=Licence(home=home))
    do = partial(actions.add_licence, home=home)
    return ask(request, form, _("New licence"), do, "placements:provider_homes", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider_homes"))
@keeper_page
def licence_withdrawal(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The supervisor has taken it back."""
    licence = queries.licence_in(queries.provider_of(pk), row)
    form = placements_forms.LicenceWithdrawalForm(
        sent(request), initial={"withdrawn_on": local_date(timezone.now())}
    )
    do = partial(actions.withdraw_licence, licence=licence)
    return ask(request, form, _("The licence is withdrawn"), do, "placements:provider_homes", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider_contents"))
@keeper_page
def content_new(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Add what is promised at a unit."""
    home = queries.home_in(queries.provider_of(pk), row)
    form = placements_forms.ContentForm(sent(request))
    do = partial(actions.add_content, home=home)
    return ask(request, form, _("What is promised"), do, "placements:provider_contents", pk)


@READ_OR_SENT
@audit.sent_once(_to("placements:provider_contents"))
@keeper_page
def delivery_new(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Note whether it is kept."""
    content = queries.content_in(queries.provider_of(pk), row)
    form = placements_forms.DeliveryForm(sent(request), today=local_date(timezone.now()))
    do = partial(actions.note_delivery, content=content)
    return ask(request, form, _("What was found"), do, "placements:provider_contents", pk, intro=content.what)
