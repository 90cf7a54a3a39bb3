"""Rows put together as the engine takes them: at most three queries, however many bearers there are."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.fields import CharField, DecimalField

from utvag.common.clock import local_date
from utvag.economy.domain.agreed import (
    ALWAYS,
    Absence,
    Bearing,
    Extra,
    IndexPoint,
    Part,
    Phase,
    Step,
    Terms,
    Unit,
)
from utvag.economy.models import Away, CostBearer, ExtraCost, Rate

type Found[T] = dict[UUID, list[T]]


def bearings(bearers: QuerySet[CostBearer]) -> dict[UUID, Bearing]:
    """Everything that the cost of each is computed from, by the bearer's id; labelled with `line` and `framework`."""
    ids = bearers.order_by().values("pk")
    phases = _phases(ids)
    absences, extras = _besides(ids)
    rows = bearers.values_list(
        "pk",
        "first_on",
        "last_on",
        "last_day_paid",
        "least_days",
        "absence_days",
        "absence_shares",
        "ended_at",
        "line_id",
        "framework",
    )
    terms: dict[Any, Terms] = {}
    found = {}
    for pk, first, last, last_paid, least, days, shares, ended_at, line, framework in rows:
        key = (last_paid, least, tuple(days), tuple(shares))
        if key not in terms:
            steps = tuple(Step(day, share) for day, share in zip(days, shares, strict=True))
            terms[key] = Terms(last_paid, least, steps)
        found[pk] = Bearing(
            first,
            last,
            terms[key],
            tuple(phases.get(pk, ())),
            tuple(absences.get(pk, ())),
            tuple(extras.get(pk, ())),
            local_date(ended_at) if ended_at else ALWAYS,
            {"line": str(line), "framework": framework},
        )
    return found


def bearing_of(bearer: CostBearer) -> Bearing:
    """The same for one."""
    return bearings(CostBearer.objects.filter(pk=bearer.pk))[bearer.pk]


def _phases(ids: QuerySet[Any]) -> Found[Phase]:
    """Prices with the values of their index, in the order in which they were written."""
    rows = (
        Rate.objects.filter(bearer__in=ids)
        .order_by("agreed_at", "pk", "index_values__first_on")
        .values_list(
            "pk",
            "bearer_id",
            "first_on",
            "last_on",
            "price",
            "unit",
            "part",
            "vat",
            "agreed_at",
            "index_base",
            "index_values__first_on",
            "index_values__value",
        )
    )
    points: Found[IndexPoint] = defaultdict(list)
    made: dict[UUID, Any] = {}
    for row in rows:
        made.setdefault(row[0], row)
        if row[10]:
            points[row[0]].append(IndexPoint(row[10], row[11]))
    found: Found[Phase] = defaultdict(list)
    for order, (pk, bearer, first, last, price, unit, part, vat, at, base, _on, _value) in enumerate(
        made.values()
    ):
        index = tuple(points[pk]) if base is not None else ()
        found[bearer].append(
            Phase(first, last, price, UNITS[unit], PARTS[part], vat, order, local_date(at), base, index)
        )
    return found


def _besides(ids: QuerySet[Any]) -> tuple[Found[Absence], Found[Extra]]:
    """Absences and what comes besides, in one query."""
    extras = ExtraCost.objects.filter(bearer__in=ids).values_list(
        "bearer_id", "first_on", "last_on", "noted_at", "part", "quantity", "price", "vat"
    )
    aways = (
        Away.objects.filter(bearer__in=ids)
        .annotate(
            nothing=Value("", CharField()),
            none=Value(None, DecimalField(max_digits=12, decimal_places=2)),
        )
        .values_list("bearer_id", "first_on", "last_on", "noted_at", "nothing", "none", "none", "nothing")
    )
    gone: Found[Absence] = defaultdict(list)
    besides: Found[Extra] = defaultdict(list)
    for bearer, first, last, at, part, quantity, price, vat in extras.union(aways, all=True):
        if part:
            besides[bearer].append(Extra(first, last, quantity, price, PARTS[part], vat, local_date(at)))
        else:
            gone[bearer].append(Absence(first, last, local_date(at)))
    return gone, besides


# Looked up: making an enum's member of a word costs more than all the rest of a row.
UNITS = {unit.value: unit for unit in Unit}
PARTS = {part.value: part for part in Part}
