"""Closing a case: the social services' track ends, and what nobody can finish afterwards is given up."""

from datetime import datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies, seams
from utvag.cases.actions.giving_up import give_up
from utvag.cases.actions.locking import locked
from utvag.cases.actions.tracks import write_stage
from utvag.cases.events import case_closed
from utvag.cases.models import Case, Closure, Track
from utvag.pathways import public as pathways


@transaction.atomic
def close(
    *, case: Case, reason: str, by: User, at: datetime, note: str = "", seen_open: bool = False
) -> Closure:
    """Close the case for everybody; its team still reads it. The note says why what is unfinished is given up."""
    case = locked(case, by, at, may=policies.may_lead)
    things = seams.open_things(case, at)
    policies.may_end(things, reason=reason, note=note, seen_open=seen_open).require()
    model = pathways.loaded(case.operating_model_id)
    last = next(stage.key for stage in model.social.stages if stage.final)
    if case.social_stage != last:
        # The track of the police is where it is: it neither opens nor ends by what social services do.
        write_stage(case=case, track=Track.SOCIAL, stage=last, by=by, at=at)
    give_up(case, note.strip(), by, at)
    closure = Closure.objects.create(case=case, reason=reason, note=note, closed_at=at, closed_by=by)
    audit.record("cases.case.closed", subject=case, by=by, at=at, case=case, code=reason)
    case_closed.send(Case, case=case, by=by, at=at)
    return closure
