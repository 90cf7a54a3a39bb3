"""Every read of the organisations' registers, narrowed to one controller."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.functions import Coalesce

from utvag.common.clock import end_of, start_of
from utvag.organisations.models import (
    ContactPerson,
    Controller,
    Counterpart,
    Delegation,
    DelegationVersion,
    OnCall,
    Unit,
)

Named = Sequence[tuple[Any, Any]]


def controller_with(code: str) -> Controller:
    """The controller with this code; `Controller.DoesNotExist` when there is none."""
    return Controller.objects.get(code=code)


def units_of(controller_id: UUID) -> models.QuerySet[Unit]:
    """All units of a controller, by name."""
    return Unit.objects.filter(controller_id=controller_id).order_by("name").fetch_mode(models.FETCH_RAISE)


def levels_of(controller_id: UUID) -> dict[UUID, UUID | None]:
    """Each unit of a controller with the unit above it."""
    return dict(parents_of([controller_id]))


def parents_of(controller_ids: Iterable[UUID]) -> list[tuple[UUID, UUID | None]]:
    """The same of several, as pairs."""
    return list(Unit.objects.filter(controller_id__in=list(controller_ids)).values_list("pk", "parent_id"))


def counterparts_of(controller_id: UUID | Controller) -> models.QuerySet[Counterpart]:
    """Those the controller works with, by kind and name, also the ones no longer used."""
    return (
        Counterpart.objects.filter(controller_id=getattr(controller_id, "pk", controller_id))
        .order_by("kind", "name")
        .fetch_mode(models.FETCH_RAISE)
    )


def contacts_of(counterpart: Counterpart, on: date | None = None) -> models.QuerySet[ContactPerson]:
    """Whom to ask for, the first to ask first; all of them, or those who were there on a day."""
    rows = ContactPerson.objects.filter(counterpart=counterpart)
    if on is not None:
        rows = rows.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on), starts_on__lte=on)
    return rows.order_by("deputy_order", "-starts_on").fetch_mode(models.FETCH_RAISE)


def contact_of(counterpart: Counterpart, pk: UUID) -> models.QuerySet[ContactPerson]:
    return ContactPerson.objects.filter(counterpart=counterpart, pk=pk)


def for_change[M: models.Model](rows: models.QuerySet[M], method: str | None) -> models.QuerySet[M]:
    """Locked when posted, so that the form compares with what nobody can change meanwhile."""
    return rows.select_for_update(of=("self",)) if method == "POST" else rows


def on_call_from(controller_id: UUID, at: datetime) -> models.QuerySet[OnCall]:
    """Who is on call now and later, in order of time."""
    return (
        OnCall.objects.filter(controller_id=controller_id, during__endswith__gt=at)
        .select_related("counterpart")
        .order_by("during", "name")
        .fetch_mode(models.FETCH_RAISE)
    )


def on_call_now(controller_id: UUID, at: datetime) -> models.QuerySet[OnCall]:
    """Who answers at this moment, at home and at the counterparts."""
    return on_call_from(controller_id, at).filter(during__contains=at)


def on_call_at(controller_id: UUID, at: datetime, on: date | None) -> models.QuerySet[OnCall]:
    """Who answers at this moment; or who answered at some time of an earlier day, as was planned by its end."""
    if on is None:
        return on_call_now(controller_id, at)
    rows = on_call_from(controller_id, start_of(on))
    return rows.filter(during__startswith__lte=end_of(on), planned_at__lte=end_of(on))


def delegations_of(controller_id: UUID, on: date | None = None) -> models.QuerySet[Delegation]:
    """The register, whole or as it holds on a day."""
    rows = Delegation.objects.filter(controller_id=controller_id)
    if on is not None:
        rows = rows.filter(_in_force(on))
    return (
        rows.select_related("unit")
        .order_by("decision_kind", "starts_on", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def delegations_as_on(controller_id: UUID, on: date) -> models.QuerySet[DelegationVersion]:
    """The register in force on the day, each line as it read when the day ended.

    A line that was written into the register later is read as it was first written: the board's decision is older.
    """
    of_line = DelegationVersion.objects.filter(delegation=models.OuterRef("delegation"))
    by_then = of_line.filter(written_at__lte=end_of(on)).order_by("-version").values("version")
    read = Coalesce(
        models.Subquery(by_then[:1]), models.Subquery(of_line.order_by("version").values("version")[:1])
    )
    return (
        DelegationVersion.objects.filter(_in_force(on), delegation__controller_id=controller_id, version=read)
        .select_related("unit")
        .order_by("decision_kind", "starts_on", "delegation_id")
        .fetch_mode(models.FETCH_RAISE)
    )


def _in_force(on: date) -> models.Q:
    return models.Q(models.Q(ends_on=None) | models.Q(ends_on__gte=on), starts_on__lte=on)


def versions_of(delegation: Delegation, until: datetime | None = None) -> models.QuerySet[DelegationVersion]:
    """What the line says and said before, newest first; of an earlier day what had been written by then."""
    rows = DelegationVersion.objects.filter(delegation=delegation)
    if until is not None:
        rows = rows.filter(written_at__lte=until)
    return rows.select_related("unit").order_by("-version").fetch_mode(models.FETCH_RAISE)


def version_read(delegation: Delegation) -> DelegationVersion:
    """The version that the line as it was read stands for."""
    return DelegationVersion.objects.get(delegation=delegation, version=delegation.version)


# What stands on higher floors and these pages show: asked for through a seam, never imported.
_offers: dict[str, Callable[..., Named]] = {}


def offer(name: str, provider: Callable[..., Named]) -> None:
    """Let a higher floor provide the choices `name`."""
    _offers[name] = provider


def decision_kinds_on(on: date) -> Named:
    """Key and title of each kind of decision, as the law's floor tells them."""
    return _offers["decision_kinds"](on) if "decision_kinds" in _offers else ()


def unit_functions_of(controller_id: UUID, on: date) -> Named:
    """Key and name of each unit in the operating model of the day, as the models' floor tells them."""
    return _offers["unit_functions"](controller_id, on) if "unit_functions" in _offers else ()


def colleagues_of(controller_id: UUID) -> Named:
    """Id and name of each user of the controller, as the users' floor tells them."""
    return _offers["colleagues"](controller_id) if "colleagues" in _offers else ()
