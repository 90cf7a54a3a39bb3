"""Disclosures of a case, who may decide them, and what others have told."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.public import Case
from utvag.common.as_of import known
from utvag.common.clock import end_of, local_date, start_of
from utvag.disclosures.models import Consent, Disclosure, DisclosureDecision, DisclosureItem, Reception
from utvag.disclosures.policies import Wanted, level_needed, may_say, objections
from utvag.disclosures.queries.consents import consents_to
from utvag.law import public as law
from utvag.organisations import public as organisations


def disclosures_of(case: Case) -> models.QuerySet[Disclosure]:
    """Every one, with items and deciders, the newest first."""
    decisions = known(DisclosureDecision.objects.all(), case.until).select_related("case__key", "decided_by")
    items = known(DisclosureItem.objects.all(), case.until).select_related("case__key")
    return (
        known(Disclosure.objects.filter(case=case), case.until)
        .select_related("case__key", "counterpart", "prepared_by", "sent_by", "stopped_by")
        .prefetch_related(
            Prefetch("items", items.order_by("information")),
            Prefetch("decisions", decisions.order_by("decided_at", "id")),
        )
        .order_by("-prepared_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def disclosure_of(case: Case, pk: UUID) -> models.QuerySet[Disclosure]:
    return disclosures_of(case).filter(pk=pk)


def receptions_of(case: Case) -> models.QuerySet[Reception]:
    """What others have told, the newest first."""
    return (
        known(Reception.objects.filter(case=case), case.until)
        .select_related("case__key", "counterpart", "recorded_by")
        .order_by("-received_on", "-recorded_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def opening_gates(on: date) -> Sequence[law.LegalGate]:
    """Those that can be chosen on the day; contact details have a page of their own."""
    return [gate for gate in law.legal_gates(on) if gate.opens and gate.key != "contact_details"]


def delegated_for(
    disclosure: Disclosure, user: User, on: date, *, register: organisations.Register | None = None
) -> organisations.Delegated:
    """Whether the register lets the user decide by the gate; where it is silent, the level of the file counts.

    Of two, one leads, whatever level the register names. For many, hand over the `register` that has been read.
    """
    gate = law.legal_gate(disclosure.gate)
    level = level_needed(gate, disclosure.deciders)
    register = register or organisations.register_of(disclosure.case.controller_id)
    found = register.lets(gate.delegation_key, user, on, otherwise=level.name)
    if found and disclosure.deciders == 2:
        leading = organisations.Delegation(level=organisations.Level.COORDINATOR)
        if not organisations.may_decide([leading], {}, user, on):
            return organisations.Delegated(_("Of two who decide, one is a coordinator or a manager."))
    return found


def register_for(user: User) -> organisations.Register:
    """The register of the user's controller, and the user's own roles, read once for a whole list."""
    prefetch_related_objects([user], "memberships")
    return organisations.register_of(user.controller_id)


def is_led(disclosure: Disclosure, decisions: Iterable[DisclosureDecision]) -> bool:
    """Whether one who has decided is of the level that it takes."""
    return any(delegated_for(disclosure, row.decided_by, local_date(row.decided_at)) for row in decisions)


def weighed(case: Case, wanted: Wanted, on: date) -> tuple[dict[str, str], Consent | None]:
    """Why it cannot be prepared, by field, and the consent that it would rest on."""
    consents = list(consents_to(case, wanted.recipient, on)) if wanted.gate.key == "consent" else []
    consent = wanted.consent if wanted.gate.key == "consent" else None
    return objections(wanted, today=on, consents=consents), consent


def may_hand(case: Case, wanted: Wanted, user: User, on: date) -> dict[str, str]:
    """Why it cannot be prepared, decided and given at once by one person, by field."""
    found, row = weighed(case, wanted, on)[0], _unwritten(case, wanted)
    if not found and wanted.deciders > 1:
        found["gate"] = _("This ground takes two who decide: prepare it under “What crossed” instead.")
    elif not found:
        delegated = delegated_for(row, user, on)
        found["gate"] = "" if delegated else delegated.refusal
        found |= may_say(
            row, DisclosureDecision.Outcome.GRANTED, granted=(), asked=list(wanted.items), reasons=""
        )
    return {name: refusal for name, refusal in found.items() if refusal}


def delegation_behind(case: Case, wanted: Wanted, user: User, on: date) -> str:
    """Which line of the register lets the user decide; empty where only the file of gates does."""
    delegated = delegated_for(_unwritten(case, wanted), user, on)
    return delegated.row.source if delegated.row else ""


def _unwritten(case: Case, wanted: Wanted) -> Disclosure:
    return Disclosure(
        case=case, gate=wanted.gate.key, deciders=wanted.deciders, kind=wanted.kind, harm=wanted.harm
    )


def elsewhere_today(case: Case, user: User, at: datetime) -> bool:
    """Whether the user has taken a request for contact details in another case today.

    The log tells: of its own actor it forgets nothing, while a case can have gone out of the user's reach since.
    """
    taken = audit.entries_of_actor(user.pk).filter(
        action="disclosures.disclosure.prepared",
        details__gate="contact_details",
        at__range=(start_of(local_date(at)), end_of(local_date(at))),
    )
    return taken.exclude(case_id=case.pk).exists()


def consent_behind(disclosure: Disclosure) -> Consent | None:
    """The consent that it rests on, as it stands now."""
    if not disclosure.consent_id:
        return None
    return Consent.objects.select_related("case__key", "counterpart").get(pk=disclosure.consent_id)
