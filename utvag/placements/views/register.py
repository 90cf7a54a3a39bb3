"""The register of providers, read."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest
from utvag.common.clock import local_date
from utvag.placements import policies, presenters, queries
from utvag.placements.forms import FilterForm
from utvag.placements.pages import register_page
from utvag.ui.public import Link

ROWS_ON_A_PAGE = 50


def tabs(request: SignedInRequest) -> list[Link]:
    pages = [("placements:providers", _("Providers")), ("placements:agreements", _("Agreements"))]
    return [Link(url := reverse(name), words, request.path == url) for name, words in pages]


def tabs_of(request: SignedInRequest, pk: UUID) -> list[Link]:
    pages = [
        ("placements:provider", _("Overview")),
        ("placements:provider_homes", _("Units and licences")),
        ("placements:provider_terms", _("Agreements and prices")),
        ("placements:provider_contents", _("Promised and delivered")),
    ]
    return [Link(url := reverse(name, args=[pk]), words, request.path == url) for name, words in pages]


def way(request: SignedInRequest, here: str) -> list[Link]:
    return [Link(reverse("placements:providers"), _("Providers")), Link(request.path, here, True)]


@require_safe
@register_page
def providers(request: SignedInRequest) -> HttpResponse:
    """Those who can be asked for a place."""
    form = FilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {"kind": "", "region": ""}
    page = Paginator(queries.providers(**wanted), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "tabs": tabs(request),
        "form": form,
        "rows": presenters.providers_shown(page),
        "page": page,
        **wanted,
        "may_keep": policies.may_keep_register(request.user),
    }
    return render(request, "placements/providers.html", shown)


def _shown(request: SignedInRequest, pk: UUID, template: str, **more: Any) -> HttpResponse:
    row = queries.provider_of(pk)
    shown = {
        "provider": row,
        "county": presenters.county(row.region),
        "way": way(request, row.name),
        "tabs": tabs_of(request, pk),
        "may_keep": policies.may_keep_register(request.user),
        "today": local_date(timezone.now()),
        **{name: source(row) for name, source in more.items()},
    }
    return render(request, template, shown)


@require_safe
@register_page
def provider(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Who they are, how to reach them, what has happened there."""
    return _shown(
        request,
        pk,
        "placements/provider.html",
        routes=lambda row: list(queries.routes_of(row)[:20]),
        incidents=lambda row: list(queries.incidents_of(row)[:30]),
    )


@require_safe
@register_page
def provider_homes(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Their units, for whom, with which licences and how many places."""
    return _shown(
        request,
        pk,
        "placements/provider_homes.html",
        homes=lambda row: presenters.homes_shown(queries.homes_of(row)[:50], local_date(timezone.now())),
    )


@require_safe
@register_page
def provider_terms(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Under which agreements, in which order and for what."""

    def rows(row: Any) -> Any:
        return Paginator(queries.prices_of(row), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))

    return _shown(
        request,
        pk,
        "placements/provider_terms.html",
        rankings=lambda row: list(queries.rankings_of(row)[:50]),
        rows=rows,
    )


@require_safe
@register_page
def provider_contents(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What is promised against what was found."""
    return _shown(
        request,
        pk,
        "placements/provider_contents.html",
        contents=lambda row: presenters.contents_shown(queries.contents_of(row)[:100]),
        homes=lambda row: list(queries.homes_of(row)[:50]),
    )
