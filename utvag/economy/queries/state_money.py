"""State money as the wall has narrowed it: one's own cases, and amounts for those on the place's list."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.shortcuts import get_object_or_404

from utvag.cases import public as cases
from utvag.common.as_of import known, turned_back
from utvag.common.clock import local_date
from utvag.economy.domain.agreed import Bearing, Phase, Unit
from utvag.economy.domain.claiming import Claimed, Standing, lacking, left_of, stayed_of
from utvag.economy.domain.costing import gross_cost
from utvag.economy.domain.explained import Explained, explained
from utvag.economy.domain.money import to_ore
from utvag.economy.domain.periods import A_DAY, Span
from utvag.economy.domain.schemes import Scheme, scheme_of
from utvag.economy.models import (
    BearerCase,
    CostBearer,
    InvoiceLine,
    StateMoneyApplication,
    StateMoneyClaim,
    StateMoneyEvidence,
    StateMoneyStep,
)
from utvag.economy.queries.bearings import bearings
from utvag.economy.queries.invoices import answered
from utvag.economy.queries.state_money_days import claimable, leaving_counts
from utvag.placements import public as placements

__all__ = ["claimable", "leaving_counts"]
Step = StateMoneyStep.Step
# Steps come in this order; the furthest is where an application stands.
ORDER: list[str] = [each.value for each in Step]


def applications_of(case: cases.Case) -> models.QuerySet[StateMoneyApplication]:
    """Those of one case as known at its moment, the latest first, with all that belongs to them."""
    rows = known(StateMoneyApplication.objects.filter(case=case), case.until)
    return whole(rows, case.until).order_by("-made_at", "id")


def application_of(case: cases.Case, pk: UUID) -> StateMoneyApplication:
    """One of the case with all that belongs to it, or 404."""
    return turned_back(get_object_or_404(applications_of(case), pk=pk), case.until)


def all_applications() -> models.QuerySet[StateMoneyApplication]:
    """Those of every case that the reader has, by number: the order says nothing of when."""
    return whole(StateMoneyApplication.objects.all(), None).order_by("number")


def whole(rows: Any, until: Any) -> models.QuerySet[StateMoneyApplication]:
    """The rows with all that belongs to them."""
    steps = known(StateMoneyStep.objects.select_related("taken_by", "amount_row", "case__key"), until)
    claims = known(StateMoneyClaim.objects.select_related("stay"), until).order_by("first_on", "id")
    evidence = known(StateMoneyEvidence.objects.select_related("noted_by"), until).order_by("kind")
    found: models.QuerySet[StateMoneyApplication] = (
        rows.select_related("case__key", "made_by")
        .prefetch_related(
            models.Prefetch("steps", steps.order_by("taken_at", "id")),
            models.Prefetch("claims", claims),
            models.Prefetch("evidence", evidence),
        )
        .fetch_mode(models.FETCH_RAISE)
    )
    return found


def standing_of(row: StateMoneyApplication) -> Standing:
    """Where one application stands; amounts are None where the wall gave none."""
    scheme = scheme_of(row.scheme, row.scheme_since_on)
    period = Span(row.first_on, row.last_on)
    steps = list(row.steps.all())
    claims = [claimed_of(each) for each in row.claims.all()]
    state = max((each.step for each in steps), key=ORDER.index, default="DRAFT")
    said = [each.report_by_on for each in steps if each.report_by_on]
    return Standing(
        number=row.number,
        scheme=row.scheme,
        since=row.scheme_since_on,
        period=period,
        state=state,
        asked=sum((each.amount for each in claims), Decimal("0.00")) if claims else None,
        granted=_amount(steps, "GRANTED", "PARTLY"),
        paid=_amount(steps, "PAID"),
        used=_amount(steps, "REPORTED"),
        reclaimed=_amount(steps, "RECLAIMED"),
        expected=sum((each.expected for each in claims), Decimal("0.00")) if claims else None,
        report_by=max(said) if said else (scheme.report_by.after(period) if scheme.report_by else None),
        apply_by=scheme.apply_by.after(period) if scheme.apply_by else None,
        lacks=lacking(scheme.evidence, {each.kind for each in row.evidence.all()}),
    )


def last_step_on(row: StateMoneyApplication) -> date | None:
    """The day of the latest step; None of a draft."""
    return max((each.happened_on for each in row.steps.all()), default=None)


def _amount(steps: list[StateMoneyStep], *names: str) -> Decimal | None:
    """What the steps were about together; money may come in parts."""
    rows = [getattr(each, "amount_row", None) for each in steps if each.step in names]
    amounts: list[Decimal] = [row.amount for row in rows if row is not None]
    return sum(amounts, Decimal("0.00")) if amounts else None


def claimed_of(row: StateMoneyClaim) -> Claimed:
    """Days and amount of a claim, with what of it was or may yet be stayed; an invoice costs what it costs."""
    days = Span(row.first_on, row.last_on)
    if row.invoice_line_id is not None:
        return Claimed(days, days, row.amount)
    return Claimed(days, stayed_of(days, row.stay.first_on, row.stay.last_on), row.amount)


def agreed_cost(case: cases.Case, stay_id: UUID, days: Span) -> Decimal | None:
    """What the days cost by what was agreed for the stay, else by the prices of its place; None without prices for all.

    What comes besides the price is not in it. For those on the place's list; whoever asks has kept the look.
    """
    borne = BearerCase.objects.filter(case=case, stay_id=stay_id, bearer__withdrawn_at=None).values("bearer")
    for found in bearings(CostBearer.objects.filter(pk__in=borne)).values():
        if not left_of(days, [Span(each.first, each.last or days.last) for each in found.phases]):
            return gross_cost(replace(found, extras=()), days)
    prices = placements.prices_of_place(placements.stay_of(case, stay_id), case)
    phases = tuple(
        Phase(each.valid_from, each.valid_to, each.amount, Unit(each.unit), order=order)
        for order, each in enumerate(prices)
        if not each.what and each.unit != "PIECE"
    )
    covered = [Span(each.first, each.last or days.last) for each in phases]
    if left_of(days, covered):
        return None
    return to_ore(gross_cost(Bearing(days.first, days.last + A_DAY, phases=phases), days))


def explained_claims(row: StateMoneyApplication) -> dict[UUID, Explained]:
    """Of each claim of an application that is what was agreed for a stay: how it was computed, as known when it was made.

    A claim that comes to something else today has none: what was agreed that day has been written anew since.
    """
    agreed = [each for each in row.claims.all() if each.basis == StateMoneyClaim.Basis.AGREED]
    if not agreed:
        return {}
    ties = dict(
        BearerCase.objects.filter(
            case=row.case_id, stay_id__in=[each.stay_id for each in agreed], bearer__withdrawn_at=None
        ).values_list("bearer_id", "stay_id")
    )
    scheme = scheme_of(row.scheme, row.scheme_since_on)
    found: dict[UUID, Explained] = {}
    for bearer, bearing in bearings(CostBearer.objects.filter(pk__in=list(ties))).items():
        for claim in agreed:
            if claim.stay_id == ties[bearer]:
                known_on = local_date(claim.claimed_at)
                said = explained(bearing, Span(claim.first_on, claim.last_on), known_on)
                if to_ore(scheme.asks_at_most(said.cost)) == claim.amount:
                    found.setdefault(claim.pk, said)
    return found


def invoice_lines_open(
    case: cases.Case, period: Span, but: UUID | None = None
) -> list[tuple[InvoiceLine, UUID]]:
    """Rows of approved invoices besides the price, begun within the period and not claimed, each with its stay."""
    claimed = StateMoneyClaim.objects.filter(freed_at=None, invoice_line=models.OuterRef("pk"))
    if but is not None:
        claimed = claimed.exclude(application=but)
    ties = BearerCase.objects.filter(case=case, stay_id__isnull=False).values_list("bearer_id", "stay_id")
    stays = {bearer: stay for bearer, stay in ties if stay is not None}
    rows = (
        InvoiceLine.objects.annotate(answer=answered(invoice="invoice"))
        .filter(
            ~models.Exists(claimed),
            answer="APPROVED",
            invoice__bearer__in=list(stays),
            part="EXTRA",
            net__gt=0,
            first_on__range=(period.first, period.last),
        )
        .select_related("invoice")
        .order_by("first_on", "id")
    )
    return [(row, stays[row.invoice.bearer_id]) for row in rows]


def books() -> list[Standing]:
    """Every application by its number, for finance and directors; nothing for others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.state_money_for_books()")
        return [standing_from_books(*row) for row in cursor.fetchall()]


def standing_from_books(
    number: str, key: str, since: date, first: date, last: date, state: str, *more: Any
) -> Standing:
    """An application as the wall tells it to those who see no case."""
    asked, granted, paid, used, reclaimed, expected, report_by, evidence = more
    scheme, period = scheme_of(key, since), Span(first, last)
    return Standing(
        number=number,
        scheme=key,
        since=since,
        period=period,
        state=state,
        asked=asked,
        granted=granted,
        paid=paid,
        used=used,
        reclaimed=reclaimed,
        expected=expected,
        report_by=report_by or (scheme.report_by.after(period) if scheme.report_by else None),
        apply_by=scheme.apply_by.after(period) if scheme.apply_by else None,
        lacks=lacking(scheme.evidence, set(evidence)),
    )


def days_to_claim(scheme: Scheme, period: Span) -> int:
    """How many days of the controller nobody has claimed, for finance and directors; nought for others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall.days_to_claim(%s, %s, %s)", [period.first, period.last, list(scheme.kinds)]
        )
        return int(cursor.fetchone()[0])
