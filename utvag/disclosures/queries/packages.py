"""What packages of a case are about, and which of one's own cases one can be about."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.identities import id_written
from utvag.disclosures.models import CheckPlan, Disclosure
from utvag.exchange import public as exchange


def is_check(case_id: UUID, reference: UUID) -> bool:
    """Whether this is of the regular checks of the case, which go on."""
    return CheckPlan.objects.filter(pk=reference, case_id=case_id, stopped_at=None).exists()


def is_handover(case_id: UUID, reference: UUID) -> bool:
    return exchange.of_case(case_id).filter(kind="case_handover", reference=reference).exists()


def ground_of_last(case: Any, reference: UUID) -> dict[str, str]:
    """By what the last package under this reference was given, and why it was needed; nothing before the first."""
    last = exchange.of_case(case.pk).filter(reference=reference, direction="OUT", in_reply_to=None).first()
    if last is None:
        return {}
    # Given in the moment in which it was sealed.
    given = Disclosure.objects.select_related("case__key").filter(case=case, sent_at=last.kept_at).first()
    need = {"need": given.need, "proportionality": given.proportionality} if given else {}
    return {"gate": last.gate, **need}


def meeting_asked_for(case: Any, text: str | None) -> Any:
    """The meeting of the case that an address names; nothing where it names none."""
    if not text:
        return None
    return get_object_or_404(cases.meeting_of(case, id_written(text)))


def own_cases(user: User, at: datetime) -> Any:
    """Cases whose team the user is in: nothing is looked up among others'."""
    return cases.cases_by_id(set(cases.parts_of(user, at).values_list("case_id", flat=True)))
