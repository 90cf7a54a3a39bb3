"""Children whom a case concerns, what has been judged for them, and what is left to judge."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404

from utvag.accounts.public import User
from utvag.cases import policies
from utvag.cases.models import (
    BestInterests,
    Case,
    CompulsoryCare,
    ConcernDecision,
    NoChildConcerned,
    OwnView,
    ProtectionAssessment,
)
from utvag.cases.queries.as_of import known_in, ongoing_at
from utvag.cases.queries.belonging import with_case
from utvag.cases.queries.team import parts_of
from utvag.cases.queries.tracks import facts_of
from utvag.common.as_of import known, not_yet
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.people import public as people

# Care under the act on care of young people ends at the latest on this birthday.
CARE_UNTIL = 21


def is_minor(case: Case, on: date) -> bool:
    """Whether the person of the case is a child on the day, by birth date or as told."""
    by_birth = case.person.is_minor_on(on)
    return by_birth if by_birth is not None else facts_of(case)["minor"] == "yes"


def may_have_compulsory_care(case: Case, on: date, *, minor: bool) -> bool:
    """Whether the person is young enough on the day: a child (`minor`), or until the birthday that ends it."""
    age = case.person.age_on(on)
    if age is None and (year := case.person.birth_year):
        return on.year - year <= CARE_UNTIL
    return age < CARE_UNTIL if age is not None else minor


def children_of(case: Case, on: date) -> list[Any]:
    """The relatives who are children on the day, or may be."""
    return [relative for relative in people.relatives_of(case.person, case.until) if relative.is_child_on(on)]


def best_interests_of(case: Case) -> models.QuerySet[BestInterests]:
    """Assessments of the best interests of children, the newest first."""
    return _rows(BestInterests, case, "assessed_by", "relative__person__key").order_by("-assessed_at", "id")


def may_say_no_child(case: Case, on: date) -> Verdict:
    """Whether anything that is known says that a child is concerned."""
    return policies.may_say_no_child(
        is_minor=is_minor(case, on),
        children=len(children_of(case, on)),
        told=facts_of(case)["child_present"] == "yes",
        protection_waits=open_protection_of(case).exists(),
        considered=any(row.child for row in best_interests_of(case)),
    )


def no_child_statement(case: Case) -> NoChildConcerned | None:
    """The statement that holds, if there is one."""
    return _rows(NoChildConcerned, case, "stated_by").filter(not_yet("revoked_at", case.until)).first()


def no_child_statements_of(case: Case) -> models.QuerySet[NoChildConcerned]:
    """Each time somebody said so, those taken back among them."""
    return _rows(NoChildConcerned, case, "stated_by").order_by("-stated_at", "id")


def concern_decisions_of(case: Case) -> models.QuerySet[ConcernDecision]:
    return _rows(ConcernDecision, case, "decided_by", "relative__person__key").order_by("-decided_at", "id")


def protection_assessments_of(case: Case) -> models.QuerySet[ProtectionAssessment]:
    return _rows(ProtectionAssessment, case, "raised_by", "assessed_by").order_by("-raised_at", "id")


def open_protection_of(case: Case) -> models.QuerySet[ProtectionAssessment]:
    """The one that waits, if there is one."""
    return (
        known_in(case, ProtectionAssessment)
        .filter(not_yet("assessed_at", case.until))
        .fetch_mode(models.FETCH_RAISE)
    )


def protections_of(case: Case) -> list[ProtectionAssessment]:
    """All of them, the newest first, asked for once however many parts of a page show them."""
    rows = known(ProtectionAssessment.objects.select_related("raised_by", "assessed_by"), case.until)
    kept = models.Prefetch(
        "protection_assessments", rows.order_by("-raised_at", "id"), to_attr="protections_kept"
    )
    models.prefetch_related_objects([case], kept)
    return list(case.protections_kept)  # type: ignore[attr-defined]


def protection_left(case: Case) -> list[ProtectionAssessment]:
    """The one that waits, if there is one."""
    return [row for row in protections_of(case) if row.assessed_at is None]


def own_views_of(case: Case) -> models.QuerySet[OwnView]:
    return _rows(OwnView, case, "given_by").order_by("-given_at", "id")


def compulsory_care_of(case: Case) -> list[CompulsoryCare]:
    """The newest first, each with its end."""
    rows = _rows(CompulsoryCare, case, "recorded_by", "end__recorded_by").order_by("-starts_on", "id")
    return [with_case(row, case, "end") for row in rows]


def care_with_end(case: Case, pk: UUID) -> CompulsoryCare:
    """One of them, or 404."""
    return with_case(get_object_or_404(_rows(CompulsoryCare, case, "end"), pk=pk), case, "end")


def protection_waiting(
    user: User, at: datetime, until: datetime | None = None
) -> models.QuerySet[ProtectionAssessment]:
    """Protection assessments that have not been made, in the user's own cases and units."""
    mine = parts_of(user, at).values("case_id")
    return (
        known(ProtectionAssessment.objects.all(), until)
        .filter(
            models.Q(case_id__in=mine) | models.Q(case__unit__in=user.led_unit_ids),
            not_yet("assessed_at", until),
            ongoing_at(until),
        )
        .select_related("case__key")
        .order_by("due_on", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def children_done(case: Case) -> set[str]:
    """`best_interests` when no child is concerned, or every child's have been considered."""
    rows = list(best_interests_of(case))
    left = unassessed(children_of(case, local_date(rows[0].assessed_at)), rows) if rows else []
    done = {"best_interests"} if (rows and not left) or no_child_statement(case) else set()
    return done | ({"client_view"} if known_in(case, OwnView).exists() else set())


def unassessed(children: list[Any], rows: list[BestInterests]) -> list[Any]:
    """The children whose best interests nobody has considered yet."""
    assessed = {row.relative_id for row in rows}
    return [child for child in children if child.pk not in assessed]


def _rows(model: Any, case: Case, *related: str) -> models.QuerySet[Any]:
    return known_in(case, model).select_related("case__key", *related).fetch_mode(models.FETCH_RAISE)


def asked_about(rows: list[ConcernDecision], raised: datetime | None) -> bool:
    """Whether a decision on a report of concern has been made since the last alarm."""
    return bool(rows) and (raised is None or rows[0].decided_at >= raised)
