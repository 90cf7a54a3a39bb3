"""Moving within a track, writing down what is known, and choosing the next step."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies, queries
from utvag.cases.actions.locking import locked, locked_with_part
from utvag.cases.actions.routing import route_anew
from utvag.cases.actions.tasks import answer, leave_stage
from utvag.cases.events import model_event, stage_entered
from utvag.cases.models import Case, KnownFacts, StageEntry, Track
from utvag.common.clock import local_date
from utvag.pathways import public as pathways


@transaction.atomic
def enter_stage(
    *, case: Case, track: str, to: str, by: User, at: datetime, reason: str = "", transition: str = ""
) -> StageEntry:
    """Move one track; the other is neither asked nor changed. The last social stage is for the closure.

    Several ways may lead to one stage: `transition` says which, else the first open one is taken.
    """
    case, part = locked_with_part(case, by, at)
    model = pathways.loaded(case.operating_model_id)
    facts = queries.facts_on(case, local_date(at))
    moves = queries.ways_of(case, by, facts, part=part)[track]
    leading = [move for move in moves if move.transition.to == to and transition in ("", move.transition.key)]
    if not leading:
        policies.no_way().require()
    policies.may_take(leading[0], track=track, ends=model.track(track).stage(to).final).require()
    policies.may_skip_reason(leading[0], reason).require()
    return write_stage(
        case=case,
        track=track,
        stage=to,
        by=by,
        at=at,
        reason=reason,
        transition=leading[0].transition.key,
        facts=facts,
    )


def write_stage(
    *,
    case: Case,
    track: str,
    stage: str,
    by: User,
    at: datetime,
    reason: str = "",
    transition: str = "",
    facts: pathways.Facts | None = None,
) -> StageEntry:
    """Write that a locked case entered a stage; whoever calls has asked the policies.

    `facts` spares the tasks of the stage from reading them again.
    """
    leave_stage(case, track, by, at)
    entry = StageEntry.objects.create(
        case=case,
        track=track,
        stage=stage,
        transition=transition,
        reason=reason,
        entered_at=at,
        entered_by=by,
    )
    if track == Track.SOCIAL:
        # A next step belongs to the stage it was chosen in.
        case.social_stage, case.next_step, case.next_step_on = stage, "", None
    else:
        case.police_stage = stage
    case.version += 1
    case.save(update_fields=["social_stage", "police_stage", "next_step", "next_step_on", "version"])
    audit.record("cases.stage.entered", subject=entry, by=by, at=at, case=case, track=track, stage=stage)
    stage_entered.send(Case, case=case, track=track, stage=stage, by=by, at=at, facts=facts)
    return entry


@transaction.atomic
def record_facts(*, case: Case, changes: Mapping[str, object], by: User, at: datetime) -> KnownFacts | None:
    """Keep what is now known (`changes` replace what was); nothing when nothing is new."""
    case = locked(case, by, at)
    before = queries.facts_of(case)
    after = pathways.Facts({**before.known, **changes})
    if after.known == before.known:
        return None
    row = KnownFacts.objects.create(
        case=case, content=json.dumps(dict(after.known), sort_keys=True), recorded_at=at, recorded_by=by
    )
    changed = sorted(key for key in after if after[key] != before[key])
    audit.record("cases.facts.recorded", subject=row, by=by, at=at, case=case, facts=changed)
    answer(case, *pathways.answered_by_facts(changed, after), by=by, at=at)
    for event in _events(before, after):
        model_event.send(Case, case=case, event=event, by=by, at=at)
    if pathways.asked_in(pathways.loaded(case.operating_model_id)) & set(changed):
        route_anew(case=case, by=by, at=at)
    return row


def _events(before: pathways.Facts, after: pathways.Facts) -> list[str]:
    """What the operating models call the change."""

    def became(fact: str, *values: str) -> bool:
        return before[fact] != after[fact] and after[fact] in values

    events = []
    if became("child_present", "yes"):
        events.append("child_at_risk")
    if before["protection_need"] != after["protection_need"]:
        events.append("protection_need_changed")
    if became("consent_police", "yes"):
        events.append("consent_given")
    if before["consent_police"] == "yes" and after["consent_police"] != "yes":
        events.append("consent_withdrawn")
    return events


@transaction.atomic
def choose_next_step(
    *, case: Case, next_step: str, next_step_on: date | None, by: User, at: datetime
) -> Case:
    """Say what comes next and when, in the operating model's words."""
    case = locked(case, by, at)
    case.next_step, case.next_step_on = next_step, next_step_on
    case.version += 1
    case.save(update_fields=["next_step", "next_step_on", "version"])
    audit.record("cases.next_step.chosen", subject=case, by=by, at=at, case=case, step=next_step)
    return case
