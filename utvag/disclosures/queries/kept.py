"""What a case's person is told nothing of, as the log knows it: by its ids."""

from uuid import UUID

from utvag.cases.public import Case
from utvag.disclosures.models import Disclosure, DisclosureDecision, PoliceStatement, Reception


def kept_from_person(case: Case) -> set[UUID]:
    """Every disclosure with its decisions, statement and reception that the person's own copy leaves out."""
    given = _kept(Disclosure, case)
    decisions = DisclosureDecision.objects.filter(disclosure__in=given).values_list("pk", flat=True)
    return {*given, *decisions, *_kept(PoliceStatement, case), *_kept(Reception, case)}


def _kept(model: type[Disclosure | PoliceStatement | Reception], case: Case) -> list[UUID]:
    # Sealed with the case's key, so that only reading tells which.
    rows = model.objects.filter(case=case).select_related("case__key")
    return [row.pk for row in rows if row.kept_from_person]
