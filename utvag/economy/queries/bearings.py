"""Rows put together as the engine takes them: at most three queries, however many bearers there are."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When
from django.db.models.fields import CharField, DateTimeField, DecimalField
from django.db.models.functions import Cast, TruncDate

from utvag.common.clock import STOCKHOLM, local_date
from utvag.economy.domain.agreed import (
    ALWAYS,
    Absence,
    Bearing,
    Earlier,
    Extra,
    IndexPoint,
    Part,
    Phase,
    Step,
    Terms,
    Unit,
)
from utvag.economy.domain.costing import cost
from utvag.economy.domain.periods import NEVER, Span
from utvag.economy.models import Away, CostBearer, ExtraCost, Rate, Redating

# No part of a cost: rows that say what days a bearer had before.
REDATED = "DAYS"
PAID_BY_DAYS = (Part.CARE, Part.HOUSING)
type Found[T] = dict[UUID, list[T]]


def bearings(bearers: QuerySet[CostBearer]) -> dict[UUID, Bearing]:
    """Everything that the cost of each is computed from, by the bearer's id; labelled with `line` and `framework`."""
    ids = bearers.order_by().values("pk")
    phases = _phases(ids)
    absences, extras, earlier = _besides(ids)
    rows = bearers.annotate(
        on_line=Cast("line_id", CharField()),
        known_on=TruncDate("ended_at", tzinfo=STOCKHOLM),
        withdrawn_on=TruncDate("withdrawn_at", tzinfo=STOCKHOLM),
    ).values_list(
        "pk",
        "first_on",
        "last_on",
        "last_day_paid",
        "least_days",
        "absence_days",
        "absence_shares",
        "known_on",
        "on_line",
        "framework",
        "withdrawn_on",
    )
    terms: dict[Any, Terms] = {}
    found = {}
    for pk, first, last, last_paid, least, days, shares, known_on, line, framework, withdrawn in rows:
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
            known_on or ALWAYS,
            {"line": line, "framework": framework},
            tuple(earlier.get(pk, ())),
            withdrawn,
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
        # Ids that are not needed, and moments, cost more to read than all the rest.
        .annotate(
            indexed=Case(When(index_base__isnull=False, then="pk")),
            known_on=TruncDate("agreed_at", tzinfo=STOCKHOLM),
        )
        .values_list(
            "indexed",
            "bearer_id",
            "first_on",
            "last_on",
            "price",
            "unit",
            "part",
            "vat",
            "known_on",
            "index_base",
            "index_values__first_on",
            "index_values__value",
        )
    )
    found: Found[Phase] = defaultdict(list)
    before: UUID | None = None
    for order, row in enumerate(rows):
        indexed, bearer, first, last, price, unit, part, vat, known_on, base, on, value = row
        points = (IndexPoint(on, value),) if on else ()
        if indexed is not None and indexed == before:
            # The same price, with a later value of its index.
            latest = found[bearer].pop()
            found[bearer].append(replace(latest, index=latest.index + points))
            continue
        before = indexed
        found[bearer].append(
            Phase(first, last, price, UNITS[unit], PARTS[part], vat, order, known_on, base, points)
        )
    return found


def _besides(ids: QuerySet[Any]) -> tuple[Found[Absence], Found[Extra], Found[Earlier]]:
    """Absences, what comes besides, and days that were written anew, in one query."""
    extras = ExtraCost.objects.filter(bearer__in=ids).values_list(
        "bearer_id",
        "first_on",
        "last_on",
        "noted_at",
        "part",
        "quantity",
        "price",
        "vat",
        "withdrawal__withdrawn_at",
    )
    aways = (
        Away.objects.filter(bearer__in=ids)
        .annotate(
            nothing=Value("", CharField()),
            none=Value(None, DecimalField(max_digits=12, decimal_places=2)),
        )
        .values_list(
            "bearer_id",
            "first_on",
            "last_on",
            "noted_at",
            "nothing",
            "none",
            "none",
            "nothing",
            "withdrawn_at",
        )
    )
    redated = (
        Redating.objects.filter(bearer__in=ids)
        .annotate(
            part=Value(REDATED, CharField()),
            nothing=Value("", CharField()),
            none=Value(None, DecimalField(max_digits=12, decimal_places=2)),
            never=Value(None, DateTimeField()),
        )
        .values_list(
            "bearer_id",
            "earlier_first_on",
            "earlier_last_on",
            "redated_at",
            "part",
            "none",
            "none",
            "nothing",
            "never",
        )
    )
    gone: Found[Absence] = defaultdict(list)
    besides: Found[Extra] = defaultdict(list)
    earlier: Found[Earlier] = defaultdict(list)
    rows = extras.union(aways, redated, all=True)
    for bearer, first, last, at, part, quantity, price, vat, withdrawn_at in rows:
        until = local_date(withdrawn_at) if withdrawn_at else NEVER
        if part == REDATED:
            earlier[bearer].append(Earlier(first, last, local_date(at)))
        elif part:
            besides[bearer].append(
                Extra(first, last, quantity, price, PARTS[part], vat, local_date(at), until)
            )
        else:
            gone[bearer].append(Absence(first, last, local_date(at), until))
    for days in earlier.values():
        days.sort(key=attrgetter("until"))
    return gone, besides, earlier


# Looked up: making an enum's member of a word costs more than all the rest of a row.
UNITS = {unit.value: unit for unit in Unit}
PARTS = {part.value: part for part in Part}


def price_on_day(bearer: CostBearer, day: date) -> Decimal:
    """What the place costs on a day by what was agreed, before what the person pays; nought where nothing was."""
    agreed = bearing_of(bearer)
    phases = tuple(each for each in agreed.phases if each.part in PAID_BY_DAYS)
    return cost(Bearing(day, None, phases=phases), Span(day, day)).net
