"""What a case's person may be told of, as the log knows it: by its ids."""

from typing import Any
from uuid import UUID

from utvag.cases.public import Case
from utvag.disclosures.models import Disclosure, DisclosureDecision, PoliceStatement, Reception

KEEPING = (Disclosure, PoliceStatement, Reception)


def told_to_person(case: Case) -> tuple[dict[str, set[UUID]], bool]:
    """Of each kind of row that can be kept from the person, those that are not; and whether any is.

    What whoever asks cannot read is told of to nobody.
    """
    told: dict[str, set[UUID]] = {}
    is_any_kept = False
    for model in KEEPING:
        # Sealed with the case's key, so that only reading tells which.
        rows: list[Any] = list(model.objects.filter(case=case).select_related("case__key"))
        told[model._meta.label] = {row.pk for row in rows if not row.kept_from_person}
        is_any_kept |= len(told[model._meta.label]) < len(rows)
    decisions = DisclosureDecision.objects.filter(disclosure__in=told[Disclosure._meta.label])
    told[DisclosureDecision._meta.label] = set(decisions.values_list("pk", flat=True))
    return told, is_any_kept
