"""The register of one's own controller; nothing for who has no use for it."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from utvag.placements.models import (
    Agreement,
    ContactRoute,
    Content,
    Delivery,
    Home,
    Incident,
    Licence,
    Price,
    Provider,
    Ranking,
)


def providers(*, kind: str = "", region: str = "") -> models.QuerySet[Provider]:
    """By name; those with a unit of the kind, in the county."""
    rows = Provider.objects.all()
    if kind:
        rows = rows.filter(models.Exists(Home.objects.filter(provider=models.OuterRef("pk"), kind=kind)))
    if region:
        rows = rows.filter(region=region)
    return rows.order_by("name", "id").fetch_mode(models.FETCH_RAISE)


def names_of_register(known: str = "") -> list[str]:
    """Words that tell where somebody is, for whoever sees the register: names, company numbers and towns of units.

    Not a town in `known`, the reader's own authority: everybody there writes it.
    """
    providers = Provider.objects.values_list("name", "company_number")
    homes = list(Home.objects.values_list("name", "municipality"))
    towns = {town for _name, town in homes if town.casefold() not in known.casefold()}
    return [*(word for row in providers for word in row), *(name for name, _town in homes), *sorted(towns)]


def provider_of(pk: UUID, *, locked: bool = False) -> Provider:
    rows = Provider.objects.all()
    return get_object_or_404(rows.select_for_update() if locked else rows, pk=pk)


def routes_of(provider: Provider) -> models.QuerySet[ContactRoute]:
    rows = ContactRoute.objects.filter(provider=provider, ended_at=None)
    return rows.order_by("added_at", "id").fetch_mode(models.FETCH_RAISE)


def route_of(provider: Provider, pk: UUID) -> ContactRoute:
    return get_object_or_404(ContactRoute, provider=provider, pk=pk)


def homes_of(provider: Provider) -> models.QuerySet[Home]:
    """Its units with their licences."""
    licences = Licence.objects.order_by("-valid_from", "id")
    return (
        Home.objects.filter(provider=provider)
        .select_related("key")
        .prefetch_related(Prefetch("licences", licences))
        .order_by("name", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def home_in(provider: Provider, pk: UUID, *, locked: bool = False) -> Home:
    rows = Home.objects.select_related("key")
    home = get_object_or_404(
        rows.select_for_update(of=("self",)) if locked else rows, provider=provider, pk=pk
    )
    home.provider = provider
    return home


def licence_in(provider: Provider, pk: UUID) -> Licence:
    return get_object_or_404(Licence, home__provider=provider, pk=pk)


def prices_of(provider: Provider) -> models.QuerySet[Price]:
    return (
        Price.objects.filter(home__provider=provider, withdrawn_at=None)
        .select_related("home", "agreement")
        .order_by("home__name", "what", "-valid_from", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def rankings_of(provider: Provider) -> models.QuerySet[Ranking]:
    return (
        Ranking.objects.filter(provider=provider)
        .select_related("agreement")
        .order_by("-agreement__valid_from", "kind", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def contents_of(provider: Provider) -> models.QuerySet[Content]:
    """What is promised at each unit, with what was found of it, the latest first."""
    found = Delivery.objects.order_by("-found_on", "-recorded_at", "id")
    return (
        Content.objects.filter(home__provider=provider)
        .select_related("home")
        .prefetch_related(Prefetch("deliveries", found))
        .order_by("home__name", "what", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def content_in(provider: Provider, pk: UUID) -> Content:
    return get_object_or_404(Content, home__provider=provider, pk=pk)


def incidents_of(provider: Provider) -> models.QuerySet[Incident]:
    rows = Incident.objects.filter(provider=provider).select_related("recorded_by")
    return rows.order_by("-happened_on", "-recorded_at", "id").fetch_mode(models.FETCH_RAISE)


def agreements() -> models.QuerySet[Agreement]:
    return Agreement.objects.order_by("-valid_from", "name", "id").fetch_mode(models.FETCH_RAISE)


def agreement_at(pk: UUID, *, locked: bool = False) -> Agreement:
    rows = Agreement.objects.all()
    return get_object_or_404(rows.select_for_update() if locked else rows, pk=pk)


def ranking_in(agreement: Agreement, pk: UUID) -> Ranking:
    return get_object_or_404(Ranking, agreement=agreement, pk=pk)


def price_in(agreement: Agreement, pk: UUID) -> Price:
    return get_object_or_404(Price.objects.select_related("home", "agreement"), agreement=agreement, pk=pk)


def homes_to_price() -> models.QuerySet[Home]:
    """Units that are asked, with their providers, by name."""
    rows = Home.objects.filter(closed_at=None, provider__withdrawn_at=None).select_related("provider")
    return rows.order_by("provider__name", "name", "id")


def order_in(agreement: Agreement) -> models.QuerySet[Ranking]:
    rows = Ranking.objects.filter(agreement=agreement).select_related("provider")
    return rows.order_by("kind", "rank").fetch_mode(models.FETCH_RAISE)


def prices_in(agreement: Agreement) -> models.QuerySet[Price]:
    """All that was written, also what is withdrawn."""
    return (
        Price.objects.filter(agreement=agreement)
        .select_related("home__provider")
        .order_by("home__provider__name", "home__name", "what", "valid_from", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def homes_by_name() -> dict[tuple[str, str], Any]:
    """Every unit that is open, by its provider's company number and its own name."""
    rows = Home.objects.filter(closed_at=None).select_related("provider")
    return {(row.provider.company_number, row.name.casefold()): row for row in rows}
