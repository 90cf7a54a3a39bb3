"""A case that ran somewhere else before it is kept here: opened with its history, in one piece."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.journal import sign_entry
from utvag.cases.actions.opening import open_case
from utvag.cases.events import case_opened, stage_entered
from utvag.cases.models import Case, Closure, Contact, NoteKind, Reentry, StageEntry, TeamMember, Track
from utvag.cases.queries import stage_of
from utvag.common.clock import local_date


@dataclass(frozen=True)
class Ending:
    """When and why the case was closed where it ran."""

    closed_at: datetime
    reason: str
    note: str = ""


@dataclass(frozen=True)
class Earlier:
    """What is known of the time before; only the day of opening is always there."""

    opened_at: datetime
    first_contact_at: datetime
    # A channel of the operating model; nothing is made up where it is not known.
    channel: str = ""
    # Where the social-services track is today; the model's first stage when empty.
    stage: str = ""
    next_step: str = ""
    worker: Any = None
    note: str = ""
    ending: Ending | None = None
    continues: Case | None = None


@transaction.atomic
def bring_in_case(*, earlier: Earlier, by: User, at: datetime, **opening: Any) -> Case:
    """Open a case (`opening`: the rest of `open_case`) with what happened before it was kept here.

    Modules above hear of a running case where it stands today; a closed one brings nobody any task.
    """
    case = open_case(
        by=by,
        at=at,
        first_contact_at=earlier.first_contact_at,
        opened_at=earlier.opened_at,
        announced=False,
        **opening,
    )
    if earlier.continues is not None:
        Reentry.objects.create(case=case, earlier=earlier.continues, noted_at=at, noted_by=by)
    _write_contact(case, earlier, by, at)
    _give_worker(case, earlier.worker, by, at)
    if earlier.note:
        said = {"kind": NoteKind.DOCUMENT, "happened_on": local_date(at), "text": earlier.note}
        sign_entry(case=case, draft=None, by=by, at=at, **said)
    _stand(case, earlier, by, at)
    audit.record("cases.case.brought_in", subject=case, by=by, at=at, case=case)
    if earlier.ending is None:
        case_opened.send(Case, case=case, by=by, at=at)
        heard = {"since": earlier.first_contact_at, "by": by, "at": at}
        for track in Track:
            stage_entered.send(Case, case=case, track=track, stage=stage_of(case, track), **heard)
    return case


def _write_contact(case: Case, earlier: Earlier, by: User, at: datetime) -> None:
    if earlier.channel:
        Contact.objects.create(
            case=case,
            is_first=True,
            channel=earlier.channel,
            made_at=earlier.first_contact_at,
            made_by=by,
            recorded_at=at,
            recorded_by=by,
        )


def _give_worker(case: Case, worker: Any, by: User, at: datetime) -> None:
    """Whoever had the case where it ran has it here."""
    if worker is None:
        return
    mine = TeamMember.objects.filter(case=case, user=worker).first()
    if mine is not None:
        mine.role = TeamMember.Role.RESPONSIBLE
        mine.save(update_fields=["role"])
        return
    access.give(kind="TEAM", user=worker, case_id=case.pk, person_id=case.person_id, by=by, at=at)
    TeamMember.objects.create(
        case=case, user=worker, role=TeamMember.Role.RESPONSIBLE, starts_at=at, starts_by=by
    )


def _stand(case: Case, earlier: Earlier, by: User, at: datetime) -> None:
    """The stage of today: since the closing, else since it was written down here."""
    stage, since = earlier.stage, at
    if earlier.ending is not None:
        stage, since = _last_stage(case), earlier.ending.closed_at
        Closure.objects.create(
            case=case,
            reason=earlier.ending.reason,
            note=earlier.ending.note,
            closed_at=earlier.ending.closed_at,
            closed_by=by,
        )
    case.next_step = "" if earlier.ending else earlier.next_step
    if stage and stage != case.social_stage:
        StageEntry.objects.create(case=case, track=Track.SOCIAL, stage=stage, entered_at=since, entered_by=by)
        case.social_stage = stage
    case.save(update_fields=["social_stage", "next_step"])


def _last_stage(case: Case) -> str:
    stages = case.operating_model.model.social.stages
    return next(stage.key for stage in stages if stage.final)
