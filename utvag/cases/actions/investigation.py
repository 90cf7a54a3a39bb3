"""Beginning, extending and concluding a pre-assessment or an investigation."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.actions.locking import locked, locked_with_part
from utvag.cases.actions.opening_decision import decide_on_opening
from utvag.cases.actions.tasks import answer
from utvag.cases.actions.tracks import write_stage
from utvag.cases.models import Case, Decision, DecisionProposal, Extension, Investigation, Track
from utvag.cases.policies import may_be_dated
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.pathways import public as pathways

# The stages, by their kind, that what begins can follow.
BEFORE: dict[str, tuple[str, ...]] = {
    Investigation.Kind.PRE_ASSESSMENT: ("intake",),
    Investigation.Kind.INVESTIGATION: ("intake", "pre_assessment"),
}


class AlreadyOpen(NotAllowed):
    """One of this kind has not been concluded."""


class AlreadyConcluded(NotAllowed):
    """Nothing more can be done with it."""


@transaction.atomic
def begin_investigation(
    *, case: Case, kind: str, concerns: str, started_at: datetime, by: User, at: datetime
) -> Investigation:
    """Begin a pre-assessment or an investigation; its deadline is the one of the day it began."""
    case, part = locked_with_part(case, by, at)
    may_be_dated(case, local_date(started_at)).require()
    if Investigation.objects.filter(case=case, kind=kind, concluded_at=None).exists():
        raise AlreadyOpen(_("There is one already that has not been concluded."))
    time = queries.time_for(case, kind=kind, concerns=concerns, started_at=started_at)
    begun = Investigation.objects.create(
        case=case,
        kind=kind,
        concerns=concerns,
        due_on=time.on,
        deadline=time.key,
        is_law=time.is_law,
        statute=time.statute,
        paragraph=time.paragraph,
        verified=time.verified,
        started_at=started_at,
        started_by=by,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record("cases.investigation.begun", subject=begun, by=by, at=at, case=case, code=kind)
    _enter_its_stage(case, kind, by, at, part)
    return begun


def _enter_its_stage(case: Case, kind: str, by: User, at: datetime, part: str) -> None:
    """What begins is where the social track is, as soon as a way there is open; it never goes backwards."""
    social = pathways.loaded(case.operating_model_id).social
    if social.stage(case.social_stage).kind not in BEFORE[kind]:
        return
    facts = queries.facts_on(case, local_date(at))
    for move in queries.ways_of(case, by, facts, part=part)[Track.SOCIAL]:
        way = move.transition
        if move.may and not way.reason_required and social.stage(way.to).kind == kind.lower():
            write_stage(
                case=case, track=Track.SOCIAL, stage=way.to, transition=way.key, by=by, at=at, facts=facts
            )
            return


@transaction.atomic
def extend_investigation(
    *, investigation: Investigation, until_on: date, reason: str, by: User, at: datetime
) -> Investigation:
    """Give more time, with the reason and the day it was before."""
    current = _open(investigation, by, at)
    Extension.objects.create(
        case=current.case,
        investigation=current,
        earlier_due_on=current.due_on,
        until_on=until_on,
        reason=reason,
        extended_at=at,
        extended_by=by,
    )
    current.due_on = until_on
    return _saved(current, "cases.investigation.extended", ["due_on"], by, at)


@transaction.atomic
def conclude_investigation(
    *, investigation: Investigation, conclusion: str, content: str, by: User, at: datetime
) -> Decision | DecisionProposal | None:
    """Write how it ended. A pre-assessment ends in a decision, or a proposal to whoever may make it.

    The tracks move on their own page.
    """
    current = _open(investigation, by, at)
    current.conclusion, current.content = conclusion, content
    current.concluded_at, current.concluded_by = at, by
    fields = ["conclusion", "content", "concluded_at", "concluded_by"]
    concluded = _saved(current, "cases.investigation.concluded", fields, by, at)
    answer(concluded.case, f"{concluded.kind.lower()}_concluded", by=by, at=at)
    return decide_on_opening(concluded, by, at)


def _open(investigation: Investigation, by: User, at: datetime) -> Investigation:
    case = locked(investigation.case, by, at)
    current = Investigation.objects.get(pk=investigation.pk)
    current.case = case
    if current.concluded_at is not None:
        raise AlreadyConcluded(_("This has been concluded already."))
    return current


def _saved(row: Investigation, action: str, fields: list[str], by: User, at: datetime) -> Investigation:
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    audit.record(action, subject=row, by=by, at=at, case=row.case, code=row.kind)
    return row
