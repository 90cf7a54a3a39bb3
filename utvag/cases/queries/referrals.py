"""Where the rules point now, and the cases that wait to be left to another unit."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from utvag.accounts.public import User
from utvag.cases.models import Case, Referral, Routing
from utvag.cases.queries.as_of import known_in, ongoing_at
from utvag.cases.queries.intake import Destination, resolve
from utvag.cases.queries.team import caseworkers_for, parts_of
from utvag.cases.queries.tracks import by_birth, facts_of
from utvag.common.as_of import come, known, not_yet
from utvag.organisations.public import Unit
from utvag.pathways import public as pathways

LIMIT = 200


def newest_routing(case: Case) -> Routing | None:
    """What holds now of where the case belongs."""
    routings = known(case.routings.all(), case.until)
    return routings.select_related("unit").order_by("-routed_at", "-id").first()


def routing_facts(case: Case, on: date) -> pathways.Facts:
    """What the rules ask of, with the age as it is on the day where the birth date is known."""
    return by_birth(case, facts_of(case), on)


def rules_asked_again(case: Case, facts: pathways.Facts) -> Destination:
    """Where the case's own model sends it as things are; the unit that has it where no other is named."""
    units = Unit.objects.filter(controller_id=case.controller_id).order_by("name")
    return resolve(pathways.loaded(case.operating_model_id), tuple(units), case.unit, facts)


def waiting_referral(case: Case) -> Referral | None:
    """The one that nobody has settled, if there is one."""
    return _with_routing(Referral.objects.filter(case=case, settled_at=None)).first()


def open_referral(case: Case) -> Referral | None:
    """The one that waits to be settled or answered, if there is one."""
    rows = known_in(case, Referral).filter(_is_open(case.until))
    return _with_routing(rows).order_by("-raised_at", "-id").first()


def referrals_of(case: Case) -> models.QuerySet[Referral]:
    """Every time the rules pointed away, the latest first."""
    return (
        _with_routing(known_in(case, Referral))
        .select_related("case__key", "raised_by", "settled_by", "answer_noted_by")
        .order_by("-raised_at", "-id")
    )


def _with_routing(rows: models.QuerySet[Referral]) -> models.QuerySet[Referral]:
    return rows.select_related("case__key", "routing__unit").fetch_mode(models.FETCH_RAISE)


def answers_a_referral(case_id: UUID, reference: UUID) -> bool:
    """Whether this is of the one that was sent and waits for its answer."""
    rows = Referral.objects.filter(pk=reference, case_id=case_id, choice=Referral.Choice.SENT, answer="")
    return rows.exists()


def takers_in(case: Case, unit: Unit) -> models.QuerySet[Any]:
    """Those who do casework in the unit that the rules point to."""
    return caseworkers_for(case, outside_team=False).filter(memberships__unit=unit, memberships__ends_on=None)


def _is_open(until: datetime | None) -> Q:
    return not_yet("settled_at", until) | Q(not_yet("answer_noted_at", until), choice=Referral.Choice.SENT)


def belonging_elsewhere(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Any]:
    """Cases of one's own and of units one leads that may belong elsewhere.

    Either the rules say so and nobody has settled or answered it, or they ask again once a child is grown:
    that is for the reader of the birth date to see.
    """
    mine = Q(pk__in=parts_of(user, at).values("case_id"))
    newest = known(Routing.objects.filter(case=OuterRef("pk")), until).order_by("-routed_at", "-id")
    open_ones = known(Referral.objects.filter(case=OuterRef("pk")), until).filter(_is_open(until))
    chosen = models.When(come("settled_at", until), then="choice")
    open_ones = open_ones.annotate(chosen=models.Case(chosen, default=models.Value("")))
    newest_open = open_ones.order_by("-raised_at", "-id")
    return (
        known(Case.objects.filter(mine | Q(unit__in=user.led_unit_ids)), until)
        .filter(ongoing_at(until, ""))
        .annotate(
            refer_key=Subquery(newest_open.values("routing__unit_key")[:1]),
            refer_unit=Subquery(newest_open.values("routing__unit__name")[:1]),
            refer_choice=Subquery(newest_open.values("chosen")[:1]),
            until_adult=Subquery(newest.values("until_adult")[:1]),
        )
        .filter(Exists(open_ones) | Q(until_adult=True))
        .select_related("key", "person__key")
        .order_by("opened_at", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )


def grown_up(cases: Iterable[Any], on: date) -> set[Any]:
    """Of the cases routed as a child's, those whose person is no child any more."""
    return {case.pk for case in cases if case.until_adult and case.person.is_minor_on(on) is False}
