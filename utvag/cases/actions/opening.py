"""Opening a case: reach first, then keys, then rows, so that every wall stands from the first row."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.events import case_opened, stage_entered
from utvag.cases.models import Case, KnownFacts, Routing, StageEntry, TeamMember, Track, random_case_number
from utvag.organisations import public as organisations
from utvag.pathways import public as pathways
from utvag.people import public as people
from utvag.vault import public as vault


@dataclass(frozen=True)
class Routed:
    """Where the operating model sends the case, and why."""

    rule: str
    unit_key: str
    facts: dict[str, Any]
    considered: list[dict[str, Any]] = field(default_factory=list)
    # The unit is another controller's: the case waits here to be referred to it.
    elsewhere: bool = False
    # The rules say otherwise once the person is grown up.
    until_adult: bool = False


# Always part of a wider action (a first contact, an import), which is what a failure undoes.
@transaction.atomic(savepoint=False)
def open_case(
    *,
    unit: organisations.Unit,
    operating_model: "pathways.OperatingModel",
    routed: Routed,
    stages: dict[str, str],
    by: User,
    at: datetime,
    first_contact_at: datetime,
    opened_at: datetime | None = None,
    announced: bool = True,
    person: dict[str, Any] | None = None,
    person_id: UUID | None = None,
    alias: str = "",
    earlier_reference: str = "",
    case_id: UUID | None = None,
    number: str | None = None,
) -> Case:
    """Open a case in `unit` for a new person (`person`: fields of `people.register_person`) or a known one.

    `stages` gives the first stage of each track. Who registers it is in the team until handed over.
    `opened_at` is for a case that began before it is registered; without `announced` no module above hears of it.
    """
    policies.may_register(by).require()
    case_id, is_known = case_id or uuid4(), person_id is not None
    person_id = person_id or uuid4()
    # Reach comes first: without it the wall lets no row of the case in.
    access.found(case_id=case_id, person_id=person_id, by=by, unit=unit, at=at)
    key = vault.new_data_key(kind="CASE", subject_id=case_id, controller_id=by.controller_id)
    if not is_known:
        people.register_person(person_id=person_id, case_id=case_id, by=by, at=at, **(person or {}))
    case = Case.objects.create(
        id=case_id,
        number=number or random_case_number(),
        controller_id=by.controller_id,
        unit=unit,
        person_id=person_id,
        key=key,
        alias=alias,
        earlier_reference=earlier_reference,
        operating_model=operating_model,
        first_contact_at=first_contact_at,
        first_contact_by=by,
        opened_at=opened_at or at,
        opened_by=by,
        social_stage=stages[Track.SOCIAL],
        police_stage=stages[Track.POLICE],
    )
    _write_beginnings(case, routed, by, at)
    audit.record(
        "cases.case.opened",
        subject=case,
        by=by,
        at=at,
        case=case,
        rule=routed.rule,
        model=operating_model.key,
    )
    if announced:
        case_opened.send(Case, case=case, by=by, at=at)
        known = pathways.Facts(routed.facts)
        for track in Track:
            stage_entered.send(Case, case=case, track=track, stage=stages[track], by=by, at=at, facts=known)
    return case


def write_routing(case: Case, routed: Routed, unit: Any, by: User, at: datetime) -> Routing:
    """Keep where the rules sent the case; `unit` is ours, or None for another authority's."""
    return Routing.objects.create(
        case=case,
        operating_model_id=case.operating_model_id,
        rule=routed.rule,
        unit=unit,
        unit_key=routed.unit_key,
        facts=json.dumps(routed.facts, sort_keys=True),
        considered=routed.considered,
        until_adult=routed.until_adult,
        routed_at=at,
        routed_by=by,
    )


def _write_beginnings(case: Case, routed: Routed, by: User, at: datetime) -> None:
    write_routing(case, routed, None if routed.elsewhere else case.unit, by, at)
    facts = json.dumps(routed.facts, sort_keys=True)
    KnownFacts.objects.create(case=case, content=facts, recorded_at=at, recorded_by=by)
    begun = {Track.SOCIAL: case.social_stage, Track.POLICE: case.police_stage}
    StageEntry.objects.bulk_create(
        [
            StageEntry(case=case, track=track, stage=stage, entered_at=case.opened_at, entered_by=by)
            for track, stage in begun.items()
        ]
    )
    role = TeamMember.Role.COORDINATOR if by.has_role("COORDINATOR") else TeamMember.Role.INTAKE
    TeamMember.objects.create(case=case, user=by, role=role, starts_at=at, starts_by=by)
