"""One case, and what its reader is to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import policies
from utvag.cases.models import Case
from utvag.cases.queries.clock import told_whether_begun_here
from utvag.common.policy import ALLOWED, Verdict


def case_seen_by(user: User, pk: UUID) -> Case:
    """The case with what every one of its pages needs; 404 when it is not the reader's to see."""
    asked: dict[str, Any] = {
        "is_shielded": access.is_shielded("person_id"),
        "had_emergency": access.opened_in_emergency("pk"),
        "is_twofold": Exists(open_beside(OuterRef("person_id"), OuterRef("pk"))),
    }
    cases = Case.objects.select_related(
        "key",
        "unit",
        "controller",
        "operating_model",
        "closure",
        "closure__closed_by",
        "reentry",
        "person",
        "person__key",
    ).annotate(**asked)
    found = told_whether_begun_here(cases.fetch_mode(models.FETCH_RAISE))
    return get_object_or_404(found, pk=pk)


def open_beside(person: Any, pk: Any) -> models.QuerySet[Case]:
    """Open cases of the person, or of whom they are joined with, but for this one."""
    of_person = Q(person_id=person) | Q(person_id__in=access.asking_who_is_joined(person))
    return Case.objects.filter(of_person, closure=None).exclude(pk=pk)


def cases_by_id(ids: set[UUID]) -> models.QuerySet[Case]:
    """Those of the cases that the wall lets through, with what a list calls them."""
    cases = Case.objects.filter(pk__in=ids).select_related("key").only("number", "alias", "key")
    return cases.fetch_mode(models.FETCH_RAISE)


def is_seen(pk: UUID) -> bool:
    """Whether the wall lets the case through."""
    return Case.objects.filter(pk=pk).exists()


def may_act_in(case_id: UUID, user: User, at: datetime) -> Verdict:
    """Whether the user does more than read in the case, closed or not; one that is not seen the wall refuses."""
    case = Case.objects.filter(pk=case_id).first()
    return policies.may_follow_up(case, user, part=part_of(user, case, at)) if case else ALLOWED


def part_of(user: User, case: Case, at: datetime) -> str:
    """What the reader is to the case: a team role, ``EMERGENCY``, ``UNIT``, ``EARLIER``, or empty."""
    member = case.team.filter(user=user, ends_at=None).values_list("role", flat=True).first()
    if member:
        return str(member)
    kinds = {
        grant.kind
        for grant in access.grants_of(case.pk, at)
        if grant.user_id == user.pk or (grant.unit_id and user.leads(grant.unit_id))
    }
    # Whoever comes to work with the case while their emergency runs works with it. Leading the unit is less
    # than an emergency: in protected mode it lets nobody in.
    works = ("TEAM", "COVER", "EMERGENCY") if "EMERGENCY" in kinds else ()
    return next((kind for kind in (*works, "UNIT", "TEAM", "COVER", "EARLIER") if kind in kinds), "")
